package io.portolan.transport.replay;

import io.portolan.model.observation.Loss;
import io.portolan.model.observation.LossCause;
import io.portolan.transport.ClientProperties;
import io.portolan.transport.StreamEnds;
import io.portolan.transport.TransportConfig;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import org.apache.kafka.clients.consumer.CloseOptions;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.jspecify.annotations.Nullable;

/** A consumer of its own, without a group: nobody's partitions move and nobody's offsets change. */
final class ReplayConsumer implements AutoCloseable {
    /** Its name to the broker and in JMX, with a number. */
    static final String CLIENT = "portolan-replay";

    /** A collector's clock may be ahead of the broker's by so much. */
    private static final Duration CLOCKS_DIFFER = Duration.ofMinutes(5);

    /** So many batches at once: less than a second of judging, after which a stop is heard. */
    private static final int MAX_POLL_RECORDS = 100;

    private static final Duration CLOSE_WITHIN = Duration.ofSeconds(1);
    private static final AtomicInteger NUMBER = new AtomicInteger();

    private final TransportConfig config;
    private final Consumer<byte[], byte[]> kafka;

    ReplayConsumer(TransportConfig config) {
        this.config = config;
        Map<String, Object> properties = new HashMap<>(ClientProperties.reader(config));
        properties.put(ConsumerConfig.CLIENT_ID_CONFIG, CLIENT + "-" + NUMBER.incrementAndGet());
        properties.put(ConsumerConfig.MAX_POLL_RECORDS_CONFIG, MAX_POLL_RECORDS);
        // What is removed under the reader must be an error: going on at the earliest record would skip it in silence.
        properties.put(ConsumerConfig.AUTO_OFFSET_RESET_CONFIG, "none");
        kafka = new KafkaConsumer<>(properties);
    }

    Consumer<byte[], byte[]> kafka() {
        return kafka;
    }

    /** Goes to the first record of each partition that may be of the stretch; tells where such records are gone. */
    void start(Map<TopicPartition, Long> ends, Instant from, FoundLosses losses) throws InterruptedException {
        kafka.assign(ends.keySet());
        long since = Math.max(0, from.minus(CLOCKS_DIFFER).toEpochMilli());
        Map<TopicPartition, StreamEnds.First> found = StreamEnds.since(config, ends.keySet(), since);
        Map<TopicPartition, Long> beginnings = kafka.beginningOffsets(ends.keySet());
        for (Map.Entry<TopicPartition, Long> end : ends.entrySet()) {
            TopicPartition partition = end.getKey();
            StreamEnds.First first = found.get(partition);
            long start = first == null ? end.getValue() : Math.min(first.offset(), end.getValue());
            long beginning = beginnings.getOrDefault(partition, 0L);
            boolean later = first == null || first.epochMillis() > from.toEpochMilli();
            if (beginning > 0 && start <= beginning && later && from.isAfter(Instant.EPOCH)) {
                losses.add(removed(partition, beginning, first, from));
            }
            kafka.seek(partition, start);
        }
    }

    /** How many of the removed records were of the stretch nobody knows any more; it is told once for each partition. */
    private static Loss removed(
            TopicPartition partition, long beginning, StreamEnds.@Nullable First first, Instant from) {
        String left = first == null
                ? "none is left"
                : "the first that is left is of " + Instant.ofEpochMilli(first.epochMillis());
        return new Loss(
                LossCause.SOURCE_LOST,
                partition.toString(),
                1,
                "retention has removed the records before offset " + beginning + "; " + left
                        + " (expected: records from " + from + " on)");
    }

    @Override
    public void close() {
        kafka.close(CloseOptions.timeout(CLOSE_WITHIN));
    }
}
