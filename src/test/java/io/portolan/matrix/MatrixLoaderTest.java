package io.portolan.matrix;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.portolan.model.ConfigurationException;
import io.portolan.model.identity.Component;
import io.portolan.model.matrix.Evidence;
import io.portolan.model.matrix.Matrix;
import io.portolan.model.matrix.MatrixRow;
import io.portolan.model.matrix.Opener;
import io.portolan.model.matrix.Ports;
import io.portolan.model.matrix.RowCondition;
import io.portolan.model.matrix.RowStatus;
import io.portolan.model.matrix.SecurityAlternative;
import io.portolan.model.net.TransportProtocol;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class MatrixLoaderTest {
    @TempDir
    Path directory;

    @ParameterizedTest
    @MethodSource("refusals")
    void shouldRefuseWithFileLineFieldValueAndExpectation(Refusals.Refusal refusal) throws IOException {
        Path file = write(refusal.text());

        assertThatThrownBy(() -> MatrixLoader.load(file))
                .isInstanceOf(ConfigurationException.class)
                .hasMessage(file + refusal.message());
    }

    static List<Refusals.Refusal> refusals() {
        return Refusals.all();
    }

    @Test
    void shouldRefuseADocumentWithoutRows() throws IOException {
        Path file = write(Documents.SITE.substring(0, Documents.SITE.indexOf("rows:")) + "rows: []\n");

        assertThatThrownBy(() -> MatrixLoader.load(file))
                .isInstanceOf(ConfigurationException.class)
                .hasMessage(file + ":8: rows: a list of 0 (expected: a list, 1..1000 of them)");
    }

    @Test
    void shouldRefuseAListWhereADocumentIsExpected() throws IOException {
        Path file = write("- a\n- b\n");

        assertThatThrownBy(() -> MatrixLoader.load(file))
                .isInstanceOf(ConfigurationException.class)
                .hasMessage(file + ":1: a list of 2 (expected: a mapping that begins with version: 1)");
    }

    @Test
    void shouldReadEveryFieldOfARow() throws IOException {
        MatrixRow row = MatrixLoader.document(write(Documents.DOCUMENT))
                .row("optional-ingress")
                .orElseThrow();

        assertThat(row)
                .isEqualTo(new MatrixRow(
                        "optional-ingress",
                        "inbound",
                        Set.of(Component.APIGEE_SERVICES),
                        Set.of(Component.MART_ISTIO_INGRESS),
                        false,
                        Opener.SOURCE,
                        Set.of(TransportProtocol.TCP, TransportProtocol.UDP),
                        new Ports(List.of(new Ports.Range(443, 443), new Ports.Range(8000, 8010))),
                        Set.of(SecurityAlternative.TLS, SecurityAlternative.TLS_1_2),
                        "",
                        RowStatus.OPTIONAL,
                        new RowCondition(Component.APIGEE_CONNECT, "only without it"),
                        new MatrixRow.Domains(List.of("apigee.googleapis.com", "*.example.com"), Evidence.I),
                        "Perhaps.",
                        new MatrixRow.Provenance(
                                Evidence.I, "https://example.com/ports", "2026-01-31", "As elsewhere.")));
    }

    @Test
    void shouldReadTheRemarkOfARow() throws IOException {
        String remarked = Documents.DOCUMENT.replace(
                "description: Perhaps.", "description: Perhaps.\n    remark: Nobody uses it.");

        assertThat(MatrixLoader.load(write(remarked)).rows())
                .extracting(MatrixRow::remark)
                .containsExactly("", "", "Nobody uses it.");
    }

    @Test
    void shouldTakeThePageAndItsDateFromTheDocumentUnlessTheRowHasItsOwnPage() throws IOException {
        String own = Documents.DOCUMENT.replace(
                "description: Perhaps.", "description: Perhaps.\n    page: https://example.com/other");

        assertThat(MatrixLoader.load(write(own)).rows())
                .extracting(
                        row -> row.provenance().page() + " " + row.provenance().pageDate())
                .containsExactly(
                        "https://example.com/ports 2026-01-31",
                        "https://example.com/ports 2026-01-31",
                        "https://example.com/other ");
    }

    @Test
    void shouldAllowAnyInAnOverlay() throws IOException {
        Matrix site = MatrixLoader.overlay(write(Documents.SITE));

        assertThat(site.row("scan").orElseThrow().sources()).containsExactly(Component.ANY);
        assertThat(site.row("scan").orElseThrow().ports().any()).isTrue();
        assertThat(site.row("mp-vault").orElseThrow().destinations()).containsExactly(new Component("vault"));
    }

    @Test
    void shouldPutTheMostSpecificNameFirst() throws IOException {
        String names = """
                names:
                  - {name: "*.b.com", component: gcp, evidence: I}
                  - {name: "*.a.example.com", component: gcp, evidence: I}
                  - {name: x.com, component: gcp, evidence: I}
                  - {name: "*.example.com", component: gcp, evidence: I}
                """;
        String text =
                Documents.SITE.replace("names:\n  - {name: vault.example.com, component: vault, evidence: I}\n", names);

        assertThat(MatrixLoader.load(write(text)).names())
                .extracting(Matrix.NamedComponent::pattern)
                .containsExactly("x.com", "*.a.example.com", "*.example.com", "*.b.com");
    }

    @Test
    void shouldKeepTheOrderOfThePage() throws IOException {
        assertThat(MatrixLoader.load(write(Documents.DOCUMENT)).rows())
                .extracting(MatrixRow::id)
                .containsExactly("ring", "ring-7000", "optional-ingress");
    }

    private Path write(String text) throws IOException {
        return Files.writeString(directory.resolve("document.yaml"), text);
    }
}
