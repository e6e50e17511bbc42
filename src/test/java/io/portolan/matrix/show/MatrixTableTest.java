package io.portolan.matrix.show;

import static org.assertj.core.api.Assertions.assertThat;

import io.portolan.classify.given.Worlds;
import io.portolan.matrix.MatrixCatalog;
import io.portolan.matrix.MatrixLoader;
import io.portolan.model.matrix.Matrix;
import io.portolan.model.matrix.MatrixRow;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class MatrixTableTest {
    @TempDir
    Path directory;

    static List<Matrix> bundled() {
        return Stream.concat(
                        MatrixCatalog.documents().stream()
                                .limit(Math.max(
                                        1, Worlds.of(MatrixCatalog.documents().size())))
                                .map(MatrixCatalog::matrix),
                        MatrixCatalog.overlays().stream().map(MatrixCatalog::overlay))
                .toList();
    }

    @Test
    void shouldShowEveryKindOfRow() throws IOException {
        Matrix matrix = MatrixLoader.load(Path.of("src/test/resources/matrix/show/document.yaml"));

        assertThat(text(matrix)).isEqualTo(Files.readString(Path.of("src/test/resources/matrix/show/expected.txt")));
    }

    @ParameterizedTest
    @MethodSource("bundled")
    void shouldFitInto120Columns(Matrix matrix) throws IOException {
        assertThat(text(matrix).lines()).allSatisfy(line -> {
            assertThat(line.length()).as(line).isLessThanOrEqualTo(MatrixTable.WIDTH);
            assertThat(line).isEqualTo(line.stripTrailing());
        });
    }

    @ParameterizedTest
    @MethodSource("bundled")
    void shouldShowEveryRowOnce(Matrix matrix) throws IOException {
        List<String> lines = text(matrix).lines().toList();
        for (MatrixRow row : matrix.rows()) {
            assertThat(lines.stream().filter(line -> line.startsWith("    " + row.id() + ": ")))
                    .as(row.id())
                    .hasSize(1);
        }
    }

    @ParameterizedTest
    @MethodSource("bundled")
    void shouldMarkEveryRowThatNobodyReadAndSayWhyItIsBelieved(Matrix matrix) throws IOException {
        List<String> lines = text(matrix).lines().toList();
        long unread = matrix.rows().stream()
                .filter(row -> !row.provenance().evidence().read())
                .count();
        long names = matrix.names().stream()
                .filter(named -> !named.evidence().read())
                .count();

        assertThat(lines.stream().filter(line -> line.startsWith("? "))).hasSize((int) (unread + names));
        assertThat(lines.stream().filter(line -> line.startsWith("    why: "))).hasSize((int) unread);
        assertThat(lines.stream().filter(line -> line.startsWith("?: not read")))
                .hasSize(unread + names > 0 ? 1 : 0);
    }

    @Test
    void shouldShowTheTablesInTheOrderOfThePage() throws IOException {
        assertThat(text(MatrixCatalog.matrix("apigee-hybrid-1.4")).lines())
                .containsSubsequence("INTERNAL", "INBOUND", "OUTBOUND", "TWO-WAY", "HOST NAMES");
    }

    @Test
    void shouldEscapeWhatATerminalWouldObey() throws IOException {
        String text = Files.readString(Path.of("src/test/resources/matrix/site.yaml"))
                .replace("Proxies fetch their secrets.", "\"\\e[2J\\nhidden\"");
        Matrix matrix = MatrixLoader.load(Files.writeString(directory.resolve("site.yaml"), text));

        assertThat(text(matrix)).contains("mp-vault: \\u001b[2J hidden").doesNotContain("\u001b");
    }

    @Test
    void shouldBreakLinesAtSpacesThenAtMarksThenAnywhere() {
        assertThat(Wrapping.lines("one two three", 8)).containsExactly("one two", "three");
        assertThat(Wrapping.lines("9042|9142|7001", 10)).containsExactly("9042|9142|", "7001");
        assertThat(Wrapping.lines("abcdefghij", 4)).containsExactly("abcd", "efgh", "ij");
        assertThat(Wrapping.lines("", 4)).containsExactly("");
    }

    private static String text(Matrix matrix) throws IOException {
        StringBuilder text = new StringBuilder();
        MatrixTable.write(matrix, text);
        return text.toString();
    }
}
