package io.portolan.report;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * Documents that were looked at and are held. To accept a change: run the tests with {@code -Dportolan.golden=write}, then
 * read the difference.
 */
final class GoldenFile {
    private static final Path FOLDER = Path.of("src/test/resources/report");

    private GoldenFile() {}

    static void hold(String name, String written) throws IOException {
        Path file = FOLDER.resolve(name);
        if ("write".equals(System.getProperty("portolan.golden"))) {
            Files.createDirectories(file.getParent());
            Files.writeString(file, written, StandardCharsets.UTF_8);
        }
        assertThat(file)
                .as("golden file (write it with -Dportolan.golden=write)")
                .exists();
        assertThat(written).isEqualTo(Files.readString(file, StandardCharsets.UTF_8));
    }
}
