package io.portolan.capture.packet.live;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class CaptureStatisticsTest {
    /** A quarter of a million packets a second fill 32 bits in less than five hours. */
    @Test
    void shouldGoOnWhereThirtyTwoBitsBeginAnew() {
        CaptureStatistics before = CaptureStatistics.NONE.advancedTo(0xffff_fff0L, 5, 0);

        CaptureStatistics after = before.advancedTo(0x10, 7, 1);

        assertThat(after).isEqualTo(new CaptureStatistics(0x1_0000_0010L, 7, 1));
    }
}
