package io.portolan.architecture;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Somebody who follows a connection through docs/architecture.md finds every class that it names. */
class ArchitecturePageTest {
    private static final Pattern CLASS = Pattern.compile("`(?:[a-z]+\\.)*([A-Z][A-Za-z0-9]*[a-z][A-Za-z0-9]*)`");

    @Test
    void shouldNameOnlyClassesThatExist() throws IOException {
        Set<String> existing;
        try (Stream<Path> files = Files.walk(Path.of("src"))) {
            existing = files.map(file -> file.getFileName().toString())
                    .filter(name -> name.endsWith(".java"))
                    .map(name -> name.substring(0, name.length() - 5))
                    .collect(Collectors.toSet());
        }
        // Nested in HistoryWriter, because it belongs to that door alone.
        existing.add("OffsetConflictException");

        Set<String> unknown = CLASS.matcher(Files.readString(Path.of("docs/architecture.md")))
                .results()
                .map(match -> match.group(1))
                .filter(name -> !existing.contains(name))
                .collect(Collectors.toCollection(TreeSet::new));

        assertThat(unknown)
                .as("classes that docs/architecture.md names and that do not exist")
                .isEmpty();
    }
}
