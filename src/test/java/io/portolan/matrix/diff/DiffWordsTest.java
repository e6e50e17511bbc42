package io.portolan.matrix.diff;

import static org.assertj.core.api.Assertions.assertThat;

import io.portolan.matrix.MatrixLoader;
import io.portolan.model.matrix.Matrix;
import java.io.IOException;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

/** Every word of a difference between two small pages that have one of every kind of change. */
class DiffWordsTest {
    private static final Path FOLDER = Path.of("src/test/resources/matrix/diff");

    @Test
    void shouldTellPeopleWhatTheFileHolds() throws IOException {
        StringBuilder text = new StringBuilder();
        DiffText.write(MatrixDiff.between(load("before.yaml"), load("after.yaml")), text);

        hold("expected.txt", text.toString());
    }

    @Test
    void shouldTellProgramsWhatTheFileHolds() throws IOException {
        StringWriter json = new StringWriter();
        DiffJson.write(MatrixDiff.between(load("before.yaml"), load("after.yaml")), json);

        hold("expected.json", json.toString());
    }

    @Test
    void shouldSayWhenBothAreTheSame() throws IOException {
        MatrixDiff same = MatrixDiff.between(load("before.yaml"), load("before.yaml"));
        StringBuilder text = new StringBuilder();
        DiffText.write(same, text);

        assertThat(same.same()).isTrue();
        assertThat(text.toString().lines())
                .containsExactly(
                        "- The page of 1.0 (page-1.0)",
                        "+ The page of 1.0 (page-1.0)",
                        "Rows: 0 removed, 0 added, 0 changed, 0 the same but known otherwise.",
                        "",
                        "Both document the same.");
    }

    private static void hold(String name, String written) throws IOException {
        String text = written.replace(System.lineSeparator(), "\n");
        if (Boolean.getBoolean("portolan.golden.write")) {
            Files.writeString(FOLDER.resolve(name), text);
        }
        assertThat(text).isEqualTo(Files.readString(FOLDER.resolve(name)));
    }

    private static Matrix load(String name) {
        return MatrixLoader.document(FOLDER.resolve(name));
    }
}
