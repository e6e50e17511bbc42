package io.portolan.transport.replay;

import io.portolan.model.connection.ConnectionEvent;
import io.portolan.model.observation.Loss;
import io.portolan.model.observation.LossCause;
import io.portolan.transport.ClientProperties;
import io.portolan.transport.StreamEnds;
import io.portolan.transport.Topics;
import io.portolan.transport.TransportConfig;
import io.portolan.transport.TransportException;
import io.portolan.transport.wire.Decoding;
import io.portolan.transport.wire.EventBatch;
import io.portolan.transport.wire.EventCodec;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.BooleanSupplier;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.consumer.OffsetAndTimestamp;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;

/** The connection events of a stretch of time that {@code portolan.connections.v1} still holds. For one reading. */
public final class StoredEvents {
    /** A collector's clock may be ahead of the broker's by so much. */
    private static final Duration CLOCKS_DIFFER = Duration.ofMinutes(5);

    private static final Duration POLL = Duration.ofMillis(500);
    /** A broker that gives nothing for so long is gone; an open transaction of a killed producer ends before. */
    private static final Duration PATIENCE = Duration.ofSeconds(60);

    private final TransportConfig config;
    private final Instant from;
    private final Instant to;
    private final List<Loss> losses = new ArrayList<>();
    /** The next sequence of each collector's epoch in each partition. */
    private final Map<String, Long> expected = new HashMap<>();

    /**
     * Opens nothing.
     *
     * @param from connections that start from here on, inclusive
     * @param to and before here
     */
    public StoredEvents(TransportConfig config, Instant from, Instant to) {
        this.config = config;
        this.from = from;
        this.to = to;
    }

    /** Hears of the events, in the order of their partition. */
    public interface Listener {
        void event(ConnectionEvent event);

        /** So many of so many records were read. */
        void at(long done, long total);
    }

    /**
     * Reads up to where the topic ends now.
     *
     * @param stopped asked between two polls; what was read until then counts
     * @throws TransportException when the broker is gone, or does not know the topic
     */
    public void read(Listener listener, BooleanSupplier stopped) throws InterruptedException {
        String topic = Topics.CONNECTIONS.topic();
        Map<TopicPartition, Long> ends = new HashMap<>(StreamEnds.of(config, List.of(topic)));
        try (Consumer<byte[], byte[]> consumer = new KafkaConsumer<>(ClientProperties.reader(config))) {
            consumer.assign(ends.keySet());
            long total = seek(consumer, ends);
            long left = total;
            long quietSince = System.nanoTime();
            while (left > 0 && !stopped.getAsBoolean()) {
                for (ConsumerRecord<byte[], byte[]> record : consumer.poll(POLL)) {
                    if (record.offset() < ends.getOrDefault(new TopicPartition(topic, record.partition()), 0L)) {
                        take(record, listener);
                    }
                }
                long now = left(consumer, ends);
                quietSince = now < left ? System.nanoTime() : quietSince;
                left = now;
                listener.at(total - left, total);
                if (System.nanoTime() - quietSince > PATIENCE.toNanos()) {
                    throw new TransportException("broker " + config.bootstrap() + ": gave nothing for "
                            + PATIENCE.toSeconds() + " s with " + left + " records of " + topic + " still to read");
                }
            }
        } catch (KafkaException e) {
            throw new TransportException(
                    "broker " + config.bootstrap() + ": cannot read " + topic + ": " + e.getMessage(), e);
        }
    }

    /** Goes to the first record of each partition that may be of the stretch; the records from there to the ends. */
    private long seek(Consumer<byte[], byte[]> consumer, Map<TopicPartition, Long> ends) {
        long since = Math.max(0, from.minus(CLOCKS_DIFFER).toEpochMilli());
        Map<TopicPartition, Long> asked = new HashMap<>();
        ends.keySet().forEach(partition -> asked.put(partition, since));
        Map<TopicPartition, OffsetAndTimestamp> found = consumer.offsetsForTimes(asked);
        for (Map.Entry<TopicPartition, Long> end : ends.entrySet()) {
            OffsetAndTimestamp start = found.get(end.getKey());
            consumer.seek(end.getKey(), start == null ? end.getValue() : Math.min(start.offset(), end.getValue()));
        }
        return left(consumer, ends);
    }

    private static long left(Consumer<byte[], byte[]> consumer, Map<TopicPartition, Long> ends) {
        long left = 0;
        for (Map.Entry<TopicPartition, Long> end : ends.entrySet()) {
            left += Math.max(0, end.getValue() - consumer.position(end.getKey()));
        }
        return left;
    }

    private void take(ConsumerRecord<byte[], byte[]> record, Listener listener) {
        Decoding<EventBatch> decoding = EventCodec.decode(record.value());
        if (decoding instanceof Decoding.Decoded<EventBatch> decoded) {
            EventBatch batch = decoded.value();
            for (ConnectionEvent event : fresh(record, batch)) {
                if (!event.start().isBefore(from) && event.start().isBefore(to)) {
                    listener.event(event);
                }
            }
        } else if (decoding instanceof Decoding.Rejected<EventBatch> rejected) {
            String place = record.topic() + "-" + record.partition() + "@" + record.offset();
            losses.add(new Loss(LossCause.DEAD_LETTER, place, 1, rejected.reason()));
        }
    }

    /** Without those that a collector sent twice; a gap in its sequence is a loss. */
    private List<ConnectionEvent> fresh(ConsumerRecord<byte[], byte[]> record, EventBatch batch) {
        String key = record.partition() + " " + batch.collector() + " " + batch.epoch();
        long next = expected.getOrDefault(key, batch.firstSequence());
        expected.put(key, Math.max(next, batch.nextSequence()));
        if (batch.firstSequence() > next) {
            losses.add(new Loss(
                    LossCause.SEQUENCE_GAP,
                    record.topic() + "-" + record.partition() + "@" + record.offset(),
                    batch.firstSequence() - next,
                    "collector " + batch.collector() + ", epoch " + batch.epoch() + ": sequence "
                            + batch.firstSequence() + " (expected: " + next + ")"));
        }
        int size = batch.events().size();
        return batch.events().subList((int) Math.min(size, Math.max(0, next - batch.firstSequence())), size);
    }

    /** Records that could not be decoded, and events that never came. */
    public List<Loss> losses() {
        return List.copyOf(losses);
    }
}
