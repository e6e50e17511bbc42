package io.portolan.app.command;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.portolan.app.ExitCode;
import io.portolan.matrix.MatrixCatalog;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class MatrixCommandTest {
    @TempDir
    Path directory;

    static List<String> versions() {
        return MatrixCatalog.documents().stream()
                .map(id -> id.substring("apigee-hybrid-".length()))
                .toList();
    }

    @ParameterizedTest
    @MethodSource("versions")
    void shouldShowEachVersionByItsShortName(String version) {
        CommandRun run = CommandRun.of("matrix", "show", version);

        assertThat(run.exitCode()).isZero();
        assertThat(run.err()).isEmpty();
        assertThat(run.out()).startsWith("Apigee hybrid " + version + ": ").contains("(apigee-hybrid-" + version + ")");
        assertThat(run.out())
                .isEqualTo(CommandRun.of("matrix", "show", "apigee-hybrid-" + version)
                        .out());
    }

    @Test
    void shouldRefuseAVersionThatDoesNotExistAndOfferTheNearest() {
        for (List<String> command : List.of(
                List.of("matrix", "show", "apigee-hybrid-1.18"),
                List.of("matrix", "diff", "1.4", "apigee-hybrid-1.18"),
                List.of("matrix", "diff", "apigee-hybrid-1.18", "1.4"))) {
            CommandRun run = CommandRun.of(command.toArray());

            assertThat(run.exitCode()).isEqualTo(ExitCode.USAGE);
            assertThat(run.out()).isEmpty();
            assertThat(run.err())
                    .startsWith("portolan: apigee-hybrid-1.18: no such version (expected: one of apigee-hybrid-1.0,")
                    .endsWith("nearest: apigee-hybrid-1.17)" + System.lineSeparator())
                    .hasLineCount(1);
        }
    }

    @Test
    void shouldListEveryDocument() {
        CommandRun run = CommandRun.of("matrix", "list");

        assertThat(run.out().lines())
                .hasSize(1
                        + MatrixCatalog.documents().size()
                        + MatrixCatalog.overlays().size())
                .contains("ID                   LAYER               ROWS READ  TITLE")
                .contains("apigee-hybrid-1.4    DOCUMENTED            23   14  Apigee hybrid 1.4:"
                        + " Configure ports and set up firewalls")
                .allSatisfy(line -> assertThat(line).isEqualTo(line.strip()));
    }

    @Test
    void shouldListEveryDocumentAsJson() throws IOException {
        JsonNode list = new ObjectMapper()
                .readTree(CommandRun.of("matrix", "list", "--format", "json").out());

        List<String> ids = new ArrayList<>(MatrixCatalog.documents());
        ids.addAll(MatrixCatalog.overlays());
        assertThat(list.findValuesAsText("id")).isEqualTo(ids);
        assertThat(list.get(4)).isEqualTo(new ObjectMapper().readTree("""
                {"id": "apigee-hybrid-1.4", "layer": "documented", "rows": 23, "read": 14,
                 "title": "Apigee hybrid 1.4: Configure ports and set up firewalls",
                 "page": "https://docs.cloud.google.com/apigee/docs/hybrid/v1.4/ports", "pageDate": "2025-08-29"}"""));
        assertThat(list.findValues("rows")).allMatch(rows -> rows.asInt() > 0);
    }

    @Test
    void shouldCompareTwoVersions() {
        CommandRun run = CommandRun.of("matrix", "diff", "1.9", "1.10");

        assertThat(run.exitCode()).isZero();
        assertThat(run.out()).contains("- int-cassandra-8778: ", "+ int-cassandra-interregion: ");
    }

    @Test
    void shouldCompareAsJson() throws IOException {
        JsonNode diff = new ObjectMapper()
                .readTree(CommandRun.of("matrix", "diff", "--format", "json", "1.9", "1.10")
                        .out());

        assertThat(diff.get("removed").findValuesAsText("id")).containsExactly("int-cassandra-8778");
        assertThat(diff.get("added").findValuesAsText("id")).containsExactly("int-cassandra-interregion");
    }

    @Test
    void shouldCompareAVersionWithAnAlteredCopyOfIt() throws IOException {
        Path copy = Files.writeString(
                directory.resolve("copy.yaml"),
                Files.readString(Path.of("src/main/resources/matrix/apigee-hybrid-1.9.yaml"))
                        .replace("id: apigee-hybrid-1.9", "id: our-copy")
                        .replace("ports: 8778", "ports: 8779"));

        assertThat(CommandRun.of("matrix", "diff", "1.9", copy).out().lines())
                .contains("~ int-cassandra-8778: Cassandra <-> Cassandra", "      - 8778", "      + 8779");
    }

    @Test
    void shouldAskForWhatIsMissing() {
        assertThat(CommandRun.of("matrix").err())
                .contains("diff")
                .contains("show")
                .contains("list");
        assertThat(CommandRun.of("matrix", "diff", "1.4").exitCode()).isEqualTo(ExitCode.USAGE);
        assertThat(CommandRun.of("matrix", "diff", "1.4").err()).contains("AFTER");
    }

    /** A component that only one version's page names can be in an inventory for that version. */
    @Test
    void shouldLetAnInventoryNameTheComponentsOfTheVersion() throws IOException {
        Path inventory = Files.writeString(
                directory.resolve("inventory.yaml"),
                "version: 1\nendpoints:\n  - {address: \"10.0.0.1\", component: distributed-trace}\n");
        Path capture = Path.of("src/main/resources/demo/plane-internal.pcap");

        assertThat(CommandRun.of("audit", "--matrix", "1.15", "--inventory", inventory, capture)
                        .err())
                .doesNotContain("distributed-trace");
        assertThat(CommandRun.of("audit", "--matrix", "1.4", "--inventory", inventory, capture)
                        .err())
                .contains("distributed-trace");
    }
}
