package io.portolan.view.words;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class QuantitiesTest {
    @ParameterizedTest
    @CsvSource({
        "0, 0",
        "999, 999",
        "1000, 1.0k",
        "1999, 1.9k",
        "12345, 12k",
        "999999, 999k",
        "1000000, 1.0M",
        "9223372036854775807, 9.2E"
    })
    void shouldRoundDownSoThatItNeverSaysMore(long count, String expected) {
        assertThat(Quantities.brief(count)).isEqualTo(expected);
    }

    @ParameterizedTest
    @CsvSource({
        "PT0S, 0 s",
        "PT0.000510S, under 0.01 s",
        "PT0.01S, 0.01 s",
        "PT0.25S, 0.25 s",
        "PT59S, 59 s",
        "PT65S, 1 min 5 s",
        "PT1H, 1 h",
        "PT25H5M, 1 d 1 h",
        "P30D, 30 d"
    })
    void shouldWriteDurationsInTheirTwoLargestUnits(Duration duration, String expected) {
        assertThat(Quantities.duration(duration)).isEqualTo(expected);
    }

    @Test
    void shouldNotRoundAFewToNone() {
        assertThat(Quantities.share(7, 5_000_000)).isEqualTo("under 0.1 %");
        assertThat(Quantities.share(0, 5_000_000)).isEqualTo("0.0 %");
        assertThat(Quantities.share(1, 3)).isEqualTo("33.3 %");
        assertThat(Quantities.share(0, 0)).isEqualTo("-");
    }

    @Test
    void shouldWriteTimesInUtcToTheSecond() {
        assertThat(Quantities.time(Instant.parse("2026-11-01T00:00:03.999Z"))).isEqualTo("2026-11-01 00:00:03");
        assertThat(Quantities.time(null)).isEqualTo("-");
    }

    @Test
    void shouldCountInWords() {
        assertThat(Quantities.count(1, "row", "rows")).isEqualTo("1 row");
        assertThat(Quantities.count(1204, "row", "rows")).isEqualTo("1,204 rows");
    }
}
