package io.portolan.model.identity;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Random;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

class WorkloadPatternTest {
    @Test
    void shouldAgreeWithRegularExpressions() {
        Random random = new Random(7);
        int matched = 0;
        for (int i = 0; i < 50_000; i++) {
            String pattern = word(random, "ab*-", 8);
            String name = word(random, "ab-", 8);
            boolean expected = Pattern.matches(pattern.replace("*", ".*"), name);
            assertThat(WorkloadPattern.matches(pattern, name))
                    .as("%s on %s", pattern, name)
                    .isEqualTo(expected);
            matched += expected ? 1 : 0;
        }
        assertThat(matched).isGreaterThan(2000);
    }

    @Test
    void shouldEndSoonOnAHostilePattern() {
        String pattern = "a*".repeat(90) + "b";
        assertThat(WorkloadPattern.matches(pattern, "a".repeat(200))).isFalse();
    }

    @Test
    void shouldKnowThePatternThatExcludesNothing() {
        assertThat(WorkloadPattern.matchesEverything("**")).isTrue();
        assertThat(WorkloadPattern.matchesEverything("*a")).isFalse();
        assertThat(WorkloadPattern.matchesEverything("")).isFalse();
    }

    private static String word(Random random, String alphabet, int longest) {
        StringBuilder word = new StringBuilder();
        int length = random.nextInt(longest);
        for (int i = 0; i < length; i++) {
            word.append(alphabet.charAt(random.nextInt(alphabet.length())));
        }
        return word.toString();
    }
}
