package io.portolan.app.collect;

import static org.assertj.core.api.Assertions.assertThat;

import io.portolan.app.audit.Source;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A run over files is recognised by what is in them. */
class EpochTest {
    @TempDir
    Path folder;

    @BeforeEach
    void fill() throws IOException {
        Files.writeString(folder.resolve("a"), "first");
        Files.writeString(folder.resolve("b"), "second");
    }

    private static String of(Path... paths) {
        return Epoch.of(List.of(paths).stream()
                .map(path -> Source.named(path.toString()))
                .toList());
    }

    @Test
    void shouldStayTheSameForTheSameFolder() throws IOException {
        String before = of(folder);
        Files.writeString(folder.resolve(".hidden"), "not read");

        assertThat(of(folder)).isEqualTo(before).hasSize(32);
    }

    @Test
    void shouldCoverEveryFileOfAFolder() throws IOException {
        String before = of(folder);
        Files.writeString(folder.resolve("b"), "sEcond");
        String changed = of(folder);
        Files.writeString(folder.resolve("c"), "third");

        assertThat(changed).isNotEqualTo(before);
        assertThat(of(folder)).isNotEqualTo(changed);
    }

    @Test
    void shouldTellAFolderFromItsFilesNamedOneByOne() {
        assertThat(of(folder)).isNotEqualTo(of(folder.resolve("a"), folder.resolve("b")));
    }

    @Test
    void shouldBeNewEachTimeForStandardInput() {
        assertThat(of(Path.of("-"))).isNotEqualTo(of(Path.of("-")));
    }
}
