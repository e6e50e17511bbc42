package io.portolan.model.waiver;

import static org.assertj.core.api.Assertions.assertThat;

import io.portolan.model.identity.Component;
import io.portolan.model.matrix.Ports;
import io.portolan.model.matrix.Waiver;
import java.time.Duration;
import java.time.Instant;
import java.util.EnumSet;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Test;

class WaiverStateTest {
    private static final Instant FROM = Instant.parse("2026-11-01T00:00:00Z");
    private static final Instant EXPIRES = Instant.parse("2027-03-01T00:00:00Z");
    private static final Waiver WAIVER = waiver(Component.MART, FROM, EXPIRES);

    private static Waiver waiver(Component source, Instant from, Instant expires) {
        return new Waiver("w", "o", "r", "t", source, null, Ports.ANY, null, from, expires);
    }

    @Test
    void shouldChangeExactlyAtItsEnds() {
        Instant use = FROM.plusSeconds(1);
        assertThat(WaiverState.of(WAIVER, FROM.minusNanos(1), null)).isEqualTo(WaiverState.SCHEDULED);
        assertThat(WaiverState.of(WAIVER, FROM, null)).isEqualTo(WaiverState.UNUSED);
        assertThat(WaiverState.of(WAIVER, FROM.plusSeconds(2), use)).isEqualTo(WaiverState.ACTIVE);
        Instant notice = EXPIRES.minus(WaiverState.NOTICE);
        assertThat(WaiverState.of(WAIVER, notice.minusNanos(1), notice)).isEqualTo(WaiverState.ACTIVE);
        assertThat(WaiverState.of(WAIVER, notice, notice)).isEqualTo(WaiverState.ABOUT_TO_EXPIRE);
        assertThat(WaiverState.of(WAIVER, EXPIRES.minusNanos(1), notice)).isEqualTo(WaiverState.ABOUT_TO_EXPIRE);
        assertThat(WaiverState.of(WAIVER, EXPIRES, notice)).isEqualTo(WaiverState.EXPIRED);
    }

    @Test
    void shouldCallWhatWasNotUsedForAMonthUnused() {
        Instant use = FROM.plusSeconds(1);
        Instant month = use.plus(WaiverState.UNUSED_AFTER);
        assertThat(WaiverState.of(WAIVER, month, use)).isEqualTo(WaiverState.ACTIVE);
        assertThat(WaiverState.of(WAIVER, month.plusNanos(1), use)).isEqualTo(WaiverState.UNUSED);
    }

    @Test
    void shouldNotAcceptWhatIsTooLongOrNamesNobody() {
        WaiverTerms month = new WaiverTerms(Duration.ofDays(30), Set.of(Component.MART));
        assertThat(month.state(WAIVER, FROM, null)).isEqualTo(WaiverState.INVALID);
        assertThat(month.complaint(WAIVER)).contains("expires: 2027-03-01T00:00:00Z (expected: at most 30 days");
        Waiver udca = waiver(Component.UDCA, FROM, FROM.plusSeconds(1));
        assertThat(month.state(udca, FROM, null)).isEqualTo(WaiverState.INVALID);
        assertThat(month.complaint(udca)).isEqualTo("source: udca (expected: one of mart)");
        assertThat(WaiverState.of(waiver(Component.MART, FROM, FROM.plus(Duration.ofDays(367))), FROM, null))
                .isEqualTo(WaiverState.INVALID);
    }

    @Test
    void shouldOnlyEverGoForwardWhileNothingUsesIt() {
        Random random = new Random(3);
        Set<WaiverState> seen = EnumSet.noneOf(WaiverState.class);
        for (int i = 0; i < 500; i++) {
            Waiver waiver = RandomWaivers.waiver("w-" + i, random);
            int before = -1;
            for (int step = 0; step < 100; step++) {
                Instant now = waiver.from().minus(Duration.ofDays(5)).plus(Duration.ofDays(4L * step));
                WaiverState state = WaiverState.of(waiver, now, null);
                seen.add(state);
                int order = java.util.List.of(
                                WaiverState.SCHEDULED,
                                WaiverState.UNUSED,
                                WaiverState.ABOUT_TO_EXPIRE,
                                WaiverState.EXPIRED)
                        .indexOf(state);
                assertThat(order).as("%s at %s", waiver, now).isGreaterThanOrEqualTo(Math.max(0, before));
                boolean inForce = state == WaiverState.UNUSED || state == WaiverState.ABOUT_TO_EXPIRE;
                assertThat(inForce).isEqualTo(waiver.activeAt(now));
                before = order;
            }
        }
        assertThat(seen).hasSize(4);
    }
}
