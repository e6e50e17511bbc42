package io.portolan.app.embedded;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.portolan.model.ConfigurationException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Against a real Kafka broker in a JVM of its own. */
class EmbeddedBrokerIT {
    @TempDir
    Path directory;

    private final List<String> progress = new ArrayList<>();

    @Test
    void shouldKeepWhatItAcknowledgedOverAStopAndAKill() throws Exception {
        try (EmbeddedBroker first = broker().start()) {
            create(first);
            produce(first, "before the stop");
        }
        EmbeddedBroker second = broker().start();
        produce(second, "before the kill");
        ProcessHandle.of(second.pid()).orElseThrow().destroyForcibly();
        ProcessHandle.of(second.pid()).orElseThrow().onExit().get(10, TimeUnit.SECONDS);
        assertThat(second.alive()).isFalse();
        second.close();

        try (EmbeddedBroker third = broker().start()) {
            assertThat(consume(third, 2)).containsExactly("before the stop", "before the kill");
        }
        assertThat(progress).first().asString().startsWith("starting the broker on 127.0.0.1:");
        assertThat(progress).last().asString().startsWith("broker ready on 127.0.0.1:");
    }

    @Test
    void shouldEndWithItsParentAndLetTheNextOneTakeOver() throws Exception {
        Process parent = OtherProcess.start(BrokerOwner.class, directory);
        OtherProcess.awaitLine(parent, "ready");
        long orphan = Long.parseLong(Files.readString(directory.resolve("pid")));
        assertThat(ProcessHandle.of(orphan).orElseThrow().isAlive()).isTrue();

        parent.destroyForcibly().waitFor();

        try (EmbeddedBroker next = broker().start()) {
            assertThat(consume(next, 1)).containsExactly("from the killed one");
            assertThat(next.pid()).isNotEqualTo(orphan);
        }
    }

    @Test
    void shouldNameAPortThatIsInUse() throws Exception {
        try (ServerSocket taken = new ServerSocket(0, 1, InetAddress.getByName("127.0.0.1"))) {
            EmbeddedBroker broker = new EmbeddedBroker(directory, taken.getLocalPort(), progress::add);

            assertThatThrownBy(broker::start)
                    .isInstanceOf(ConfigurationException.class)
                    .hasMessageStartingWith("broker port: " + taken.getLocalPort())
                    .hasMessageContaining("(expected: a free port on 127.0.0.1, or 0 for any)");
        }
    }

    @Test
    void shouldRefuseADirectoryThatIsAFile() throws Exception {
        Path file = Files.writeString(directory.resolve("file"), "");

        assertThatThrownBy(() -> new EmbeddedBroker(file, 0, progress::add).start())
                .isInstanceOf(ConfigurationException.class)
                .hasMessageStartingWith("broker data directory: " + file + " cannot be written")
                .hasMessageNotContaining("\n");
    }

    @Test
    void shouldShowTheEndOfTheLogWhenTheBrokerDoesNotComeUp() throws Exception {
        Path logs = Files.createDirectories(directory.resolve("logs"));
        Files.writeString(logs.resolve("meta.properties"), "version=1\ncluster.id=x\nnode.id=99\n");

        assertThatThrownBy(() -> broker().start())
                .isInstanceOf(ConfigurationException.class)
                .hasMessageStartingWith("broker: ended with code 1 while starting: ")
                .hasMessageContaining("99")
                .hasMessageContaining(directory.resolve("broker.log").toString())
                .hasMessageNotContaining("\n");
    }

    private EmbeddedBroker broker() {
        return new EmbeddedBroker(directory, 0, progress::add);
    }

    static void create(EmbeddedBroker broker) throws Exception {
        try (Admin admin = Admin.create(Map.of("bootstrap.servers", broker.bootstrap()))) {
            admin.createTopics(Set.of(new NewTopic("kept", 1, (short) 1))).all().get();
        }
    }

    static void produce(EmbeddedBroker broker, String value) throws Exception {
        Map<String, Object> properties = Map.of("bootstrap.servers", broker.bootstrap(), "acks", "all");
        try (KafkaProducer<String, String> producer =
                new KafkaProducer<>(properties, new StringSerializer(), new StringSerializer())) {
            producer.send(new ProducerRecord<>("kept", value)).get();
        }
    }

    private static List<String> consume(EmbeddedBroker broker, int count) {
        Map<String, Object> properties =
                Map.of("bootstrap.servers", broker.bootstrap(), "auto.offset.reset", "earliest");
        List<String> values = new ArrayList<>();
        try (KafkaConsumer<String, String> consumer =
                new KafkaConsumer<>(properties, new StringDeserializer(), new StringDeserializer())) {
            consumer.assign(Set.of(new TopicPartition("kept", 0)));
            consumer.seekToBeginning(consumer.assignment());
            for (int polls = 0; polls < 50 && values.size() < count; polls++) {
                for (ConsumerRecord<String, String> record : consumer.poll(java.time.Duration.ofMillis(200))) {
                    values.add(record.value());
                }
            }
        }
        return values;
    }

    /** A process that owns a broker and waits to be killed. */
    static final class BrokerOwner {
        public static void main(String... arguments) throws Exception {
            EmbeddedBroker broker = new EmbeddedBroker(Path.of(arguments[0]), 0, line -> {}).start();
            create(broker);
            produce(broker, "from the killed one");
            System.out.println("ready");
            Thread.sleep(120_000);
        }
    }
}
