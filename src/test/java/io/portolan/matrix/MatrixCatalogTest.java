package io.portolan.matrix;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.portolan.model.ConfigurationException;
import io.portolan.model.identity.Component;
import io.portolan.model.matrix.Layer;
import io.portolan.model.matrix.Matrix;
import io.portolan.model.matrix.RuleSet;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class MatrixCatalogTest {
    @TempDir
    Path directory;

    @Test
    void shouldListEveryBundledDocument() throws IOException {
        try (Stream<Path> files = Files.list(Path.of("src/main/resources/matrix"))) {
            List<String> ids = files.map(file -> file.getFileName().toString())
                    .filter(name -> name.endsWith(".yaml"))
                    .map(name -> name.substring(0, name.length() - 5))
                    .toList();
            assertThat(Stream.concat(MatrixCatalog.documents().stream(), MatrixCatalog.overlays().stream()))
                    .containsExactlyInAnyOrderElementsOf(ids);
        }
    }

    @Test
    void shouldLoadEveryBundledDocumentUnderItsId() {
        for (String id : MatrixCatalog.documents()) {
            assertThat(MatrixCatalog.matrix(id).id()).isEqualTo(id);
            assertThat(MatrixCatalog.matrix(id).layer()).isEqualTo(Layer.DOCUMENTED);
            assertThat(MatrixCatalog.any(id)).isEqualTo(MatrixCatalog.matrix(id));
        }
        for (String id : MatrixCatalog.overlays()) {
            assertThat(MatrixCatalog.overlay(id).id()).isEqualTo(id);
            assertThat(MatrixCatalog.overlay(id).layer()).isNotEqualTo(Layer.DOCUMENTED);
        }
    }

    @Test
    void shouldMakeOneRuleSetOfAllBundledDocuments() {
        RuleSet rules = new RuleSet(
                MatrixCatalog.matrix("apigee-hybrid-1.4"),
                MatrixCatalog.overlays().stream().map(MatrixCatalog::overlay).toList(),
                List.of());

        assertThat(rules.layers().flatMap(matrix -> matrix.rows().stream()).map(row -> row.id()))
                .doesNotHaveDuplicates()
                .hasSizeGreaterThan(40);
    }

    @Test
    void shouldOfferTheNearestIdAndListThoseThatExist() {
        String documents = String.join(", ", new TreeSet<>(MatrixCatalog.documents()));
        String overlays = String.join(", ", new TreeSet<>(MatrixCatalog.overlays()));
        assertRefused(
                () -> MatrixCatalog.matrix("apigee-hybrit"),
                "matrix: \"apigee-hybrit\" (expected: a file, or one of " + documents + ")");
        assertRefused(
                () -> MatrixCatalog.overlay("platform-kubernets"),
                "overlay: \"platform-kubernets\" (expected: a file, or one of " + overlays
                        + "; nearest: platform-kubernetes)");
        assertRefused(
                () -> MatrixCatalog.any(""),
                "matrix: \"\" (expected: a file, or one of " + documents + ", " + overlays + ")");
        assertRefused(
                () -> MatrixCatalog.matrix("a\u0000\nb"),
                "matrix: \"a\\u0000\\u000ab\" (expected: a file, or one of " + documents + ")");
    }

    @Test
    void shouldTakeAVersionInShort() {
        for (String id : MatrixCatalog.documents()) {
            String version = id.substring("apigee-hybrid-".length());
            assertThat(MatrixCatalog.matrix(version).id()).isEqualTo(id);
            assertThat(MatrixCatalog.any(version).id()).isEqualTo(id);
        }
    }

    @ParameterizedTest
    @CsvSource({
        "apigee-hybrid-1.18, 1.17",
        "1.18, 1.17",
        "1.7.2, 1.7",
        "apigee-hybrid-1.13.1, 1.13",
        "0.9, 1.0",
        "2.0, 1.17",
        "1.9999, 1.17"
    })
    void shouldOfferTheVersionNearestToOneThatDoesNotExist(String written, String nearest) {
        String message = written + ": no such version (expected: one of " + String.join(", ", MatrixCatalog.documents())
                + "; nearest: apigee-hybrid-" + nearest + ")";

        assertRefused(() -> MatrixCatalog.matrix(written), message);
        assertRefused(() -> MatrixCatalog.any(written), message);
    }

    @Test
    void shouldFindBundledDocumentsWithoutLookingForFiles() throws IOException {
        assertThat(MatrixCatalog.bundledMatrix("1.7")).contains(MatrixCatalog.matrix("apigee-hybrid-1.7"));
        assertThat(MatrixCatalog.bundledOverlay("platform-gke")).contains(MatrixCatalog.overlay("platform-gke"));
        String file = write("document.yaml", Documents.DOCUMENT).toString();
        assertThat(MatrixCatalog.any(file).id())
                .isEqualTo(MatrixCatalog.matrix(file).id());
        for (String other : List.of("platform-gke", "1.18", file)) {
            assertThat(MatrixCatalog.bundledMatrix(other)).isEmpty();
        }
        for (String other : List.of("1.7", "platform-gce", file)) {
            assertThat(MatrixCatalog.bundledOverlay(other)).isEmpty();
        }
    }

    @Test
    void shouldReadTextsAsItReadsFiles() throws IOException {
        Path document = write("document.yaml", Documents.DOCUMENT);
        Path overlay = write("overlay.yaml", Documents.SITE);
        assertThat(MatrixCatalog.matrixIn("request", Documents.DOCUMENT))
                .isEqualTo(MatrixCatalog.matrix(document.toString()));
        assertThat(MatrixCatalog.overlayIn("request", Documents.SITE))
                .isEqualTo(MatrixCatalog.overlay(overlay.toString()));
        assertRefused(
                () -> MatrixCatalog.matrixIn("request", Documents.SITE),
                "request:4: layer: \"site\" (expected: documented; an overlay is given with --overlay)");
    }

    @Test
    void shouldTakeAVersionForNoOverlay() {
        assertRefused(
                () -> MatrixCatalog.overlay("1.4"),
                "overlay: \"apigee-hybrid-1.4\" (expected: an overlay; this one is a documented matrix, given with --matrix)");
        assertThatThrownBy(() -> MatrixCatalog.overlay("1.18"))
                .hasMessageStartingWith("overlay: \"1.18\" (expected: a file");
    }

    @Test
    void shouldSayWhichOptionTakesTheOtherKind() {
        assertRefused(
                () -> MatrixCatalog.matrix("platform-kubernetes"),
                "matrix: \"platform-kubernetes\" (expected: a documented matrix; this one is an overlay, given with --overlay)");
        assertRefused(
                () -> MatrixCatalog.overlay("apigee-hybrid-1.4"),
                "overlay: \"apigee-hybrid-1.4\" (expected: an overlay; this one is a documented matrix, given with --matrix)");
    }

    @Test
    void shouldRefuseAFileOfTheOtherKindAtTheLineOfItsLayer() throws IOException {
        Path overlay = write("overlay.yaml", Documents.SITE);
        assertRefused(
                () -> MatrixCatalog.matrix(overlay.toString()),
                overlay + ":4: layer: \"site\" (expected: documented; an overlay is given with --overlay)");
        Path document = write("document.yaml", Documents.DOCUMENT);
        assertRefused(
                () -> MatrixCatalog.overlay(document.toString()),
                document
                        + ":4: layer: \"documented\" (expected: platform-baseline, apigee-undocumented or site; only a document given"
                        + " with --matrix is documented)");
    }

    @Test
    void shouldLoadFilesOfTheUser() throws IOException {
        Matrix site = MatrixCatalog.overlay(write("site.yaml", Documents.SITE).toString());

        assertThat(site.layer()).isEqualTo(Layer.SITE);
        assertThat(site.components()).containsExactly(new Component("vault"));
    }

    @Test
    void shouldRefuseAnAlteredCopyOfABundledDocumentUnderItsId() throws IOException {
        String text = Files.readString(Path.of("src/main/resources/matrix/apigee-hybrid-1.4.yaml"));
        Path same = write("same.yaml", text);
        Path altered = write("altered.yaml", text.replace("ports: 9042|9142", "ports: 9042|9142|9999"));

        assertThat(MatrixCatalog.matrix(same.toString())).isEqualTo(MatrixCatalog.matrix("apigee-hybrid-1.4"));
        assertRefused(
                () -> MatrixCatalog.matrix(altered.toString()),
                altered
                        + ":9: id: \"apigee-hybrid-1.4\" (expected: an id of its own; the file differs from the bundled document of that"
                        + " id)");
    }

    @Test
    void shouldRefuseABundledDocumentWhoseIdIsNotItsFileName() {
        InputStream in = new ByteArrayInputStream(Documents.DOCUMENT.getBytes(StandardCharsets.UTF_8));

        assertRefused(
                () -> {
                    try {
                        MatrixLoader.named("matrix/apigee-hybrid-1.5.yaml", "apigee-hybrid-1.5", in);
                    } catch (IOException e) {
                        throw new AssertionError(e);
                    }
                },
                "matrix/apigee-hybrid-1.5.yaml:2: id: \"my-page\" (expected: apigee-hybrid-1.5, the name of the file)");
    }

    private Path write(String name, String text) throws IOException {
        return Files.writeString(directory.resolve(name), text);
    }

    private static void assertRefused(org.assertj.core.api.ThrowableAssert.ThrowingCallable call, String message) {
        assertThatThrownBy(call).isInstanceOf(ConfigurationException.class).hasMessage(message);
    }
}
