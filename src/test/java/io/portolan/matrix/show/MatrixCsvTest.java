package io.portolan.matrix.show;

import static org.assertj.core.api.Assertions.assertThat;

import io.portolan.matrix.Csv;
import io.portolan.matrix.MatrixCatalog;
import io.portolan.matrix.MatrixLoader;
import io.portolan.model.matrix.Matrix;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class MatrixCsvTest {
    @Test
    void shouldWriteOneLineARowInTheOrderOfTheDocument() throws IOException {
        Matrix matrix = MatrixCatalog.matrix("apigee-hybrid-1.4");
        List<Map<String, String>> rows = Csv.parse(csv(matrix), ',');

        assertThat(rows)
                .extracting(row -> row.get("id"))
                .containsExactlyElementsOf(
                        matrix.rows().stream().map(row -> row.id()).toList());
        assertThat(rows.get(3))
                .containsEntry("security_words", "TLS (Apigee-generated, self-signed cert)")
                .containsEntry("direction", "one-way")
                .containsEntry("evidence", "Q");
    }

    @Test
    void shouldJoinSeveralValuesAndDoubleQuotes() throws IOException {
        Matrix matrix = MatrixCatalog.matrix("apigee-hybrid-1.4");
        Map<String, String> udca = Csv.parse(csv(matrix), ',').stream()
                .filter(row -> row.get("id").equals("ext-out-udca"))
                .findFirst()
                .orElseThrow();

        assertThat(udca)
                .containsEntry("destination", "apigee-services|gcp")
                .containsEntry("domains", "apigee.googleapis.com|storage.googleapis.com")
                .containsEntry("domains_evidence", "I");
        assertThat(udca.get("basis")).startsWith("The 1.4 page's summary: \"data sent from");
        assertThat(csv(matrix)).contains("\"The 1.4 page's summary: \"\"data sent from");
    }

    @Test
    void shouldQuoteOnlyCellsThatNeedIt() throws IOException {
        Matrix matrix = MatrixCatalog.matrix("apigee-hybrid-1.4");

        assertThat(csv(matrix))
                .contains(",\"TLS (Apigee-generated, self-signed cert)\",")
                .contains(",one-way,")
                .doesNotContain("\"one-way\"");
    }

    @Test
    void shouldLeaveCellsEmptyThatTheRowDoesNotHave() throws IOException {
        Map<String, String> row = Csv.parse(csv(MatrixLoader.load(Path.of("src/test/resources/matrix/site.yaml"))), ',')
                .get(0);

        assertThat(row)
                .containsEntry("domains", "")
                .containsEntry("domains_evidence", "")
                .containsEntry("group", "");
        assertThat(row).containsEntry("unless_deployed", "").containsEntry("page", "");
    }

    @ParameterizedTest
    @MethodSource("io.portolan.matrix.show.MatrixTableTest#bundled")
    void shouldEndEveryLineAsTheRfcSays(Matrix matrix) throws IOException {
        String csv = csv(matrix);

        assertThat(csv).endsWith("\r\n");
        assertThat(csv.split("\r\n")).hasSize(matrix.rows().size() + 1);
    }

    private static String csv(Matrix matrix) throws IOException {
        StringBuilder out = new StringBuilder();
        MatrixCsv.write(matrix, out);
        return out.toString();
    }
}
