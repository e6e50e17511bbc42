package io.portolan.fuzz;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What fuzzing found worth keeping, given to the same targets without a fuzzer, and every sample to its target. */
class CorpusReplayTest {
    static final Path CORPUS = Path.of("src/test/resources/fuzz");
    private static final long MOST_BYTES = 3 << 20;

    static Stream<String> targets() {
        return Targets.ALL.keySet().stream();
    }

    @ParameterizedTest
    @MethodSource("targets")
    void shouldHoldForTheWholeCorpus(String target) throws IOException {
        List<Path> files = files(CORPUS.resolve(target));

        assertThat(files).as("corpus of %s", target).isNotEmpty();
        for (Path file : files) {
            give(Targets.ALL.get(target), Files.readAllBytes(file), file.toString());
        }
    }

    @ParameterizedTest
    @MethodSource("targets")
    void shouldHoldForTheSamples(String target) throws IOException {
        Map<String, byte[]> seeds = new TreeMap<>(Seeds.of(target));

        assertThat(seeds).as("seeds of %s", target).isNotEmpty();
        seeds.forEach((name, bytes) -> give(Targets.ALL.get(target), bytes, name));
    }

    @Test
    void shouldKeepTheCorpusSmall() throws IOException {
        long bytes = 0;
        for (Path file : files(CORPUS)) {
            bytes += Files.size(file);
        }
        assertThat(bytes).isLessThanOrEqualTo(MOST_BYTES);
    }

    private static void give(Consumer<byte[]> target, byte[] bytes, String name) {
        try {
            target.accept(bytes);
        } catch (RuntimeException | AssertionError e) {
            throw new AssertionError(name + ": " + e.getMessage(), e);
        }
    }

    private static List<Path> files(Path folder) throws IOException {
        try (Stream<Path> found = Files.walk(folder)) {
            return found.filter(Files::isRegularFile).sorted().toList();
        }
    }
}
