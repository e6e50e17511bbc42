package io.portolan.capture.packet;

import static org.assertj.core.api.Assertions.assertThat;

import io.portolan.model.observation.Loss;
import io.portolan.model.observation.LossCause;
import java.util.Map;
import org.junit.jupiter.api.Test;

class LossTallyTest {
    private final LossTally tally = new LossTally();
    private final CaptureText told = new CaptureText();

    @Test
    void shouldTellEachKindOnceWithTheDetailOfItsFirst() {
        tally.count(LossCause.UNSUPPORTED_PACKET, "", "ethertype", 0x0806, 1, () -> "first");
        tally.count(LossCause.UNSUPPORTED_PACKET, "", "ethertype", 0x0806, 2, () -> "second");
        tally.count(LossCause.UNSUPPORTED_PACKET, "", "ethertype", 0x88cc, 1, () -> "other");

        tally.tell("x.pcap", told);

        assertThat(told.losses)
                .containsExactly(
                        new Loss(LossCause.UNSUPPORTED_PACKET, "x.pcap", 3, "first"),
                        new Loss(LossCause.UNSUPPORTED_PACKET, "x.pcap", 1, "other"));
        assertThat(tally.byCause()).isEqualTo(Map.of(LossCause.UNSUPPORTED_PACKET, 4L));
    }

    @Test
    void shouldStayBoundedAndStillCountEverything() {
        for (int code = 0; code < 10_000; code++) {
            LossCause cause = code % 2 == 0 ? LossCause.UNSUPPORTED_PACKET : LossCause.UNDECODABLE_PACKET;
            tally.count(cause, "", "ethertype", code, 1, () -> "detail");
        }

        tally.tell("x.pcap", told);

        assertThat(told.losses).hasSize(LossTally.MAX_KINDS + 2);
        assertThat(tally.byCause())
                .isEqualTo(Map.of(LossCause.UNSUPPORTED_PACKET, 5000L, LossCause.UNDECODABLE_PACKET, 5000L));
    }
}
