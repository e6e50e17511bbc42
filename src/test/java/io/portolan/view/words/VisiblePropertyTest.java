package io.portolan.view.words;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Random;
import org.junit.jupiter.api.Test;

class VisiblePropertyTest {
    private static final long SEED = 20261101;

    @Test
    void shouldNeverLetThroughWhatCannotBeSeenAndStaySoWhenDoneTwice() {
        System.out.println("seed " + SEED);
        Random random = new Random(SEED);
        for (int round = 0; round < 5000; round++) {
            String text = text(random);

            String shown = Visible.of(text, 64);

            assertThat(shown.codePoints())
                    .as("round %d", round)
                    .noneMatch(point -> Character.getType(point) == Character.CONTROL
                            || Character.getType(point) == Character.FORMAT
                            || Character.getType(point) == Character.SURROGATE);
            assertThat(Visible.of(shown, 10_000)).isEqualTo(shown);
            assertThat(Markup.escape(text))
                    .doesNotContain("<")
                    .doesNotContain("\"")
                    .doesNotContain("'");
        }
    }

    /** Any UTF-16 at all, with more than its share of what is special. */
    private static String text(Random random) {
        char[] special = {'<', '>', '&', '"', '\'', '\u001b', '\u202e', '\ud800', '\udfff', '\u2028', '\0', '\n'};
        StringBuilder text = new StringBuilder();
        int length = random.nextInt(100);
        for (int i = 0; i < length; i++) {
            text.append(
                    random.nextInt(4) == 0
                            ? special[random.nextInt(special.length)]
                            : (char) random.nextInt(random.nextBoolean() ? 128 : 65536));
        }
        return text.toString();
    }
}
