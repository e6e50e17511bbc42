package io.portolan.classify.compiled;

import static org.assertj.core.api.Assertions.assertThat;

import io.portolan.classify.given.RandomNames;
import io.portolan.model.matrix.NamePattern;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class HostPatternsPropertyTest {
    private static final long SEED = 31;

    @Test
    void shouldMatchAsTheModelReadsPatterns() {
        RandomNames names = new RandomNames(new Random(SEED));
        int matched = 0;
        for (int i = 0; i < 20_000; i++) {
            List<String> patterns = Stream.generate(names::pattern).limit(i % 4).toList();
            String name = names.name();
            boolean expected = patterns.stream().anyMatch(pattern -> NamePattern.matches(pattern, name));
            assertThat(new HostPatterns(patterns).contain(name))
                    .as("seed %d: \"%s\" in %s", SEED, name, patterns)
                    .isEqualTo(expected);
            matched += expected ? 1 : 0;
        }
        assertThat(matched).isBetween(500, 15_000);
    }
}
