package io.portolan.view.words;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class VisibleTest {
    @Test
    void shouldLeaveTextThatCanBeSeenAsItIs() {
        assertThat(Visible.name("apigee.googleapis.com")).isEqualTo("apigee.googleapis.com");
        assertThat(Visible.name("bücher.example 日本 ελ")).isEqualTo("bücher.example 日本 ελ");
        assertThat(Visible.name("")).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "0, \\u{0000}",
        "27, \\u{001B}",
        "127, \\u{007F}",
        "155, \\u{009B}",
        "160, \\u{00A0}",
        "8203, \\u{200B}",
        "8207, \\u{200F}",
        "8238, \\u{202E}",
        "8232, \\u{2028}",
        "65279, \\u{FEFF}",
        "917569, \\u{E0041}",
    })
    void shouldShowWhatCannotBeSeen(int point, String expected) {
        assertThat(Visible.name("a" + Character.toString(point) + "b")).isEqualTo("a" + expected + "b");
    }

    @Test
    void shouldShowALoneSurrogateAndKeepAPair() {
        assertThat(Visible.name("\ud800x")).isEqualTo("\\u{D800}x");
        assertThat(Visible.name("\ud83d\ude00")).isEqualTo("\ud83d\ude00");
    }

    @Test
    void shouldCutLongTextAndSayHowLongItWas() {
        assertThat(Visible.name("x".repeat(10_000)))
                .isEqualTo("x".repeat(Visible.NAME_LIMIT) + "... (10000 characters)");
        assertThat(Visible.name("x".repeat(253))).hasSize(253);
    }

    @Test
    void shouldNotCutAPairInTwo() {
        String shown = Visible.of("x\ud83d\ude00y", 2);

        assertThat(shown).isEqualTo("x\ud83d\ude00... (4 characters)");
    }
}
