package io.portolan.app.service.whatif;

import io.portolan.transport.ClientProperties;
import io.portolan.transport.StreamEnds;
import io.portolan.transport.Topics;
import io.portolan.transport.TransportConfig;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.RecordsToDelete;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;

/** An open transaction on the topic of connections: who reads what is committed waits for its end. */
final class HeldBack implements AutoCloseable {
    private final KafkaProducer<byte[], byte[]> producer;
    private boolean held = true;

    HeldBack(TransportConfig config) throws Exception {
        Map<String, Object> properties = new HashMap<>(ClientProperties.producer(config, "held-back"));
        properties.put(ProducerConfig.TRANSACTION_TIMEOUT_CONFIG, 60_000);
        producer = new KafkaProducer<>(properties);
        producer.initTransactions();
        producer.beginTransaction();
        producer.send(new ProducerRecord<>(Topics.CONNECTIONS.topic(), 0, new byte[] {'k'}, new byte[] {1}))
                .get();
    }

    boolean held() {
        return held;
    }

    /** Those who wait go on. */
    void release() {
        held = false;
        producer.abortTransaction();
    }

    @Override
    public void close() {
        producer.close(Duration.ZERO);
    }

    /** As retention does: the first record of each partition, and what ends its transaction, is gone. */
    static void removeFirstRecords(TransportConfig config) throws Exception {
        try (Admin admin = Admin.create(ClientProperties.admin(config, Duration.ofSeconds(10)))) {
            Map<TopicPartition, RecordsToDelete> before = new HashMap<>();
            StreamEnds.of(config, List.of(Topics.CONNECTIONS.topic())).forEach((partition, end) -> {
                if (end > 0) {
                    before.put(partition, RecordsToDelete.beforeOffset(Math.min(end, 1)));
                }
            });
            admin.deleteRecords(before).all().get();
        }
    }
}
