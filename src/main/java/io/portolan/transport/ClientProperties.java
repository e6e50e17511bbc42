package io.portolan.transport;

import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import org.apache.kafka.clients.CommonClientConfigs;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;

/** The properties of our Kafka clients, each with its reason. */
public final class ClientProperties {
    /** How long an open transaction of a killed process may hold back its readers. */
    static final Duration TRANSACTION_TIMEOUT = Duration.ofSeconds(15);

    private ClientProperties() {}

    /** A client that only asks. */
    public static Map<String, Object> admin(TransportConfig config, Duration timeout) {
        Map<String, Object> properties = common(config);
        properties.put(CommonClientConfigs.REQUEST_TIMEOUT_MS_CONFIG, (int) timeout.toMillis());
        properties.put(CommonClientConfigs.DEFAULT_API_TIMEOUT_MS_CONFIG, (int) timeout.toMillis());
        properties.putAll(config.client());
        return properties;
    }

    /**
     * A transactional producer.
     *
     * @param transactionalId equal for a process and its successor, so that the successor ends what it left open
     */
    public static Map<String, Object> producer(TransportConfig config, String transactionalId) {
        int delivery = (int) config.deliveryTimeout().toMillis();
        Map<String, Object> properties = common(config);
        properties.put(ProducerConfig.KEY_SERIALIZER_CLASS_CONFIG, ByteArraySerializer.class.getName());
        properties.put(ProducerConfig.VALUE_SERIALIZER_CLASS_CONFIG, ByteArraySerializer.class.getName());
        properties.put(ProducerConfig.TRANSACTIONAL_ID_CONFIG, transactionalId);
        properties.put(ProducerConfig.TRANSACTION_TIMEOUT_CONFIG, (int) TRANSACTION_TIMEOUT.toMillis());
        properties.put(ProducerConfig.ACKS_CONFIG, "all");
        properties.put(ProducerConfig.DELIVERY_TIMEOUT_MS_CONFIG, delivery);
        properties.put(ProducerConfig.REQUEST_TIMEOUT_MS_CONFIG, Math.min(10_000, delivery / 2));
        properties.put(ProducerConfig.MAX_BLOCK_MS_CONFIG, delivery);
        properties.put(ProducerConfig.LINGER_MS_CONFIG, 5);
        // Batches compress well and cheaply; see the ADR on records and batches.
        properties.put(ProducerConfig.COMPRESSION_TYPE_CONFIG, "lz4");
        properties.put(ProducerConfig.BATCH_SIZE_CONFIG, 256 << 10);
        properties.put(ProducerConfig.BUFFER_MEMORY_CONFIG, 32L << 20);
        properties.put(ProducerConfig.MAX_REQUEST_SIZE_CONFIG, Topics.MAX_REQUEST_BYTES);
        properties.putAll(config.client());
        return properties;
    }

    /** A consumer without a group, of committed records. */
    public static Map<String, Object> reader(TransportConfig config) {
        Map<String, Object> properties = common(config);
        properties.put(ConsumerConfig.KEY_DESERIALIZER_CLASS_CONFIG, ByteArrayDeserializer.class.getName());
        properties.put(ConsumerConfig.VALUE_DESERIALIZER_CLASS_CONFIG, ByteArrayDeserializer.class.getName());
        properties.put(ConsumerConfig.ISOLATION_LEVEL_CONFIG, "read_committed");
        properties.put(ConsumerConfig.ENABLE_AUTO_COMMIT_CONFIG, false);
        properties.put(ConsumerConfig.AUTO_OFFSET_RESET_CONFIG, "earliest");
        properties.put(ConsumerConfig.ALLOW_AUTO_CREATE_TOPICS_CONFIG, false);
        properties.put(ConsumerConfig.DEFAULT_API_TIMEOUT_MS_CONFIG, 15_000);
        properties.put(ConsumerConfig.REQUEST_TIMEOUT_MS_CONFIG, 10_000);
        properties.putAll(config.client());
        return properties;
    }

    /**
     * A member of a group.
     *
     * <p>The classic protocol, because there the member and not the broker sets its session timeout: a killed auditor is replaced after
     * 10 s on any cluster, and not after the 45 s that brokers use by default with {@code group.protocol=consumer}, which
     * {@link TransportConfig#client()} may still ask for.
     */
    public static Map<String, Object> member(TransportConfig config, String group, int maxPollRecords) {
        Map<String, Object> properties = reader(config);
        properties.put(ConsumerConfig.GROUP_ID_CONFIG, group);
        properties.put(ConsumerConfig.MAX_POLL_RECORDS_CONFIG, maxPollRecords);
        if (!"consumer".equals(config.client().get(ConsumerConfig.GROUP_PROTOCOL_CONFIG))) {
            properties.put(ConsumerConfig.SESSION_TIMEOUT_MS_CONFIG, 10_000);
            properties.put(ConsumerConfig.HEARTBEAT_INTERVAL_MS_CONFIG, 3_000);
        }
        properties.putAll(config.client());
        return properties;
    }

    private static Map<String, Object> common(TransportConfig config) {
        Map<String, Object> properties = new HashMap<>();
        properties.put(CommonClientConfigs.BOOTSTRAP_SERVERS_CONFIG, config.bootstrap());
        properties.put(CommonClientConfigs.RECONNECT_BACKOFF_MAX_MS_CONFIG, 2_000);
        // Portolan's own metrics are what it publishes; without this every client registers hundreds of beans.
        properties.put(CommonClientConfigs.METRIC_REPORTER_CLASSES_CONFIG, "");
        properties.put(CommonClientConfigs.ENABLE_METRICS_PUSH_CONFIG, false);
        return properties;
    }
}
