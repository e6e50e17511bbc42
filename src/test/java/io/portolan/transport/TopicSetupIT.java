package io.portolan.transport;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.portolan.app.embedded.InProcessBroker;
import io.portolan.model.ConfigurationException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.Config;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.admin.TopicDescription;
import org.apache.kafka.common.config.ConfigResource;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Against a real broker. */
class TopicSetupIT {
    private InProcessBroker broker;

    @AfterEach
    void stop() {
        if (broker != null) {
            broker.close();
        }
    }

    @Test
    void shouldCreateWhatIsMissingAndLeaveWhatIsThere() throws Exception {
        broker = new InProcessBroker();
        try (Admin admin = Admin.create(Map.of("bootstrap.servers", broker.bootstrap()))) {
            admin.createTopics(Set.of(new NewTopic("portolan.traffic.v1", 2, (short) 1)))
                    .all()
                    .get();

            TopicSetup.ensure(config(1));
            TopicSetup.ensure(config(1));

            List<String> names =
                    Arrays.stream(Topics.values()).map(Topics::topic).toList();
            Map<String, TopicDescription> topics =
                    admin.describeTopics(names).allTopicNames().get();
            assertThat(topics.get("portolan.connections.v1").partitions()).hasSize(4);
            assertThat(topics.get("portolan.violations.v1").partitions()).hasSize(4);
            assertThat(topics.get("portolan.traffic.v1").partitions()).hasSize(2);
            assertThat(topics.get("portolan.collectors.v1").partitions()).hasSize(1);
            assertThat(setting(admin, "portolan.collectors.v1", "cleanup.policy"))
                    .isEqualTo("compact,delete");
            assertThat(setting(admin, "portolan.inventory.v1", "cleanup.policy"))
                    .isEqualTo("compact");
            assertThat(setting(admin, "portolan.connections.v1", "retention.ms"))
                    .isEqualTo("604800000");
            assertThat(setting(admin, "portolan.dead-letters.v1", "max.message.bytes"))
                    .isEqualTo("2097152");
        }
    }

    @Test
    void shouldRefuseATopicThatForgetsWhatMustBeKept() throws Exception {
        broker = new InProcessBroker();
        try (Admin admin = Admin.create(Map.of("bootstrap.servers", broker.bootstrap()))) {
            admin.createTopics(Set.of(new NewTopic("portolan.collectors.v1", 1, (short) 1)))
                    .all()
                    .get();
        }

        assertThatThrownBy(() -> TopicSetup.ensure(config(1)))
                .isInstanceOf(ConfigurationException.class)
                .hasMessage("topic portolan.collectors.v1: cleanup.policy: delete (expected: compact,delete)");
    }

    @Test
    void shouldRefuseMoreCopiesThanThereAreBrokers() {
        broker = new InProcessBroker();

        assertThatThrownBy(() -> TopicSetup.ensure(config(3)))
                .isInstanceOf(ConfigurationException.class)
                .hasMessage("replication: 3 (expected: at most the number of brokers of " + broker.bootstrap() + ")");
    }

    @Test
    void shouldSayThatNoBrokerIsThere() throws Exception {
        int free;
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getByName("127.0.0.1"))) {
            free = socket.getLocalPort();
        }
        assertThatThrownBy(() -> TopicSetup.ensure(new TransportConfig("127.0.0.1:" + free), Duration.ofSeconds(1)))
                .isInstanceOf(ConfigurationException.class)
                .hasMessage("broker 127.0.0.1:" + free + ": not reachable within 1 s: Connection refused"
                        + " (expected: a Kafka broker; start one, or use serve --embedded)");
    }

    @Test
    void shouldSayThatAHostHasNoAddress() {
        assertThatThrownBy(() -> TopicSetup.ensure(new TransportConfig("nowhere.invalid:9092"), Duration.ofMillis(1)))
                .isInstanceOf(ConfigurationException.class)
                .hasMessageContaining("unknown host nowhere.invalid");
    }

    private TransportConfig config(int replication) {
        return new TransportConfig(broker.bootstrap(), 4, replication, Duration.ofSeconds(10), Map.of());
    }

    private static String setting(Admin admin, String topic, String name) throws Exception {
        ConfigResource resource = new ConfigResource(ConfigResource.Type.TOPIC, topic);
        Config config = admin.describeConfigs(Set.of(resource)).all().get().get(resource);
        return config.get(name).value();
    }
}
