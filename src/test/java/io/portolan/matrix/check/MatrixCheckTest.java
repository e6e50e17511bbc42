package io.portolan.matrix.check;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.portolan.matrix.MatrixCatalog;
import io.portolan.model.ConfigurationException;
import java.io.IOException;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class MatrixCheckTest {
    private static final String WRONG = "src/test/resources/matrix/check/everything-wrong.yaml";
    private static final String ROW =
            "direction: one-way, protocol: TCP, description: x, evidence: I, basis: Decided in NET-42";

    @TempDir
    Path directory;

    @Test
    void shouldFindEveryFaultAtItsLineAndRow() {
        assertThat(check(WRONG).stream().map(f -> f.line() + " " + f.row() + " " + f.kind()))
                .containsExactly(
                        "7  CONTRADICTS_THE_DOCUMENT",
                        "9 mp-vault NO_JUSTIFICATION",
                        "10 mp-vault-2 DUPLICATE_ROW",
                        "11 wide OPEN_TO_EVERYBODY",
                        "12 hidden UNREACHABLE_ROW",
                        "13 plain CONTRADICTS_THE_DOCUMENT",
                        "14 back CONTRADICTS_THE_DOCUMENT",
                        "15 a CYCLIC_CONDITION",
                        "16 b CYCLIC_CONDITION");
    }

    @Test
    void shouldFindNothingInTheBundledDocumentsThatThePagesDoNotSay() {
        for (String overlay : MatrixCatalog.overlays()) {
            assertThat(check(overlay)).isEmpty();
        }
        assertThat(check("apigee-hybrid-1.4")).isEmpty();
    }

    /** What the second row is called, held against a first one of mart to udca on port 7000. */
    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            value = {
                "source: mart, destination: udca, ports: 7000; source: mart, destination: udca, ports: 7000; DUPLICATE_ROW",
                "source: mart, destination: udca, ports: 6000-8000; source: mart, destination: udca, ports: 7000; UNREACHABLE_ROW",
                "source: mart, destination: udca, ports: 7000; source: mart, destination: udca, ports: 6000-8000; ",
                "source: mart, destination: udca, ports: 7001-8000|6000-7000; source: mart, destination: udca, ports: 6500-7500; UNREACHABLE_ROW",
                "source: mart, destination: udca, ports: 6000-7000|7002-8000; source: mart, destination: udca, ports: 6500-7500; ",
                "source: mart, destination: udca, ports: 1-65535; 'source: mart, destination: udca, ports: \"*\"'; ",
                "source: [mart, watcher], destination: udca, ports: 7000; source: mart, destination: udca, ports: 7000; UNREACHABLE_ROW",
                "source: any, destination: udca, ports: 7000; source: mart, destination: udca, ports: 7000; UNREACHABLE_ROW",
                "source: udca, destination: mart, ports: 7000; source: mart, destination: udca, ports: 7000; ",
                "'source: mart, destination: udca, ports: 7000, security: mtls'; source: mart, destination: udca, ports: 7000; ",
                "source: mart, destination: udca, ports: 7000; 'source: mart, destination: udca, ports: 7000, security: mtls'; UNREACHABLE_ROW",
                "'source: mart, destination: udca, ports: 7000, status: optional'; source: mart, destination: udca, ports: 7000; ",
                "'source: mart, destination: gcp, ports: 443, domains: {names: [a.example.com], evidence: Q}'; source: mart, destination: gcp, ports: 443; ",
                "source: mart, destination: gcp, ports: 443; 'source: mart, destination: gcp, ports: 443, domains: {names: [a.example.com], evidence: Q}'; UNREACHABLE_ROW",
            })
    void shouldTellWhenARowHidesALaterOne(String first, String second, String kind) throws IOException {
        String file = overlay(first, second);

        assertThat(check(file).stream()
                        .filter(f -> f.row().equals("row-2"))
                        .map(f -> f.kind().name()))
                .isEqualTo(kind == null ? List.of() : List.of(kind));
    }

    @Test
    void shouldTellWhenALaterRowOfThePageHidesANote() throws IOException {
        String file = overlay(
                "source: mart, destination: udca, ports: 7000, status: note",
                "source: mart, destination: udca, ports: 7000");

        assertThat(check(file)).singleElement().satisfies(finding -> {
            assertThat(finding.kind()).isEqualTo(FindingKind.UNREACHABLE_ROW);
            assertThat(finding.row()).isEqualTo("row-1");
            assertThat(finding.what()).isEqualTo("all of it is taken by row-2 (line 7)");
        });
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            value = {
                "'source: mart, destination: cassandra, ports: 9042, security: tls'; is content with tls where int-mart-cassandra of apigee-hybrid-1.4 demands mtls",
                "'source: mart, destination: cassandra, ports: 9042, security: mtls'; ",
                "'source: mart, destination: cassandra, ports: 9043'; ",
                "'source: any, destination: cassandra, ports: 7070'; states no security where int-prom-cassandra of apigee-hybrid-1.4 demands tls",
                "'source: message-processor, destination: default-istio-ingress, ports: 8443'; ",
            })
    void shouldHoldAnOverlayAgainstTheDocument(String row, String what) throws IOException {
        assertThat(check(overlay(row)).stream().map(Finding::what)).isEqualTo(what == null ? List.of() : List.of(what));
    }

    @Test
    void shouldTellAddressesThatPassForGoogle() throws IOException {
        Path inventory = Files.writeString(
                directory.resolve("inventory.yaml"),
                "version: 1\nendpoints:\n  - {address: 142.250.0.0/15, component: gcp}\n  - {address: 10.0.0.1, component: mart}\n");
        Path site = Files.writeString(
                directory.resolve("site.yaml"),
                "version: 1\ncomponents:\n  apigee-services: {ranges: [142.250.0.0/15]}\n");
        String names =
                overlay("source: mart, destination: gcp, ports: 443, domains: {names: [142.250.1.1], evidence: Q}");

        assertThat(Stream.of(inventory.toString(), site.toString(), names)
                        .flatMap(file -> check(file).stream())
                        .map(f -> f.line() + " " + f.kind() + " " + f.what()))
                .containsExactly(
                        "3 ADDRESS_PIN says that the address 142.250.0.0/15 is gcp",
                        "3 ADDRESS_PIN gives a list of 1 address ranges to apigee-services",
                        "6 ADDRESS_PIN the address 142.250.1.1 stands where a host name belongs");
    }

    @Test
    void shouldTellEmptyAndBrokenAndRepeatedDocuments() throws IOException {
        String head = "version: 1\nid: x\ntitle: X\nlayer: site\n";
        String empty = Files.writeString(directory.resolve("empty.yaml"), head + "rows: []\n")
                .toString();
        String broken = overlay("source: mart, destination: udca, ports: 70000");
        String copy = Files.copy(Path.of(WRONG), directory.resolve("copy.yaml")).toString();

        assertThat(check(empty))
                .singleElement()
                .satisfies(f -> assertThat(f.kind()).isEqualTo(FindingKind.EMPTY_DOCUMENT));
        assertThat(check(broken)).singleElement().satisfies(f -> {
            assertThat(f.kind()).isEqualTo(FindingKind.BREAKS_THE_FORMAT);
            assertThat(f.line()).isEqualTo(6);
            assertThat(f.what()).startsWith("rows[0].ports: \"70000\" (expected: ");
        });
        assertThat(MatrixCheck.of(List.of(WRONG, copy), MatrixCatalog.matrix("apigee-hybrid-1.4")))
                .anySatisfy(f -> assertThat(f.kind() + " " + f.what())
                        .isEqualTo("DUPLICATE_DOCUMENT has the id my-site of " + WRONG));
    }

    @Test
    void shouldRefuseWhatCannotBeRead() throws IOException {
        Path noYaml = Files.writeString(directory.resolve("no.yaml"), "a: [");

        assertThatThrownBy(() -> check(noYaml.toString())).isInstanceOf(ConfigurationException.class);
        assertThatThrownBy(() -> check(directory.resolve("missing.yaml").toString()))
                .isInstanceOf(ConfigurationException.class)
                .hasMessageContaining("no such file");
    }

    @Test
    void shouldWriteTheSameFindingsAsTextAndJson() throws IOException {
        StringWriter text = new StringWriter();
        StringWriter json = new StringWriter();
        FindingList.text(check(WRONG), text);
        FindingList.json(check(WRONG), json);

        assertThat(text.toString())
                .contains(WRONG + ":10: row mp-vault-2: DUPLICATE_ROW", "  do:   Remove one of the rows.");
        JsonNode third = new ObjectMapper().readTree(json.toString()).at("/findings/2");
        assertThat(third.get("line").asInt()).isEqualTo(10);
        assertThat(third.get("remedy").asText()).isEqualTo("Remove one of the rows");
    }

    private static List<Finding> check(String file) {
        return MatrixCheck.of(List.of(file), MatrixCatalog.matrix("apigee-hybrid-1.4"));
    }

    /** The first row stands in line 6. */
    private String overlay(String... rows) throws IOException {
        StringBuilder text = new StringBuilder("version: 1\nid: my-overlay\ntitle: X\nlayer: site\nrows:\n");
        for (int i = 0; i < rows.length; i++) {
            String page = rows[i].contains("evidence: Q") ? ", page: https://example.com/x" : "";
            text.append("  - {id: row-")
                    .append(i + 1)
                    .append(", ")
                    .append(rows[i])
                    .append(page)
                    .append(", ")
                    .append(ROW)
                    .append("}\n");
        }
        return Files.writeString(
                        directory.resolve("overlay" + Math.abs(text.toString().hashCode()) + ".yaml"), text)
                .toString();
    }
}
