package io.portolan.transport;

import java.time.Duration;
import java.util.Collection;
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

    /**
     * The first record of each of these partitions that the broker took at this time or later; a partition without one is not there.
     *
     * <p>Counts what is not yet committed, too: a consumer of committed records is told of none where the first one is still open.
     *
     * @throws TransportException when the broker does not tell within 15 s
     */
    public static Map<TopicPartition, First> since(
            TransportConfig config, Collection<TopicPartition> partitions, long epochMillis)
            throws InterruptedException {
        try (Admin admin = Admin.create(ClientProperties.admin(config, Duration.ofSeconds(15)))) {
            Map<TopicPartition, OffsetSpec> asked = partitions.stream()
                    .collect(Collectors.toMap(
                            partition -> partition, partition -> OffsetSpec.forTimestamp(epochMillis)));
            return admin.listOffsets(asked).all().get().entrySet().stream()
                    .filter(found -> found.getValue().offset() >= 0)
                    .collect(Collectors.toMap(
                            Map.Entry::getKey,
                            found -> new First(
                                    found.getValue().offset(), found.getValue().timestamp())));
        } catch (ExecutionException | KafkaException e) {
            throw new TransportException(
                    "broker " + config.bootstrap() + ": cannot tell where to begin: " + e.getMessage(), e);
        }
    }

    /**
     * A record.
     *
     * @param epochMillis its time
     */
    public record First(long offset, long epochMillis) {}

    private static List<TopicPartition> partitions(TopicDescription topic) {
        return topic.partitions().stream()
                .map(partition -> new TopicPartition(topic.name(), partition.partition()))
                .toList();
    }
}
