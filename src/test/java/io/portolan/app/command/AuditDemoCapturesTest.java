package io.portolan.app.command;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.portolan.app.ExitCode;
import io.portolan.model.verdict.SecurityGrade;
import io.portolan.model.verdict.ViolationKind;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The captures of the demo, judged as their ground truth in src/lab/README.md says. */
class AuditDemoCapturesTest {
    private static final Path CAPTURES = Path.of("src/main/resources/demo");
    private static final Path INVENTORY = CAPTURES.resolve("inventory.yaml");
    private static final ObjectMapper JSON = new ObjectMapper();

    @TempDir
    Path dir;

    private List<JsonNode> connections(String... captures) throws IOException {
        Path lines = dir.resolve("connections.jsonl");
        List<Object> arguments = new ArrayList<>(List.of("audit", "--inventory", INVENTORY, "--connections", lines));
        for (String capture : captures) {
            arguments.add(CAPTURES.resolve(capture));
        }
        CommandRun run = CommandRun.of(arguments.toArray());
        assertThat(run.exitCode()).as(run.err()).isIn(ExitCode.OK, ExitCode.VIOLATIONS);
        List<JsonNode> nodes = new ArrayList<>();
        for (String line : Files.readAllLines(lines)) {
            nodes.add(JSON.readTree(line));
        }
        return nodes;
    }

    private static String edge(JsonNode connection) {
        return party(connection.path("source")) + " -> " + party(connection.path("destination")) + ":"
                + connection.path("destination").path("port").asInt() + " "
                + connection.path("disposition").asText()
                + (connection.path("kind").isNull()
                        ? ""
                        : " " + connection.path("kind").asText())
                + " " + connection.path("security").asText() + " "
                + connection.path("outcome").asText();
    }

    private static String party(JsonNode end) {
        return end.path("component").isNull()
                ? end.path("address").asText()
                : end.path("component").asText();
    }

    private static Set<String> distinct(List<JsonNode> connections) {
        return connections.stream().map(AuditDemoCapturesTest::edge).collect(Collectors.toCollection(TreeSet::new));
    }

    @Test
    void shouldJudgeTheInternalCaptureByItsGroundTruth() throws IOException {
        List<JsonNode> connections = connections("plane-internal.pcap").stream()
                .filter(connection -> connection.path("protocol").asText().equals("TCP"))
                .toList();
        assertThat(connections).hasSize(24);
        assertThat(distinct(connections))
                .contains(
                        "apigee-connect -> mart:8443 DOCUMENTED TLS_VERIFIED ESTABLISHED",
                        "default-istio-ingress -> message-processor:8443 DOCUMENTED TLS_VERIFIED ESTABLISHED",
                        "message-processor -> fluentd:20001 DOCUMENTED MTLS_VERIFIED ESTABLISHED",
                        "mart -> cassandra:9042 DOCUMENTED MTLS_VERIFIED ESTABLISHED",
                        "message-processor -> cassandra:9042 DOCUMENTED MTLS_UNVERIFIABLE ESTABLISHED",
                        "message-processor -> cassandra:9042 DOCUMENTED MTLS_VERIFIED ESTABLISHED",
                        "mart -> cassandra:9042 DOCUMENTED NOT_OBSERVED REFUSED",
                        "mart -> cassandra:9142 DOCUMENTED NOT_OBSERVED REFUSED",
                        "message-processor -> cassandra:7199 VIOLATION UNDOCUMENTED_PORT PLAINTEXT ESTABLISHED",
                        "udca -> mart:8443 VIOLATION UNDOCUMENTED_PAIR TLS_VERIFIED ESTABLISHED",
                        "message-processor -> cassandra:9142 VIOLATION INSECURE_TRANSPORT WEAKER_THAN_DOCUMENTED ESTABLISHED",
                        "mart-istio-ingress -> mart:8443 VIOLATION CONDITION_VIOLATED TLS_VERIFIED ESTABLISHED",
                        "prometheus -> synchronizer:8843 VIOLATION INSECURE_TRANSPORT PLAINTEXT ESTABLISHED",
                        "prometheus -> synchronizer:8843 DOCUMENTED TLS_VERIFIED ESTABLISHED",
                        "prometheus -> udca:7070 DOCUMENTED TLS_VERIFIED ESTABLISHED");
    }

