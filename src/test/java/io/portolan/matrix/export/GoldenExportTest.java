package io.portolan.matrix.export;

import static org.assertj.core.api.Assertions.assertThat;

import io.portolan.matrix.MatrixLoader;
import io.portolan.matrix.export.site.Site;
import io.portolan.model.matrix.RuleSet;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Every byte of every form, for a small page, overlay and site that have one of everything that some form writes in its own way. */
class GoldenExportTest {
    private static final Path FOLDER = Path.of("src/test/resources/matrix/export/golden");

    @ParameterizedTest
    @EnumSource(ExportFormat.class)
    void shouldWriteWhatTheFileHolds(ExportFormat format) throws IOException {
        RuleSet rules = new RuleSet(
                MatrixLoader.document(FOLDER.resolve("documented.yaml")),
                List.of(MatrixLoader.overlay(FOLDER.resolve("overlay.yaml"))),
                List.of());

        MatrixExport export =
                MatrixExport.of(rules, Site.of(rules, FOLDER.resolve("site.yaml")), RowSelection.LISTED, format);

        Path file = FOLDER.resolve("expected." + format.word());
        if (Boolean.getBoolean("portolan.golden.write")) {
            Files.writeString(file, export.text());
        }
        assertThat(export.text()).isEqualTo(Files.readString(file));
    }
}
