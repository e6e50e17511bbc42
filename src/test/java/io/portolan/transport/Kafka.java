package io.portolan.transport;

import io.portolan.app.embedded.InProcessBroker;
import io.portolan.model.connection.ConnectionEvent;
import io.portolan.model.connection.Endpoint;
import io.portolan.model.connection.EventId;
import io.portolan.model.connection.Initiator;
import io.portolan.model.connection.InitiatorEvidence;
import io.portolan.model.connection.Origin;
import io.portolan.model.connection.Outcome;
import io.portolan.model.connection.Side;
import io.portolan.model.connection.Traffic;
import io.portolan.model.net.IpAddress;
import io.portolan.model.net.TransportProtocol;
import io.portolan.model.tls.TlsObservation;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;

/** A broker with Portolan's topics for one test, and the hands to put things there and to look. */
public final class Kafka implements AutoCloseable {
    public static final int PARTITIONS = 3;

    private final InProcessBroker broker = new InProcessBroker();
    private final TransportConfig config =
            new TransportConfig(broker.bootstrap(), PARTITIONS, 1, Duration.ofSeconds(10), Map.of());

    public Kafka() {
        TopicSetup.ensure(config);
    }

    public TransportConfig config() {
        return config;
    }

    /** Different connections of a few hosts, the same ones every time. */
    public static List<ConnectionEvent> events(int from, int to) {
        List<ConnectionEvent> events = new ArrayList<>();
        for (int i = from; i < to; i++) {
            Instant start = Instant.parse("2026-11-01T10:00:00Z").plusMillis(i);
            events.add(new ConnectionEvent(
                    EventId.digest("event-" + i),
                    new Origin("pcap", "test.pcap", i + 1),
                    start,
                    start.plusMillis(5),
                    TransportProtocol.TCP,
                    new Endpoint(IpAddress.v4(0x0a000001 + i % 7), 40000 + i % 10000),
                    new Endpoint(IpAddress.v4(0x0a000101 + i % 11), 9042),
                    new Initiator(Side.A, InitiatorEvidence.TCP_SYN),
                    Outcome.ESTABLISHED,
                    TlsObservation.NONE,
                    new Traffic(5, 4, 500, 400),
                    List.of()));
        }
        return events;
    }

    /** Writes one record outside of any transaction. */
    public void produce(String topic, int partition, byte[] value) {
        Map<String, Object> properties = new HashMap<>(ClientProperties.producer(config, "none"));
        properties.remove(ProducerConfig.TRANSACTIONAL_ID_CONFIG);
        try (KafkaProducer<byte[], byte[]> producer = new KafkaProducer<>(properties)) {
            producer.send(new ProducerRecord<>(topic, partition, new byte[] {'k'}, value))
                    .get();
        } catch (Exception e) {
            throw new IllegalStateException(e);
        }
    }

    /** Everything committed that lies on a topic now, in the order of each partition. */
    public List<ConsumerRecord<byte[], byte[]>> committed(Topics topic) throws InterruptedException {
        Map<TopicPartition, Long> ends = StreamEnds.of(config, List.of(topic.topic()));
        List<ConsumerRecord<byte[], byte[]>> records = new ArrayList<>();
        try (KafkaConsumer<byte[], byte[]> consumer = new KafkaConsumer<>(ClientProperties.reader(config))) {
            consumer.assign(ends.keySet());
            consumer.seekToBeginning(ends.keySet());
            long deadline = System.nanoTime() + Duration.ofSeconds(40).toNanos();
            while (ends.entrySet().stream().anyMatch(end -> consumer.position(end.getKey()) < end.getValue())) {
                if (System.nanoTime() > deadline) {
                    throw new AssertionError(topic + " is held back by an open transaction");
                }
                consumer.poll(Duration.ofMillis(100)).forEach(records::add);
            }
        }
        return records;
    }

    /** Stops the broker; what it held is gone. */
    @Override
    public void close() {
        broker.close();
    }
}
