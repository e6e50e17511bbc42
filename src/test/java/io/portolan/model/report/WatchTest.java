package io.portolan.model.report;

import static org.assertj.core.api.Assertions.assertThat;

import io.portolan.model.time.Span;
import io.portolan.model.time.TimeSpans;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class WatchTest {
    private static final Instant START = Instant.parse("2026-11-01T00:00:00Z");

    /** Hourly captures with a second between each two. */
    private static TimeSpans hourly(int count) {
        List<Span> spans = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            Instant from = START.plusSeconds(3600L * i);
            spans.add(new Span(from, from.plusSeconds(3599)));
        }
        return new TimeSpans(spans);
    }

    @Test
    void shouldStayExactInLengthWhereTooManyBreaksAreClosed() {
        Watch month = Watch.exactly(hourly(720));

        assertThat(month.times().spans()).hasSize(Watch.MOST_SPANS);
        assertThat(month.length()).isEqualTo(Duration.ofSeconds(720 * 3599));
    }

    @Test
    void shouldTellWhatLiesInOtherTimes() {
        Watch watch = Watch.exactly(hourly(10));
        TimeSpans twoHours = TimeSpans.between(START.plusSeconds(1800), START.plusSeconds(1800 + 7200));

        assertThat(watch.during(twoHours).length()).isEqualTo(Duration.ofSeconds(7198));
        assertThat(watch.during(TimeSpans.NEVER).length()).isEqualTo(Duration.ZERO);
    }
}
