package io.portolan.matrix.yaml;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.portolan.matrix.yaml.YamlScalar.Kind;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class YamlScalarTest {
    private static final Place PLACE = new Place("f.yaml", 7, 3, "a.b");

    @ParameterizedTest
    @CsvSource(
            value = {
                "'', NOTHING", "~, NOTHING", "null, NOTHING", "true, BOOLEAN", "FALSE, BOOLEAN", "yes, TEXT",
                        "12, INTEGER",
                "-1, INTEGER", "0x1F, INTEGER", "0o17, INTEGER", "1.4, NUMBER", "1e3, NUMBER", ".inf, NUMBER",
                        "1_000, TEXT",
                "2026-11-01, TEXT", "9042|9142, TEXT", "12:30, TEXT"
            },
            nullValues = "none")
    void shouldReadPlainValuesByTheCoreSchema(String value, Kind kind) {
        assertThat(new YamlScalar(PLACE, value, true).kind()).isEqualTo(kind);
        assertThat(new YamlScalar(PLACE, value, false).kind()).isEqualTo(Kind.TEXT);
    }

    @Test
    void shouldAskForQuotesAroundTextThatLooksLikeANumber() {
        assertThat(new YamlScalar(PLACE, "1.4", false).text(10, "a version")).isEqualTo("1.4");
        assertThatThrownBy(() -> new YamlScalar(PLACE, "1.4", true).text(10, "a version"))
                .hasMessage("f.yaml:7: a.b: \"1.4\" (expected: a version, in quotes)");
    }

    @Test
    void shouldCutAndEscapeWhatItShows() {
        YamlScalar hostile = new YamlScalar(PLACE, "x\n\u001b[31m\u2028" + "y".repeat(100), false);

        assertThatThrownBy(() -> hostile.text(20, "little"))
                .hasMessage("f.yaml:7: a.b: \"x\\u000a\\u001b[31m\\u2028" + "y".repeat(52)
                        + "...\" (expected: little, 1..20 characters)");
    }

    @Test
    void shouldTakeOnlyTheWordsOffered() {
        Map<String, Integer> words = Map.of("one", 1, "two", 2);

        assertThat(new YamlScalar(PLACE, "two", true).choice(words)).isEqualTo(2);
        assertThatThrownBy(() -> new YamlScalar(PLACE, "tow", true).choice(words))
                .hasMessage("f.yaml:7: a.b: \"tow\" (expected: one of one, two; nearest: two)");
        assertThatThrownBy(() -> new YamlScalar(PLACE, "", true).choice(words))
                .hasMessage("f.yaml:7: a.b: nothing (expected: one of one, two)");
    }
}
