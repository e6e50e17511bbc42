package io.portolan.model.time;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

class TimeSpansTest {
    private static final int SECONDS = 40;

    private static Instant at(int second) {
        return Instant.ofEpochSecond(second);
    }

    private static TimeSpans spans(int... bounds) {
        List<Span> spans = new ArrayList<>();
        for (int i = 0; i < bounds.length; i += 2) {
            spans.add(new Span(at(bounds[i]), at(bounds[i + 1])));
        }
        return TimeSpans.union(spans);
    }

    private static TimeSpans random(Random random) {
        int[] bounds = new int[2 * random.nextInt(6)];
        for (int i = 0; i < bounds.length; i += 2) {
            bounds[i] = random.nextInt(SECONDS);
            bounds[i + 1] = bounds[i] + 1 + random.nextInt(8);
        }
        return spans(bounds);
    }

    @Test
    void shouldBeSetsOfInstants() {
        Random random = new Random(20261128);
        for (int round = 0; round < 2000; round++) {
            TimeSpans one = random(random);
            TimeSpans two = random(random);
            int seconds = 0;
            for (int second = -1; second < SECONDS + 9; second++) {
                boolean both = one.holds(at(second)) && two.holds(at(second));
                assertThat(one.and(two).holds(at(second))).isEqualTo(both);
                assertThat(one.or(two).holds(at(second))).isEqualTo(one.holds(at(second)) || two.holds(at(second)));
                seconds += one.holds(at(second)) ? 1 : 0;
            }
            assertThat(one.length()).isEqualTo(Duration.ofSeconds(seconds));
            assertThat(one.and(TimeSpans.ALWAYS)).isEqualTo(one);
            assertThat(one.or(TimeSpans.NEVER)).isEqualTo(one);
            assertThat(one.and(two)).isEqualTo(two.and(one));
        }
    }

    @Test
    void shouldCloseTheShortestBreaksFirst() {
        TimeSpans spans = spans(0, 10, 12, 20, 21, 30, 35, 40);

        assertThat(spans.coarser(4)).isEqualTo(spans);
        assertThat(spans.coarser(3)).isEqualTo(spans(0, 10, 12, 30, 35, 40));
        assertThat(spans.coarser(2)).isEqualTo(spans(0, 30, 35, 40));
        assertThat(spans.coarser(1)).isEqualTo(spans(0, 40));
    }

    @Test
    void shouldRefuseWhatIsNoStretchOrOutOfOrder() {
        assertThat(TimeSpans.between(at(5), at(5))).isEqualTo(TimeSpans.NEVER);
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new Span(at(5), at(5)))
                .withMessageContaining("expected: the start before the end");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new TimeSpans(List.of(new Span(at(0), at(2)), new Span(at(2), at(3)))))
                .withMessageStartingWith("spans[1].from: 1970-01-01T00:00:02Z (expected: after");
    }
}
