package io.portolan.capture.packet;

import static io.portolan.capture.packet.Frames.hex;
import static io.portolan.capture.packet.Frames.join;
import static io.portolan.capture.packet.dns.DnsBytes.answerFor;
import static org.assertj.core.api.Assertions.assertThat;

import io.portolan.model.observation.Loss;
import io.portolan.model.observation.LossCause;
import java.util.Locale;
import org.junit.jupiter.api.Test;

/** What is held is bounded; what has to go for it is told as a loss with its cause. */
class BoundedMemoryTest {
    private static final byte[] IP =
            Frames.ipv4("1:40000>2:53", 17, Frames.udpDatagram("1:40000>2:53", new byte[1]), 0);

    private static Loss loss(Frames frames, LossCause cause) {
        return frames.read().losses.stream()
                .filter(loss -> loss.cause() == cause)
                .findFirst()
                .orElseThrow();
    }

    @Test
    void shouldTellThatNamesHadToGo() {
        Frames frames = new Frames();
        for (int i = 0; i < 33_000; i++) {
            String address = "10." + (i >>> 14) + "." + (i >>> 7 & 127) + "." + (i & 127);
            frames.udp(
                    1 + i / 1e4,
                    "53:53>1:33333",
                    answerFor("a.example").address("a.example", address, 600).bytes());
        }

        assertThat(loss(frames, LossCause.NAMES_FORGOTTEN).count()).isBetween(400L, 1000L);
    }

    @Test
    void shouldTellThatVlansWereToldAsOne() {
        Frames frames = new Frames();
        for (int outer = 1; outer <= 17; outer++) {
            for (int inner = 1; inner <= 4000; inner++) {
                String tags = String.format(Locale.ROOT, "88a8%04x8100%04x0800", outer, inner);
                frames.frame(1, join(new byte[12], hex(tags), IP));
            }
        }

        assertThat(loss(frames, LossCause.TOLD_AS_ONE).count())
                .as("stacks: 17 * 4001, and 2 reserved")
                .isEqualTo(17 * 4001 + 2 - 65_536);
    }
}
