package io.portolan.matrix.show;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class WrappingTest {
    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            value = {
                "''; 5; ''",
                "abcde; 5; abcde",
                "abc de; 5; abc/de",
                "ab cd ef; 5; ab cd/ef",
                "'  ab   cd  '; 5; ab cd",
                // A space just behind the column ends a line that fills it.
                "abcde fgh; 5; abcde/fgh",
                "abcdefgh; 5; abcde/fgh",
                // A mark may be the last character of a full line, not of a longer one.
                "abcd|ef; 5; abcd|/ef",
                "abcde|f; 5; abcde/|f",
                "abcd,ef; 5; abcd,/ef",
                "abcde,f; 5; abcde/,f",
                "a|b,cde; 5; a|b,/cde",
                "a,b|cde; 5; a,b|/cde",
                "|abcdef; 5; |/abcde/f",
            })
    void shouldBreakAtSpacesThenAtMarksThenAnywhere(String text, int width, String lines) {
        assertThat(String.join("/", Wrapping.lines(text, width))).isEqualTo(lines);
    }
}
