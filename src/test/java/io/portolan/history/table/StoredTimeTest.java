package io.portolan.history.table;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class StoredTimeTest {
    @ParameterizedTest
    @ValueSource(
            strings = {
                "1970-01-01T00:00:00Z",
                "1969-12-31T23:59:59.999999999Z",
                "2026-11-01T10:00:00.123456789Z",
                "2262-04-11T23:47:16.854775808Z",
                "+1000000000-12-31T23:59:59.999999999Z",
                "-1000000000-01-01T00:00:00Z"
            })
    void shouldGiveBackEveryInstant(String text) {
        Instant time = Instant.parse(text);

        assertThat(StoredTime.instant(StoredTime.nanos(time))).isEqualTo(time);
    }

    @Test
    void shouldCountNanoseconds() {
        assertThat(StoredTime.nanos(Instant.parse("1970-01-01T00:00:01.000000002Z")))
                .isEqualTo(new BigDecimal("1000000002"));
        assertThat(StoredTime.nanos(Instant.MAX).precision()).isLessThanOrEqualTo(29);
    }

    @Test
    void shouldShowTimesWithinTheYearsThatEveryToolReads() {
        assertThat(StoredTime.shown(Instant.MIN)).isEqualTo("0001-01-01T00:00:00Z");
        assertThat(StoredTime.shown(Instant.MAX)).isEqualTo("9999-12-31T23:59:59Z");
        assertThat(StoredTime.shown(Instant.EPOCH)).isEqualTo("1970-01-01T00:00:00Z");
    }

    @Test
    void shouldEndAWindowBehindTheMinuteThatItEndsIn() {
        assertThat(StoredTime.minuteBehind(Instant.EPOCH)).isEqualTo("1970-01-01T00:00:00Z");
        assertThat(StoredTime.minuteBehind(Instant.EPOCH.plusNanos(1))).isEqualTo("1970-01-01T00:01:00Z");
    }

    @Test
    void shouldEndAWindowBehindEverythingThatIsStored() {
        assertThat(StoredTime.minuteBehind(Instant.MAX)).isEqualTo("infinity");
        assertThat(StoredTime.minuteBehind(Instant.MIN)).isEqualTo("0001-01-01T00:00:00Z");
    }
}
