package io.portolan.transport;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.portolan.model.ConfigurationException;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TransportConfigTest {
    @Test
    void shouldTakeSeveralBrokersAndBracketedAddresses() {
        TransportConfig config = new TransportConfig("kafka-0.example:9092, [2001:db8::1]:9093");

        assertThat(config.brokers())
                .containsExactly(
                        new TransportConfig.HostPort("kafka-0.example", 9092),
                        new TransportConfig.HostPort("2001:db8::1", 9093));
        assertThat(config.partitions()).isEqualTo(6);
        assertThat(config.replication()).isEqualTo(1);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"", "host", ":9092", "host:", "host:0", "host:65536", "host:x", "host:9092,", "host:123456"})
    void shouldRefuseABootstrapThatIsNone(String bootstrap) {
        assertThatThrownBy(() -> new TransportConfig(bootstrap))
                .isInstanceOf(ConfigurationException.class)
                .hasMessage("bootstrap: \"" + bootstrap + "\" (expected: HOST:PORT[,HOST:PORT...], ports 1..65535)");
    }

    @Test
    void shouldRefuseNumbersOutOfRange() {
        assertRefused(0, 1, Duration.ofSeconds(30), "partitions: 0 (expected: 1..1024)");
        assertRefused(1025, 1, Duration.ofSeconds(30), "partitions: 1025 (expected: 1..1024)");
        assertRefused(6, 0, Duration.ofSeconds(30), "replication: 0 (expected: 1..32767)");
        assertRefused(6, 1, Duration.ofMillis(999), "delivery timeout: PT0.999S (expected: PT1S..PT10M)");
    }

    @Test
    void shouldLetTheUsersPropertiesWin() {
        TransportConfig config = new TransportConfig(
                "h:1", 1, 1, Duration.ofSeconds(30), Map.of("compression.type", "zstd", "group.protocol", "consumer"));

        assertThat(ClientProperties.producer(config, "id")).containsEntry("compression.type", "zstd");
        assertThat(ClientProperties.member(config, "g", 10))
                .containsEntry("group.protocol", "consumer")
                .doesNotContainKey("session.timeout.ms")
                .containsEntry("isolation.level", "read_committed");
    }

    private static void assertRefused(int partitions, int replication, Duration timeout, String message) {
        assertThatThrownBy(() -> new TransportConfig("h:1", partitions, replication, timeout, Map.of()))
                .isInstanceOf(ConfigurationException.class)
                .hasMessage(message);
    }
}
