package io.portolan.transport;

import io.portolan.model.connection.ConnectionEvent;
import io.portolan.model.connection.EventId;
import io.portolan.transport.wire.EventBatch;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.apache.kafka.common.TopicPartition;
import org.jspecify.annotations.Nullable;

/**
 * Which sequence each collector's epoch must show next in each partition.
 *
 * <p>It travels as metadata of the committed offsets, so that whoever takes a partition over knows what the predecessor had seen. Only what is
 * certain is reported: the first batch of an epoch that nobody remembers sets the base.
 */
public final class SequenceTracker {
    /** Epochs remembered per partition where they travel with offsets; what Kafka's 4096 bytes of metadata hold. */
    public static final int IN_METADATA = 120;

    private static final String VERSION = "s1";
    private static final int KEY_DIGITS = 16;
    private static final Pattern ENTRY = Pattern.compile("([0-9a-f]{16})=([0-9a-z]{1,13})");

    private final Map<TopicPartition, Map<String, Long>> partitions = new HashMap<>();
    private final int mostEpochs;

    /**
     * Knows of nothing yet.
     *
     * @param mostEpochs remembered per partition, those heard of last
     */
    public SequenceTracker(int mostEpochs) {
        this.mostEpochs = mostEpochs;
    }

    /**
     * What a batch shows.
     *
     * @param missing events before it that never came
     * @param repeated how many of its first events were seen before
     * @param expected the sequence that was expected
     */
    public record Check(long missing, int repeated, long expected) {
        /** The gap before this batch in words. */
        public String gap(EventBatch batch) {
            return "collector " + batch.collector() + ", epoch " + batch.epoch() + ": sequence " + batch.firstSequence()
                    + " (expected: " + expected + ")";
        }

        /** The events of this batch that were not seen before. */
        public List<ConnectionEvent> fresh(EventBatch batch) {
            return batch.events().subList(repeated, batch.events().size());
        }
    }

    /** Learns what the batch shows. */
    public Check check(TopicPartition partition, EventBatch batch) {
        Map<String, Long> epochs = partitions.computeIfAbsent(partition, added -> remembering(mostEpochs));
        String key = key(batch.collector(), batch.epoch());
        // Removed and put again: the order of the map is that of the last news.
        Long known = epochs.remove(key);
        long expected = known == null ? batch.firstSequence() : known;
        epochs.put(key, Math.max(expected, batch.nextSequence()));
        if (batch.firstSequence() > expected) {
            return new Check(batch.firstSequence() - expected, 0, expected);
        }
        long repeated =
                Math.min(expected - batch.firstSequence(), batch.events().size());
        return new Check(0, (int) repeated, expected);
    }

    /** {@code s1;KEY=NEXT;...}, the key a digest, the sequence to the base of 36; the epochs heard of last come last. */
    public String metadata(TopicPartition partition) {
        StringBuilder text = new StringBuilder(VERSION);
        partitions
                .getOrDefault(partition, Map.of())
                .forEach((key, next) ->
                        text.append(';').append(key).append('=').append(Long.toString(next, Character.MAX_RADIX)));
        return text.toString();
    }

    /** Takes over what the offset was committed with; anything else than our own metadata means that nothing is known. */
    public void restore(TopicPartition partition, @Nullable String metadata) {
        Map<String, Long> epochs = remembering(mostEpochs);
        partitions.put(partition, epochs);
        if (metadata == null || !metadata.startsWith(VERSION + ";")) {
            return;
        }
        List<String> entries = new ArrayList<>(List.of(metadata.split(";", -1)));
        for (String entry : entries.subList(1, entries.size())) {
            Matcher matcher = ENTRY.matcher(entry);
            if (matcher.matches()) {
                remember(epochs, matcher.group(1), matcher.group(2));
            }
        }
    }

    /** Of partitions that somebody else takes. */
    public void forget(Collection<TopicPartition> revoked) {
        revoked.forEach(partitions::remove);
    }

    private static void remember(Map<String, Long> epochs, String key, String next) {
        try {
            epochs.put(key, Long.parseLong(next, Character.MAX_RADIX));
        } catch (NumberFormatException e) {
            // Thirteen digits can be more than a long holds; then it is not ours, and nothing is known of that epoch.
            epochs.remove(key);
        }
    }

    private static String key(String collector, String epoch) {
        return EventId.digest(collector + "|" + epoch).substring(0, KEY_DIGITS);
    }

    private static Map<String, Long> remembering(int most) {
        return new LinkedHashMap<>() {
            private static final long serialVersionUID = 1;

            @Override
            protected boolean removeEldestEntry(Map.Entry<String, Long> eldest) {
                return size() > most;
            }
        };
    }
}
