package io.portolan.model.finding;

import static org.assertj.core.api.Assertions.assertThat;

import io.portolan.model.RandomAudit;
import java.time.Instant;
import org.junit.jupiter.api.Test;

class CountOverflowTest {
    private final RandomAudit random = new RandomAudit(7);

    @Test
    void shouldStayAtTheMaximumWhenALogClaimsTooManyBytes() {
        TrafficKey key = random.traffic().key();
        TrafficCount claimed = new TrafficCount(key, 1, Long.MAX_VALUE, Long.MAX_VALUE, Instant.EPOCH, Instant.EPOCH);

        TrafficCount merged = claimed.merge(claimed);

        assertThat(merged.bytes()).isEqualTo(Long.MAX_VALUE);
        assertThat(merged.packets()).isEqualTo(Long.MAX_VALUE);
        assertThat(merged.connections()).isEqualTo(2);
    }

    @Test
    void shouldStayAtTheMaximumWhenAMessageClaimsTooManyConnections() {
        Violation one = random.violation();
        Violation claimed = new Violation(
                one.fingerprint(),
                one.kind(),
                one.edge(),
                one.matrix(),
                one.row(),
                one.waiver(),
                Long.MAX_VALUE,
                one.firstSeen(),
                one.lastSeen(),
                one.samples());

        assertThat(one.merge(claimed).count()).isEqualTo(Long.MAX_VALUE);
    }
}
