package io.portolan.matrix.intake;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.portolan.matrix.MatrixCatalog;
import io.portolan.matrix.MatrixLoader;
import io.portolan.matrix.intake.csv.CsvTable;
import io.portolan.matrix.intake.html.PortsPage;
import io.portolan.model.ConfigurationException;
import io.portolan.model.matrix.Evidence;
import io.portolan.model.matrix.Matrix;
import io.portolan.model.matrix.MatrixRow;
import io.portolan.model.matrix.Opener;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class MatrixImportTest {
    private static final Path PAGE = Path.of("src/test/resources/matrix/intake/ports-page.html");
    private static final Path CSV = Path.of("src/test/resources/matrix/ports_matrix.csv");
    private static final Matrix BUNDLED = MatrixCatalog.matrix("apigee-hybrid-1.4");
    private static final MatrixImport.Origin ORIGIN =
            new MatrixImport.Origin("my-page", "My page", "https://example.com/ports", "2025-08-29");
    private static final String HEAD =
            "<html><table><tr><th>Source</th><th></th><th>Destination</th><th>Protocol/Port(s)</th><th>Security Protocol</th><th>Description</th></tr>\n"
                    + "<tr><td colspan=6>Internal Connections</td></tr>\n";

    @TempDir
    Path directory;

    @Test
    void shouldReadASavedPageAsTheBundledDocumentHasIt() throws IOException {
        MatrixImport imported = html(Files.readString(PAGE));
        Matrix matrix = load(imported);

        assertThat(imported.problems()).isEmpty();
        assertThat(imported.rows()).isEqualTo(17);
        for (MatrixRow row : matrix.rows()) {
            MatrixRow bundled = BUNDLED.row(row.id()).orElseThrow();
            assertThat(row.sources()).as(row.id()).isEqualTo(bundled.sources());
            assertThat(row.destinations()).as(row.id()).isEqualTo(bundled.destinations());
            assertThat(row.opener()).as(row.id()).isEqualTo(bundled.opener());
            assertThat(row.twoWay()).as(row.id()).isEqualTo(bundled.twoWay());
            assertThat(row.protocols()).as(row.id()).isEqualTo(bundled.protocols());
            assertThat(row.ports()).as(row.id()).isEqualTo(bundled.ports());
            assertThat(row.security()).as(row.id()).isEqualTo(bundled.security());
            assertThat(row.securityWords()).as(row.id()).isEqualTo(bundled.securityWords());
            assertThat(row.status()).as(row.id()).isEqualTo(bundled.status());
            assertThat(String.valueOf(row.condition()))
                    .as(row.id())
                    .isEqualToIgnoringCase(String.valueOf(bundled.condition()));
            assertThat(row.group()).as(row.id()).isEqualTo(bundled.group());
            assertThat(row.provenance().evidence()).isEqualTo(Evidence.Q);
            assertThat(row.provenance().page()).isEqualTo("https://example.com/ports");
        }
        assertThat(matrix.row("ext-two-connect").orElseThrow().opener()).isEqualTo(Opener.SOURCE);
        assertThat(matrix.row("int-prom-udca").orElseThrow().description())
                .isEqualTo("Scrapes metrics data from various services");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            value = {
                "<td>MARTT<td>arrow_right_alt<td>Cassandra<td>TCP/9042<td>mTLS<td>x; source: \"MARTT\" (expected: a component as Google's pages name it",
                "<td>MART<td>arrow_left<td>Cassandra<td>TCP/9042<td>mTLS<td>x; direction: \"arrow_left\" (expected: arrow_right_alt",
                "<td>MART<td>arrow_right_alt<td>Cassandra<td>9042<td>mTLS<td>x; ports: \"9042\" (expected: such as TCP/9042",
                "<td>MART<td>arrow_right_alt<td>Cassandra<td>TCP/90420<td>mTLS<td>x; ports: \"TCP/90420\" (expected: ports within",
                "<td>MART<td>arrow_right_alt<td>Cassandra<td>TCP/1 UDP/2<td>mTLS<td>x; ports: \"TCP/1 UDP/2\"",
                "<td>MART<td>arrow_right_alt<td>Cassandra<td>TCP/* TCP/2<td>mTLS<td>x; ports: \"TCP/* TCP/2\"",
                "<td>MART<td>arrow_right_alt<td>Cassandra<td>TCP/9042 or so<td>mTLS<td>x; ports: \"TCP/9042 or so\"",
                "<td>MART<td>arrow_right_alt<td>Cassandra<td>TCP/9042<td>TLS configurable<td>x; security: \"TLS configurable\"",
                "<td>MART<td>arrow_right_alt<td>Cassandra<td>TCP/9042<td>mTLS<td>; description: \"\"",
                "<td>MART<td>compare_arrows<td>Cassandra<td>TCP/9042<td>mTLS<td>x; initiator: \"\"",
                "<td>OPTIONAL: MART sometimes<td>arrow_right_alt<td>Cassandra<td>TCP/9042<td>mTLS<td>x; source: \"sometimes\" (expected: a condition",
                "<td>MART<td>arrow_right_alt<td>Cassandra<td>TCP/9042<td>mTLS; 5 cells: ",
                "<td>MART<td>arrow_right_alt<td>Cassandra<td>TCP/9042<td>mTLS<td>x<td>y; 7 cells: ",
                "<td colspan=6>Sideways Connections; \"Sideways Connections\" (expected: a row of ports, or a heading",
                "<td rowspan=0>MART<td>arrow_right_alt<td>Cassandra<td>TCP/9042<td>mTLS<td>x; a row-span or column-span",
            })
    void shouldReportWhatItDoesNotUnderstandWithItsLineAndLeaveItOut(String cells, String problem) {
        MatrixImport imported = html(
                HEAD + "<tr><td>UDCA<td>→<td>MART<td>TCP/1<td>TLS<td>x</tr>\n<tr>" + cells + "</tr>\n</table></html>");

        assertThat(imported.rows()).isEqualTo(1);
        assertThat(imported.problems()).singleElement().satisfies(found -> {
            assertThat(found.line()).isEqualTo(4);
            assertThat(found.what()).startsWith(problem);
        });
        assertThat(imported.yaml()).contains("NOT WHOLE, 1 places were not understood");
    }

    @Test
    void shouldTellTheProblemsInTheOrderOfLines() {
        MatrixImport imported = html(
                HEAD + "<tr><td>MART<td>?<td>UDCA<td>TCP/1<td>TLS<td>x</tr>\n"
                        + "<tr><td>MART<td>→<td>UDCA<td>TCP/1<td>TLS<td>x</tr>\n<tr><td colspan=6>Sideways</tr>\n</table></html>");

        assertThat(imported.problems()).extracting(Problem::line).containsExactly(3, 5);
        assertThat(imported.parts()).isEqualTo("1 internal");
    }

    @Test
    void shouldTellThePageAndItsDay() throws IOException {
        String text = HEAD + "<tr><td>MART<td>→<td>UDCA<td>TCP/1<td>TLS<td>x</tr></table></html>";
        MatrixImport.Origin undated = new MatrixImport.Origin("my-page", "My page", "https://example.com/ports", "");
        MatrixImport.Origin unnamed = new MatrixImport.Origin("My Page", "", "https://example.com/ports", "");

        assertThat(load(html(text))
                        .row("int-mart-udca-1")
                        .orElseThrow()
                        .provenance()
                        .pageDate())
                .isEqualTo("2025-08-29");
        assertThat(MatrixImport.of("page.html", PortsPage.read("page.html", text), undated, BUNDLED)
                        .yaml())
                .startsWith("---\n# Imported, 1 rows: 1 internal. Read it before you use it.\n")
                .doesNotContain("pageDate");
        assertThatThrownBy(() -> MatrixImport.of("page.html", PortsPage.read("page.html", text), unnamed, BUNDLED))
                .isInstanceOf(ConfigurationException.class)
                .hasMessageStartingWith("the imported document:4: id: \"My Page\"");
    }

    @Test
    void shouldTellARowOutsideOfEveryPartOfTheTable() {
        String text = HEAD.replace("<tr><td colspan=6>Internal Connections</td></tr>\n", "")
                + "<tr><td>UDCA<td>→<td>MART<td>TCP/1<td>TLS<td>x</tr></table></html>";

        assertThatThrownBy(() -> html(text))
                .isInstanceOf(ConfigurationException.class)
                .hasMessageContaining(":2: part of the table: \"\" (expected: a heading")
                .hasMessageContaining("no row was understood");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "plain text",
                "<html><p>no table</p></html>",
                "HEAD<tr><td>MART<td>arrow_right_alt<td>Cassandra<td>TCP/9042<td>mTLS<td>x",
                "HEAD<tr><td>MART<td>→<td>Cassandra<td><table><tr><td>TCP/1</table><td>mTLS<td>x</table></html>",
                "<html><table><tr><td>HEAD</table></table></html>",
                "HEAD<tr><td rowspan=9>MART<td>→<td>Cassandra<td>TCP/9042<td>mTLS<td>x</tr></table></html>",
            })
    void shouldRefuseAPageThatIsNotWholeOrNoPageOfPorts(String text) {
        assertThatThrownBy(() -> html(text.replace("HEAD", HEAD)))
                .isInstanceOf(ConfigurationException.class)
                .hasMessageStartingWith("page.html:")
                .hasMessageContaining("(expected: ");
    }

    @ParameterizedTest
    @ValueSource(strings = {"<table>", "<div>", "<table><tr><td>", "<b><p>", "&amp;&#x110000;", "<tr><td colspan=99>"})
    @Timeout(value = 60, unit = TimeUnit.SECONDS)
    void shouldRefuseAHugePageSoon(String piece) {
        String text = HEAD + piece.repeat(200_000 / piece.length()) + "</html>";

        assertThatThrownBy(() -> html(text)).isInstanceOf(ConfigurationException.class);
        assertThatThrownBy(() -> html(text + " ".repeat(PortsPage.MAX_CHARACTERS)))
                .isInstanceOf(ConfigurationException.class)
                .hasMessageContaining("at most " + PortsPage.MAX_CHARACTERS);
    }

    @Test
    void shouldTakeTheRowsOfOneVersionFromTheCsv() throws IOException {
        MatrixImport imported = csv(Files.readString(CSV), "1.4");
        Matrix matrix = load(imported);

        assertThat(matrix.rows())
                .hasSize(imported.rows())
                .extracting(MatrixRow::id)
                .contains("int-cassandra-ring", "ext-two-connect");
        assertThat(matrix.row("ext-out-sync-apigee").orElseThrow().provenance().evidence())
                .isEqualTo(Evidence.S);
        assertThat(matrix.row("ext-in-client").orElseThrow().provenance().evidence())
                .isEqualTo(Evidence.I);
        assertThat(matrix.row("ext-in-mart-opt").orElseThrow().provenance().evidence())
                .isEqualTo(Evidence.I);
        assertThat(matrix.row("int-mart-cassandra").orElseThrow().provenance().evidence())
                .isEqualTo(Evidence.Q);
        for (MatrixRow row : matrix.rows()) {
            BUNDLED.row(row.id()).ifPresent(bundled -> {
                assertThat(row.sources()).as(row.id()).isEqualTo(bundled.sources());
                assertThat(row.destinations()).as(row.id()).isEqualTo(bundled.destinations());
                assertThat(row.ports()).as(row.id()).isEqualTo(bundled.ports());
                assertThat(row.security()).as(row.id()).isEqualTo(bundled.security());
                assertThat(row.opener()).as(row.id()).isEqualTo(bundled.opener());
            });
        }
        assertThat(imported.problems())
                .extracting(Problem::what)
                .allSatisfy(
                        what -> assertThat(what)
                                .matches(
                                        "versions: \"(\\?-1\\.13|1\\.5/1\\.6-latest)\" does not say whether 1\\.4 has the row .*"));
        assertThat(imported.problems()).hasSize(3);
    }

    @Test
    void shouldReportUnknownComponentsAndPortsOfTheCsv() throws IOException {
        List<Problem> problems = csv(Files.readString(CSV), "1.12").problems();

        assertThat(problems).anySatisfy(p -> assertThat(p.what()).startsWith("destination: \"Ingress pods\""));
        assertThat(csv(Files.readString(CSV), "1.7").problems())
                .anySatisfy(p -> assertThat(p.what()).contains("1.7(crawl B)"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "a,b\n1,2\n", "HEADER\n\"never closed"})
    void shouldRefuseAnotherCsv(String text) throws IOException {
        String header = Files.readAllLines(CSV).get(0);

        assertThatThrownBy(() -> csv(text.replace("HEADER", header), "1.4"))
                .isInstanceOf(ConfigurationException.class)
                .hasMessageContaining("(expected: ");
    }

    @Test
    void shouldReportALineWithTheWrongNumberOfCells() throws IOException {
        String text = Files.readString(CSV) + "one,two,\"three\nof two lines\"\nfour\n";

        assertThat(csv(text, "1.4").problems())
                .extracting(Problem::what)
                .contains("3 cells (expected: 14, as the header)", "1 cells (expected: 14, as the header)");
    }

    private static MatrixImport html(String text) {
        return MatrixImport.of("page.html", PortsPage.read("page.html", text), ORIGIN, BUNDLED);
    }

    private static MatrixImport csv(String text, String version) {
        return MatrixImport.of("ports.csv", CsvTable.read("ports.csv", text, version), ORIGIN, BUNDLED);
    }

    private Matrix load(MatrixImport imported) throws IOException {
        return MatrixLoader.document(Files.writeString(directory.resolve("imported.yaml"), imported.yaml()));
    }
}
