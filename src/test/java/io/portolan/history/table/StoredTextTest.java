package io.portolan.history.table;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class StoredTextTest {
    @ParameterizedTest
    @ValueSource(strings = {"", "cassandra", "api.example.com", "ß☂", "\uD83D\uDE00", "a\tb\nc", "0u"})
    void shouldStoreUsualTextAsItIs(String text) {
        assertThat(StoredText.escape(text)).isSameAs(text);
        assertThat(StoredText.unescape(text)).isSameAs(text);
    }

    @ParameterizedTest
    @CsvSource({
        "a\u0000b, a\\0b",
        "a\\b, a\\\\b",
        "\uD800, \\ud800",
        "x\uDC00y, x\\udc00y",
        "\uD800\uD800\uDC00, \\ud800\uD800\uDC00"
    })
    void shouldEscapeWhatPostgresqlRefuses(String text, String stored) {
        assertThat(StoredText.escape(text)).isEqualTo(stored);
        assertThat(StoredText.unescape(stored)).isEqualTo(text);
    }

    @Test
    void shouldGiveBackEveryText() {
        long seed = System.nanoTime();
        System.out.println("StoredTextTest seed " + seed);
        Random random = new Random(seed);
        char[] alphabet = {0, '\\', 'u', '0', 'd', '8', '\uD800', '\uDBFF', '\uDC00', '\uDFFF', 'é'};
        for (int i = 0; i < 20_000; i++) {
            StringBuilder drawn = new StringBuilder();
            int length = random.nextInt(12);
            for (int k = 0; k < length; k++) {
                drawn.append(alphabet[random.nextInt(alphabet.length)]);
            }
            String text = drawn.toString();

            String stored = StoredText.escape(text);

            assertThat(StoredText.unescape(stored)).as("seed %d", seed).isEqualTo(text);
            assertThat(stored).as("seed %d", seed).doesNotContain("\0");
            assertThat(stored.codePoints().noneMatch(point -> point >= 0xD800 && point <= 0xDFFF))
                    .as("seed %d", seed)
                    .isTrue();
        }
    }

    @Test
    void shouldTakeALoneBackslashAtTheEndForItself() {
        assertThat(StoredText.unescape("changed by hand\\")).isEqualTo("changed by hand\\");
    }
}
