package io.portolan.matrix.check;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.portolan.matrix.MatrixCatalog;
import io.portolan.matrix.MatrixLoader;
import io.portolan.model.ConfigurationException;
import java.io.IOException;
import java.io.InputStream;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
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
    void shouldReadBundledDocumentsByTheirIds() throws IOException {
        Path copy = directory.resolve("copy.yaml");
        try (InputStream in = MatrixCheck.class.getResourceAsStream("/matrix/platform-gke.yaml")) {
            Files.copy(in, copy);
        }

        assertThat(MatrixCheck.of(List.of("platform-gke", copy.toString()), MatrixCatalog.matrix("apigee-hybrid-1.4")))
                .extracting(Finding::what)
                .containsExactly("has the id platform-gke of platform-gke");
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

        assertThat(text.toString().replace(System.lineSeparator(), "\n"))
                .isEqualTo(Files.readString(Path.of("src/test/resources/matrix/check/expected.txt")));
        assertThat(json.toString()).endsWith("}" + System.lineSeparator());
        List<String> written = new ArrayList<>();
        for (JsonNode finding : new ObjectMapper().readTree(json.toString()).get("findings")) {
            String row = finding.get("row").asText();
            written.add("%s:%d: %s%s%n  what: %s.%n  why:  %s.%n  do:   %s.%n"
                    .formatted(
                            finding.get("file").asText(),
                            finding.get("line").asInt(),
                            row.isEmpty() ? "" : "row " + row + ": ",
                            finding.get("kind").asText(),
                            finding.get("what").asText(),
                            finding.get("why").asText(),
                            finding.get("remedy").asText()));
        }
        assertThat(String.join("", written)).isEqualTo(text.toString());
    }

    /** A row of an overlay or of the page, and whether its basis says why. */
    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            value = {
                "site; evidence: I, basis: N/A; true",
                "site; evidence: I, basis: in NET-4; false",
                "site; evidence: I, basis: NET-412; true",
                "site; evidence: I, basis: unknown; true",
                "site; evidence: I, basis: The Words; true",
                "site; evidence: Q, page: 'https://example.com/x', basis: required; true",
                "documented; evidence: Q; false",
                "documented; evidence: Qt, basis: x; false",
                "documented; evidence: I, basis: because; true",
                "documented; evidence: I, basis: All versions have it; false"
            })
    void shouldAskForAReasonWhereNothingWasRead(String layer, String evidence, boolean found) throws IOException {
        Path file = Files.writeString(
                directory.resolve("x.yaml"),
                "version: 1\nid: x\ntitle: X\nlayer: " + layer + "\npage: https://example.com/x\nrows:\n"
                        + "  - {id: a, group: internal, source: mart, destination: udca, direction: one-way, protocol: TCP, ports: 1,"
                        + " description: the words, " + evidence + "}\n");

        assertThat(check(file.toString()).stream().map(f -> f.line() + " " + f.kind()))
                .isEqualTo(found ? List.of("7 NO_JUSTIFICATION") : List.of());
    }

    @Test
    void shouldTellBothOfAPinnedAddressAndOfABrokenRow() throws IOException {
        String broken = overlay(
                "source: mart, destination: udca, ports: 70000",
                "source: mart, destination: gcp, ports: 443, domains: {names: [142.250.1.1], evidence: Q}");
        String pinned =
                overlay("source: mart, destination: gcp, ports: 443, domains: {names: [142.250.1.1], evidence: Q}");

        assertThat(MatrixCheck.of(List.of(broken, pinned), MatrixCatalog.matrix("apigee-hybrid-1.4")).stream()
                        .map(f -> (f.file().equals(broken) ? "broken " : "pinned ") + f.line() + " " + f.kind()))
                .containsExactly("broken 6 BREAKS_THE_FORMAT", "broken 7 ADDRESS_PIN", "pinned 6 ADDRESS_PIN");
    }

    @Test
    void shouldTellConditionsOfWhoeverOpens() throws IOException {
        String condition =
                "status: optional, condition: {unlessDeployed: %s, words: w}, description: x, evidence: I, basis: in NET-42}\n";
        String file = Files.writeString(
                        directory.resolve("cycle.yaml"),
                        "version: 1\nid: x\ntitle: X\nlayer: site\nrows:\n"
                                + ("  - {id: a, source: udca, destination: mart, direction: two-way, opener: destination, protocol: TCP, ports: 1, "
                                        + condition.formatted("watcher"))
                                + ("  - {id: b, source: watcher, destination: udca, direction: two-way, opener: either, protocol: TCP, ports: 2, "
                                        + condition.formatted("synchronizer"))
                                + ("  - {id: c, source: synchronizer, destination: udca, direction: one-way, protocol: TCP, ports: 3, "
                                        + condition.formatted("mart"))
                                + ("  - {id: d, source: fluentd, destination: udca, direction: one-way, protocol: TCP, ports: 4, "
                                        + condition.formatted("mart")))
                .toString();

        assertThat(check(file).stream().map(f -> f.row() + " " + f.what()))
                .containsExactly(
                        "a is a row of mart unless watcher is deployed, and the conditions of that one lead back to mart",
                        "b is a row of watcher unless synchronizer is deployed, and the conditions of that one lead back to watcher",
                        "c is a row of synchronizer unless mart is deployed, and the conditions of that one lead back to synchronizer");
    }

    /** Against a page whose row of port 1 only UDCA opens, and which lets MART open to UDCA on port 2 alone. */
    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            value = {
                "source: watcher, destination: udca, ports: 1; lets the other side open the connection of two of page, which only udca may open",
                "source: udca, destination: watcher, ports: 1; ",
                "source: mart, destination: udca, ports: 3; ",
                "source: udca, destination: mart, ports: 3; ",
                "source: any, destination: udca, ports: 1; ",
            })
    void shouldHoldWhoOpensAgainstThePage(String row, String what) throws IOException {
        Path page = Files.writeString(
                directory.resolve("page.yaml"),
                "version: 1\nid: page\ntitle: X\nlayer: documented\npage: https://example.com/x\nrows:\n"
                        + "  - {id: two, group: two-way, source: watcher, destination: udca, direction: two-way, opener: destination, protocol: TCP, ports: 1, description: x, evidence: Q}\n"
                        + "  - {id: one, group: internal, source: mart, destination: udca, direction: one-way, protocol: TCP, ports: 2, description: x, evidence: Q}\n"
                        + "  - {id: both, group: two-way, source: udca, destination: mart, direction: two-way, opener: source, protocol: TCP, ports: 3, description: x, evidence: Q}\n");

        assertThat(MatrixCheck.of(List.of(overlay(row)), MatrixLoader.document(page)).stream()
                        .map(Finding::what))
                .isEqualTo(what == null ? List.of() : List.of(what));
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
