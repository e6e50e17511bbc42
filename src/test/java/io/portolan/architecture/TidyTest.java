package io.portolan.architecture;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.MalformedInputException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** The house rules that no compiler checks: sizes, names, what must not be in the tree. */
class TidyTest {
    private static final Path MAIN = Path.of("src/main/java");
    private static final int MOST_LINES_OF_A_FILE = 300;
    private static final int MOST_FILES_OF_A_PACKAGE = 15;
    private static final int MOST_LINES_OF_THE_POM = 350;
    private static final Pattern FORBIDDEN_NAME =
            Pattern.compile("(Util|Utils|Common|Helper|Manager|Impl)\\.java$|/(util|common|helper|manager|impl)/");
    private static final Pattern REGISTRY =
            Pattern.compile("repo1?[.]" + "maven|registry[.]" + "npmjs|deb[.]" + "debian[.]");

    @Test
    void shouldKeepFilesShort() throws IOException {
        List<String> tooLong = new ArrayList<>();
        for (Path file : javaFiles()) {
            long lines = Files.readAllLines(file).size();
            if (lines > MOST_LINES_OF_A_FILE) {
                tooLong.add(file + ": " + lines);
            }
        }
        assertThat(tooLong).as("files above " + MOST_LINES_OF_A_FILE + " lines").isEmpty();
    }

    @Test
    void shouldKeepPackagesSmall() throws IOException {
        Map<String, Integer> sizes = new TreeMap<>();
        javaFiles().stream()
                .filter(file -> !file.endsWith("package-info.java"))
                .forEach(file -> sizes.merge(String.valueOf(file.getParent()), 1, Integer::sum));
        sizes.values().removeIf(size -> size <= MOST_FILES_OF_A_PACKAGE);
        assertThat(sizes)
                .as("packages above " + MOST_FILES_OF_A_PACKAGE + " files")
                .isEmpty();
    }

    @Test
    void shouldNameThingsByWhatTheyDo() throws IOException {
        assertThat(javaFiles())
                .noneMatch(file -> FORBIDDEN_NAME.matcher(file.toString()).find());
    }

    @Test
    void shouldKeepThePomReadable() throws IOException {
        assertThat(Files.readAllLines(Path.of("pom.xml"))).hasSizeLessThanOrEqualTo(MOST_LINES_OF_THE_POM);
    }

    @Test
    void shouldExplainEveryDependency() throws IOException {
        String reasons = Files.readString(Path.of("docs/dependencies.md"));
        String pom = Files.readString(Path.of("pom.xml"));
        List<String> unexplained = Pattern.compile("<artifactId>([^<*]+)</artifactId>")
                .matcher(pom)
                .results()
                .map(match -> match.group(1))
                .distinct()
                .filter(artifact -> !artifact.equals("portolan") && !reasons.contains("`" + artifact + "`"))
                .toList();
        assertThat(unexplained)
                .as("artifacts of pom.xml without a reason in docs/dependencies.md")
                .isEmpty();
    }

    @Test
    void shouldNameNoRegistryAndNoMachine() throws IOException {
        List<String> places = new ArrayList<>();
        for (Path file : textFiles()) {
            List<String> lines;
            try {
                lines = Files.readAllLines(file);
            } catch (MalformedInputException e) {
                continue; // a capture or another binary file
            }
            for (int i = 0; i < lines.size(); i++) {
                if (REGISTRY.matcher(lines.get(i)).find()) {
                    places.add(file + ":" + (i + 1));
                }
            }
        }
        assertThat(places).as("lines that name a package registry").isEmpty();
    }

    @Test
    void shouldLeaveNothingToDoInTheSources() throws IOException {
        String marker = "TO" + "DO";
        List<Path> unfinished = new ArrayList<>();
        for (Path file : javaFiles()) {
            if (Files.readString(file).contains(marker)) {
                unfinished.add(file);
            }
        }
        assertThat(unfinished).as("files with a " + marker).isEmpty();
    }

    private static List<Path> javaFiles() throws IOException {
        try (Stream<Path> files = Files.walk(MAIN)) {
            return files.filter(file -> file.toString().endsWith(".java")).toList();
        }
    }

    private static List<Path> textFiles() throws IOException {
        List<Path> all = new ArrayList<>(List.of(Path.of("pom.xml"), Path.of("portolan"), Path.of(".ci/run")));
        for (String top : List.of("src", "docs", "grafana")) {
            if (Files.isDirectory(Path.of(top))) {
                try (Stream<Path> files = Files.walk(Path.of(top))) {
                    files.filter(Files::isRegularFile).forEach(all::add);
                }
            }
        }
        return all;
    }
}
