package io.portolan.matrix;

import static org.assertj.core.api.Assertions.assertThat;

import io.portolan.model.identity.Component;
import io.portolan.model.matrix.Evidence;
import io.portolan.model.verdict.ViolationKind;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** docs/matrix-format.md says what is. */
class MatrixFormatDocTest {
    private static final Path DOC = Path.of("docs/matrix-format.md");

    @TempDir
    Path directory;

    @Test
    void shouldShowExamplesThatLoad() throws IOException {
        assertThat(Files.readString(DOC))
                .contains("```yaml\n" + Files.readString(Path.of("src/test/resources/matrix/site.yaml")) + "```")
                .contains("```yaml\n" + Files.readString(Path.of("src/test/resources/matrix/waivers.yaml")) + "```");
    }

    @Test
    void shouldShowAComplaintThatTheLoaderMakes() throws IOException {
        String site =
                Files.readString(Path.of("src/test/resources/matrix/site.yaml")).replace("8200", "70000");
        Path file = Files.writeString(directory.resolve("my-site.yaml"), site);

        String message = org.assertj.core.api.Assertions.catchThrowable(() -> MatrixLoader.load(file))
                .getMessage();

        assertThat(Files.readString(DOC))
                .contains("\n" + message.substring(directory.toString().length() + 1) + "\n");
    }

    @Test
    void shouldNameEveryKeyAndWord() throws IOException {
        String doc = Files.readString(DOC);
        Schema.tree()
                .at("/properties")
                .fieldNames()
                .forEachRemaining(key -> assertThat(doc).contains("`" + key + "`"));
        Schema.tree()
                .at("/$defs/row/properties")
                .fieldNames()
                .forEachRemaining(key -> assertThat(doc).contains("`" + key + "`"));
        for (Component component : Component.DOCUMENTED) {
            assertThat(doc).contains("`" + component + "`");
        }
        for (ViolationKind kind : ViolationKind.values()) {
            assertThat(doc).contains("`" + kind + "`");
        }
    }

    @Test
    void shouldSayWhichMarksWereRead() throws IOException {
        String doc = Files.readString(DOC);
        for (Evidence evidence : Evidence.values()) {
            String mark = evidence == Evidence.QT ? "Qt" : evidence.name();
            assertThat(doc.lines().filter(line -> line.startsWith("| `" + mark + "` |")))
                    .singleElement()
                    .asString()
                    .endsWith(evidence.read() ? "| yes |" : "| no |");
        }
    }

    @Test
    void shouldListEveryBundledDocument() throws IOException {
        String doc = Files.readString(DOC);

        assertThat(MatrixCatalog.documents())
                .allSatisfy(id -> assertThat(doc).contains("| `" + id + "` | `documented` |"));
        assertThat(MatrixCatalog.overlays())
                .allSatisfy(id -> assertThat(doc)
                        .contains("| `" + id + "` | `"
                                + MatrixCatalog.overlay(id)
                                        .layer()
                                        .name()
                                        .toLowerCase(java.util.Locale.ROOT)
                                        .replace('_', '-')
                                + "` |"));
    }
}
