package io.portolan.app.command;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.portolan.app.ExitCode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Real Cassandra, two nodes and a client, judged as the captures' description implies. */
class AuditLabCassandraTest {
    private static final Path CAPTURES = Path.of("src/main/resources/demo");
    private static final ObjectMapper JSON = new ObjectMapper();

    @TempDir
    Path dir;

    private Path inventory;

    @BeforeEach
    void twoNodesAndOneClient() throws IOException {
        inventory = Files.writeString(dir.resolve("inventory.yaml"), """
                version: 1
                endpoints:
                  - {address: "10.89.0.11", component: cassandra, workload: apigee-cassandra-default-0}
                  - {address: "10.89.0.12", component: cassandra, workload: apigee-cassandra-default-1}
                  - {address: "10.89.0.21", component: message-processor, workload: apigee-runtime}
                """);
    }

    private Map<String, Integer> verdicts(String capture) throws IOException {
        Path lines = dir.resolve("connections.jsonl");
        CommandRun run =
                CommandRun.of("audit", "--inventory", inventory, "--connections", lines, CAPTURES.resolve(capture));
        assertThat(run.exitCode()).as(run.err()).isIn(ExitCode.OK, ExitCode.VIOLATIONS);
        Map<String, Integer> counts = new TreeMap<>();
        for (String line : Files.readAllLines(lines)) {
            JsonNode connection = JSON.readTree(line);
            if (!connection.path("protocol").asText().equals("TCP")) {
                continue;
            }
            String verdict = connection.path("source").path("component").asText() + " "
                    + connection.path("destination").path("port").asInt() + " "
                    + connection.path("disposition").asText() + " "
                    + connection.path("kind").asText("-") + " "
                    + connection.path("security").asText();
            counts.merge(verdict, 1, Integer::sum);
        }
        return counts;
    }

    @Test
    void shouldTolerateThePlaintextRingAndRefusePlaintextQueries() throws IOException {
        Map<String, Integer> verdicts = verdicts("cassandra5-plaintext-internode7000-cql9042.pcap");
        assertThat(verdicts.keySet())
                .allMatch(verdict -> verdict.startsWith("cassandra 7000 TOLERATED - ")
                        || verdict.equals("message-processor 9042 VIOLATION INSECURE_TRANSPORT PLAINTEXT"));
        assertThat(verdicts)
                .containsKeys(
                        "cassandra 7000 TOLERATED - PLAINTEXT",
                        "message-processor 9042 VIOLATION INSECURE_TRANSPORT PLAINTEXT");
    }

    @Test
    void shouldVerifyMutualTlsOnFullHandshakesOnly() throws IOException {
        Map<String, Integer> verdicts = verdicts("cassandra5-mtls-tls12-internode7001-cql9042.pcap");
        assertThat(verdicts.keySet()).allMatch(verdict -> verdict.contains(" DOCUMENTED - "));
        assertThat(verdicts)
                .containsKeys(
                        "cassandra 7001 DOCUMENTED - MTLS_VERIFIED",
                        "message-processor 9042 DOCUMENTED - MTLS_VERIFIED",
                        "message-processor 9042 DOCUMENTED - MTLS_UNVERIFIABLE");
    }

    @Test
    void shouldNotClaimMutualTlsUnderTls13() throws IOException {
        Map<String, Integer> verdicts = verdicts("cassandra5-mtls-tls13-internode7001-cql9042.pcap");
        assertThat(verdicts.keySet()).allMatch(verdict -> verdict.contains(" DOCUMENTED - "));
        assertThat(verdicts.keySet()).noneMatch(verdict -> verdict.contains("MTLS_VERIFIED"));
        assertThat(verdicts)
                .containsKeys(
                        "cassandra 7001 DOCUMENTED - MTLS_UNVERIFIABLE",
                        "message-processor 9042 DOCUMENTED - MTLS_UNVERIFIABLE");
    }
}
