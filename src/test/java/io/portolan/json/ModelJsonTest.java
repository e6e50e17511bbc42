package io.portolan.json;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.portolan.model.connection.Endpoint;
import io.portolan.model.connection.Initiator;
import io.portolan.model.exchange.StreamPosition;
import io.portolan.model.finding.Edge;
import io.portolan.model.finding.Party;
import io.portolan.model.identity.Component;
import io.portolan.model.identity.Identity;
import io.portolan.model.net.IpAddress;
import io.portolan.model.net.TransportProtocol;
import io.portolan.model.observation.Loss;
import io.portolan.model.report.CollectorStatus;
import io.portolan.model.report.HistoryReader;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ModelJsonTest {
    @Test
    void shouldWriteComponentsInTheirOrderAndLeaveOutNulls() {
        Edge edge = new Edge(Party.of(Component.MART), new Party(null, "192.0.2.7"), TransportProtocol.TCP, 9042);

        assertThat(ModelJson.write(edge))
                .isEqualTo("{\"source\":{\"component\":\"mart\"},\"destination\":{\"stranger\":\"192.0.2.7\"},"
                        + "\"protocol\":\"TCP\",\"port\":9042}");
    }

    @Test
    void shouldKeepNanosecondsOfInstants() {
        var window = new HistoryReader.Window(
                Instant.parse("2026-11-01T10:00:00Z"), Instant.parse("2026-11-01T10:00:00.000000001Z"));

        assertThat(ModelJson.write(window))
                .isEqualTo("{\"from\":\"2026-11-01T10:00:00Z\",\"to\":\"2026-11-01T10:00:00.000000001Z\"}");
    }

    @Test
    void shouldTellTheKindsOfIdentitiesApart() {
        assertThat(ModelJson.write(Identity.UNKNOWN)).isEqualTo("{\"type\":\"unknown\"}");
        assertThat(ModelJson.read("{\"type\":\"ambiguous\",\"owners\":[\"mart\",\"udca\"]}", Identity.class))
                .isEqualTo(new Identity.Ambiguous(List.of(Component.MART, Component.UDCA)));
    }

    @Test
    void shouldWriteProtocolsWithoutANameByNumber() throws Exception {
        String json = ModelJson.write(new TransportProtocol(47));

        assertThat(json).isEqualTo("\"PROTO-47\"");
        assertThat(ModelJson.read(json, TransportProtocol.class)).isEqualTo(new TransportProtocol(47));
    }

    @Test
    void shouldWriteMapsInTheOrderOfTheirKeys() {
        Map<StreamPosition, Long> offsets =
                Map.of(new StreamPosition("b", 0), 1L, new StreamPosition("a", 10), 2L, new StreamPosition("a", 9), 3L);

        assertThat(ModelJson.write(offsets)).isEqualTo("{\"a/9\":3,\"a/10\":2,\"b/0\":1}");
    }

    @Test
    void shouldIgnoreWhatANewerWriterAdds() {
        assertThat(ModelJson.read("{\"address\":\"10.0.0.1\",\"port\":1,\"zone\":{\"name\":\"a\"}}", Endpoint.class))
                .isEqualTo(new Endpoint(IpAddress.parse("10.0.0.1"), 1));
    }

    @ParameterizedTest
    @CsvSource(
            delimiterString = " => ",
            quoteCharacter = '`',
            value = {
                "{\"port\":1} => Endpoint.address",
                "{\"address\":null,\"port\":1} => Endpoint.address",
                "{\"address\":\"10.0.0\",\"port\":1} => address: \"10.0.0\" (expected:",
                "{\"address\":\"10.0.0.1\"} => Endpoint.port",
                "{\"address\":\"10.0.0.1\",\"port\":null} => Endpoint.port",
                "{\"address\":\"10.0.0.1\",\"port\":70000} => port: 70000 (expected: 0..65535)",
                "{\"address\":\"10.0.0.1\",\"port\":1.5} => Endpoint.port",
                "{\"address\":\"10.0.0.1\",\"port\":\"1\"} => Endpoint.port",
                "{\"address\":17,\"port\":1} => Endpoint.address: VALUE_NUMBER_INT (expected: a string)",
                "{\"address\":\"10.0.0.1\",\"port\":1,\"port\":2} => Duplicate field 'port'",
                "{\"address\":\"10.0.0.1\",\"port\":1}{} => Trailing token",
                "{\"address\":\"10.0.0.1\" => Endpoint",
                "null => Endpoint: null (expected: an object)",
                "[] => Endpoint",
                "`` => Endpoint"
            })
    void shouldNameTheFieldThatIsWrong(String json, String message) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> ModelJson.read(json, Endpoint.class))
                .withMessageContaining(message);
    }

    @Test
    void shouldNameThePlaceInsideOfLists() {
        String json = ModelJson.write(new CollectorStatus(
                        "c", "e", 0, 0, 0, List.of(), Instant.EPOCH, Instant.EPOCH, Instant.EPOCH, true))
                .replace(
                        "\"losses\":[]",
                        "\"losses\":[{\"cause\":\"SNAPLEN\",\"input\":\"i\",\"count\":1,\"detail\":7}]");

        assertThatIllegalArgumentException()
                .isThrownBy(() -> ModelJson.read(json, CollectorStatus.class))
                .withMessageStartingWith("CollectorStatus.losses[0].detail: ");
    }

    @Test
    void shouldRefuseNullInAList() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> ModelJson.read("{\"type\":\"ambiguous\",\"owners\":[\"mart\",null]}", Identity.class))
                .withMessageContaining("owners");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"side\":\"A\",\"evidence\":\"NONE\"}",
                "{\"side\":0,\"evidence\":\"NONE\"}",
                "{\"side\":\"C\",\"evidence\":\"NONE\"}"
            })
    void shouldHoldTheRulesOfTheRecord(String json) {
        assertThatIllegalArgumentException().isThrownBy(() -> ModelJson.read(json, Initiator.class));
    }

    @Test
    void shouldBoundNesting() {
        String json = "{\"cause\":" + "[".repeat(100_000) + "]".repeat(100_000) + "}";

        assertThatIllegalArgumentException()
                .isThrownBy(() -> ModelJson.read(json, Loss.class))
                .satisfies(e -> assertThat(e.getMessage()).hasSizeLessThan(700).doesNotContain("\n"));
    }
}
