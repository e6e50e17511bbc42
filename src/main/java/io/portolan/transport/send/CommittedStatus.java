package io.portolan.transport.send;

import io.portolan.transport.ClientProperties;
import io.portolan.transport.StreamEnds;
import io.portolan.transport.Topics;
import io.portolan.transport.TransportConfig;
import io.portolan.transport.TransportException;
import io.portolan.transport.wire.Decoding;
import io.portolan.transport.wire.SentStatus;
import io.portolan.transport.wire.StatusCodec;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;

/** Reads the last committed account of a collector's epoch. */
final class CommittedStatus {
    private static final Duration POLL = Duration.ofMillis(200);
    /** Longer than another collector's open transaction can hide ours. */
    private static final Duration LIMIT = Duration.ofSeconds(60);

    private CommittedStatus() {}

    static byte[] key(String collector, String epoch) {
        return (collector + "|" + epoch).getBytes(StandardCharsets.UTF_8);
    }

    /**
     * Reads the accounts' topic up to its end, which compaction keeps short.
     *
     * @throws TransportException when the end is not reached within 60 s
     */
    static Optional<SentStatus> read(TransportConfig config, String collector, String epoch)
            throws InterruptedException {
        Map<TopicPartition, Long> ends = StreamEnds.of(config, List.of(Topics.COLLECTORS.topic()));
        byte[] key = key(collector, epoch);
        Optional<SentStatus> last = Optional.empty();
        long deadline = System.nanoTime() + LIMIT.toNanos();
        try (KafkaConsumer<byte[], byte[]> consumer = new KafkaConsumer<>(ClientProperties.reader(config))) {
            consumer.assign(ends.keySet());
            consumer.seekToBeginning(ends.keySet());
            while (ends.entrySet().stream().anyMatch(end -> consumer.position(end.getKey()) < end.getValue())) {
                if (System.nanoTime() > deadline) {
                    throw new TransportException("broker " + config.bootstrap() + ": " + Topics.COLLECTORS.topic()
                            + " not readable to its end within " + LIMIT.toSeconds()
                            + " s (expected: no transaction open for so long)");
                }
                for (ConsumerRecord<byte[], byte[]> record : consumer.poll(POLL)) {
                    if (Arrays.equals(key, record.key())
                            && StatusCodec.decode(record.value()) instanceof Decoding.Decoded<SentStatus> decoded) {
                        last = Optional.of(decoded.value());
                    }
                }
            }
        }
        return last;
    }
}