    @Test
    void shouldJudgeTheExternalCaptureByItsGroundTruth() throws IOException {
        List<JsonNode> connections = connections("plane-external-sll2.pcapng").stream()
                .filter(connection -> connection.path("protocol").asText().equals("TCP"))
                .toList();
        assertThat(connections).hasSize(16);
        assertThat(distinct(connections))
                .contains(
                        "client-apps -> default-istio-ingress:443 DOCUMENTED TLS_VERIFIED ESTABLISHED",
                        "message-processor -> backend-services:8080 DOCUMENTED PLAINTEXT ESTABLISHED",
                        "message-processor -> backend-services:443 DOCUMENTED TLS_VERIFIED ESTABLISHED",
                        "synchronizer -> apigee-services:443 DOCUMENTED TLS_VERIFIED ESTABLISHED",
                        "synchronizer -> gcp:443 DOCUMENTED TLS_VERIFIED ESTABLISHED",
                        "udca -> gcp:443 DOCUMENTED TLS_VERIFIED ESTABLISHED",
                        "prometheus -> gcp:443 DOCUMENTED TLS_VERIFIED ESTABLISHED",
                        "fluentd -> gcp:443 DOCUMENTED TLS_VERIFIED ESTABLISHED",
                        "apigee-connect -> apigee-services:443 DOCUMENTED TLS_VERIFIED ESTABLISHED",
                        "apigee-services -> apigee-connect:443 VIOLATION WRONG_INITIATOR TLS_VERIFIED ESTABLISHED",
                        "10.89.1.99 -> cassandra:9042 VIOLATION UNKNOWN_PEER NOT_OBSERVED REFUSED",
                        "cassandra -> 10.89.1.99:4444 VIOLATION UNKNOWN_PEER PLAINTEXT ESTABLISHED",
                        "synchronizer -> 10.89.1.99:443 VIOLATION UNDOCUMENTED_DESTINATION TLS_VERIFIED ESTABLISHED",
                        "synchronizer -> apigee-services:443 DOCUMENTED NOT_OBSERVED ATTEMPTED");
    }

    @Test
    void shouldJudgeAMidstreamConnectionByInference() throws IOException {
        List<JsonNode> connections = connections("plane-midstream.pcap");
        assertThat(connections).hasSize(1);
        assertThat(edge(connections.get(0))).startsWith("message-processor -> cassandra:9042 DOCUMENTED NOT_OBSERVED");
        assertThat(connections.get(0).path("initiator").path("evidence").asText())
                .isNotEqualTo("TCP_SYN");
    }

    @Test
    void shouldShowEveryKindAndEveryGrade() throws IOException {
        List<JsonNode> all = connections(
                "plane-internal.pcap",
                "plane-external-sll2.pcapng",
                "plane-midstream.pcap",
                "cassandra5-plaintext-internode7000-cql9042.pcap",
                "cassandra5-mtls-tls12-internode7001-cql9042.pcap",
                "cassandra5-mtls-tls13-internode7001-cql9042.pcap");
        Set<String> kinds = all.stream().map(c -> c.path("kind").asText("")).collect(Collectors.toSet());
        Set<String> grades = all.stream().map(c -> c.path("security").asText()).collect(Collectors.toSet());
        assertThat(kinds)
                .contains(Stream.of(ViolationKind.values()).map(Enum::name).toArray(String[]::new));
        assertThat(grades)
                .contains(Stream.of(SecurityGrade.values()).map(Enum::name).toArray(String[]::new));
    }

    @Test
    void shouldGiveTheSameBytesTwice() {
        for (String format : List.of("text", "json", "html")) {
            Object[] arguments = {
                "audit",
                "--inventory",
                INVENTORY,
                "--format",
                format,
                CAPTURES.resolve("plane-internal.pcap"),
                CAPTURES.resolve("plane-external-sll2.pcapng")
            };
            assertThat(CommandRun.of(arguments).out())
                    .as(format)
                    .isEqualTo(CommandRun.of(arguments).out());
        }
    }
}
