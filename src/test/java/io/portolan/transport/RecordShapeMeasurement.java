package io.portolan.transport;

import io.portolan.app.embedded.EmbeddedBroker;
import io.portolan.model.connection.ConnectionEvent;
import io.portolan.transport.wire.Decoding;
import io.portolan.transport.wire.EventBatch;
import io.portolan.transport.wire.EventCodec;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;

/** One event a record against a batch of events a record, against a real broker: the figures behind the ADR. Run by hand, some seconds. */
public final class RecordShapeMeasurement {
    private static final int EVENTS = 200_000;
    private static final int ROUNDS = 2;

    private RecordShapeMeasurement() {}

    public static void main(String... arguments) throws Exception {
        List<ConnectionEvent> events = Kafka.events(0, EVENTS);
        Path directory = Files.createTempDirectory("portolan-shape");
        try (EmbeddedBroker broker = new EmbeddedBroker(directory, 0, line -> {}).start()) {
            TransportConfig config = new TransportConfig(broker.bootstrap());
            for (int round = 1; round <= ROUNDS; round++) {
                for (int size : new int[] {1, 20, 100, 500}) {
                    measure(config, directory, events, size, round);
                }
            }
        }
    }

    private static void measure(
            TransportConfig config, Path directory, List<ConnectionEvent> events, int size, int round)
            throws Exception {
        String topic = "shape-" + size + "-" + round;
        try (Admin admin = Admin.create(ClientProperties.admin(config, Duration.ofSeconds(10)))) {
            admin.createTopics(Set.of(new NewTopic(topic, 1, (short) 1))).all().get();
        }
        long cpu = cpuNanos();
        long start = System.nanoTime();
        long bytes = produce(config, topic, events, size);
        long produced = System.nanoTime();
        long producedCpu = cpuNanos();
        long decoded = consume(config, topic);
        long consumed = System.nanoTime();
        System.out.printf(
                "round %d, %3d events a record: produced %,9.0f/s, consumed and decoded %,9.0f/s, client CPU %.2f + %.2f us,"
                        + " %5.1f bytes an event uncompressed, %5.1f on disk (%d)%n",
                round,
                size,
                EVENTS / ((produced - start) / 1e9),
                EVENTS / ((consumed - produced) / 1e9),
                (producedCpu - cpu) / 1e3 / EVENTS,
                (cpuNanos() - producedCpu) / 1e3 / EVENTS,
                (double) bytes / EVENTS,
                (double) onDisk(directory, topic) / EVENTS,
                decoded);
    }

    private static long produce(TransportConfig config, String topic, List<ConnectionEvent> events, int size) {
        Map<String, Object> properties = new HashMap<>(ClientProperties.producer(config, "none"));
        properties.remove(ProducerConfig.TRANSACTIONAL_ID_CONFIG);
        long bytes = 0;
        try (KafkaProducer<byte[], byte[]> producer = new KafkaProducer<>(properties)) {
            for (int from = 0; from < events.size(); from += size) {
                List<ConnectionEvent> part = events.subList(from, Math.min(events.size(), from + size));
                byte[] value = EventCodec.encode(new EventBatch("node-1", "run-1", from, part));
                bytes += value.length;
                producer.send(new ProducerRecord<>(topic, 0, null, value));
            }
            producer.flush();
        }
        return bytes;
    }

    private static long consume(TransportConfig config, String topic) {
        long count = 0;
        try (KafkaConsumer<byte[], byte[]> consumer = new KafkaConsumer<>(ClientProperties.reader(config))) {
            Set<TopicPartition> partition = Set.of(new TopicPartition(topic, 0));
            consumer.assign(partition);
            consumer.seekToBeginning(partition);
            while (count < EVENTS) {
                for (ConsumerRecord<byte[], byte[]> record : consumer.poll(Duration.ofMillis(200))) {
                    count += ((Decoding.Decoded<EventBatch>) EventCodec.decode(record.value()))
                            .value()
                            .events()
                            .size();
                }
            }
        }
        return count;
    }

    private static long onDisk(Path directory, String topic) throws IOException {
        try (Stream<Path> files = Files.list(directory.resolve("logs/" + topic + "-0"))) {
            return files.filter(file -> file.toString().endsWith(".log"))
                    .mapToLong(file -> file.toFile().length())
                    .sum();
        }
    }

    private static long cpuNanos() {
        return ((com.sun.management.OperatingSystemMXBean)
                        java.lang.management.ManagementFactory.getOperatingSystemMXBean())
                .getProcessCpuTime();
    }
}
