package io.portolan.transport;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.stream.Collectors;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.OffsetSpec;
import org.apache.kafka.clients.admin.TopicDescription;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;

/**
 * Where topics end, counting also what is not yet committed.
 *
 * <p>A commit is acknowledged a moment before its records become visible, and the transaction of somebody else may hide them for longer.
 * Whoever must not overlook a committed record therefore reads up to here and not up to the last visible one.
 */
public final class StreamEnds {
    private StreamEnds() {}

    /**
     * The next offset of each partition of these topics.
     *
     * @throws TransportException when the broker does not tell within 15 s
     */
    public static Map<TopicPartition, Long> of(TransportConfig config, List<String> topics)
            throws InterruptedException {
        try (Admin admin = Admin.create(ClientProperties.admin(config, Duration.ofSeconds(15)))) {
            Map<TopicPartition, OffsetSpec> asked = admin.describeTopics(topics).allTopicNames().get().values().stream()
                    .flatMap(topic -> partitions(topic).stream())
                    .collect(Collectors.toMap(partition -> partition, partition -> OffsetSpec.latest()));
            return admin.listOffsets(asked).all().get().entrySet().stream()
                    .collect(Collectors.toMap(
                            Map.Entry::getKey, end -> end.getValue().offset()));
        } catch (ExecutionException | KafkaException e) {
            throw new TransportException(
                    "broker " + config.bootstrap() + ": cannot tell where " + topics + " end: " + e.getMessage(), e);
        }
    }

    private static List<TopicPartition> partitions(TopicDescription topic) {
        return topic.partitions().stream()
                .map(partition -> new TopicPartition(topic.name(), partition.partition()))
                .toList();
    }
}
