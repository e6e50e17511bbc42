package io.portolan.capture.packet;

import static io.portolan.capture.packet.Frames.ACK;
import static io.portolan.capture.packet.Frames.FIN;
import static io.portolan.capture.packet.Frames.PUSH;
import static io.portolan.capture.packet.Frames.RST_ACK;
import static io.portolan.capture.packet.Frames.SYN;
import static io.portolan.capture.packet.Frames.SYN_ACK;
import static io.portolan.capture.packet.Frames.ascii;
import static org.assertj.core.api.Assertions.assertThat;

import io.portolan.capture.packet.file.PcapFile;
import io.portolan.capture.packet.flow.FlowLimits;
import io.portolan.capture.packet.flow.FlowSampling;
import io.portolan.model.connection.Outcome;
import io.portolan.model.observation.Observation;
import io.portolan.model.tls.TlsState;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import org.junit.jupiter.api.Test;

/** When a live capture tells a connection: at the first evidence for a verdict, when more is known, at its end. */
class LiveTellingTest {
    private static final String OUT = "1:40000>2:9042";
    private static final String BACK = "2:9042>1:40000";
    private static final long SECOND = 1_000_000_000L;

    private final CaptureText told = new CaptureText();
    private final PacketPipeline pipeline = PacketPipeline.live(
            "eth0", PacketPlaces.of("live", "eth0", index -> null), FlowLimits.DEFAULT, FlowSampling.ALL, told);

    private void seen(Frames frames) throws IOException {
        PcapFile.read(new ByteArrayInputStream(frames.bytes()), pipeline);
    }

    private void at(double seconds) {
        pipeline.tick((long) (seconds * SECOND));
    }

    private Observation last() {
        return told.observations.get(told.observations.size() - 1);
    }

    private static Frames opened() {
        return new Frames()
                .tcp(1, OUT, SYN, 100, 0)
                .tcp(1.1, BACK, SYN_ACK, 500, 101)
                .tcp(1.2, OUT, ACK, 101, 501);
    }

    @Test
    void shouldTellAtOnceWhenPlaintextIsSeen() throws IOException {
        seen(opened());
        at(1.5);
        assertThat(told.observations).isEmpty();

        seen(new Frames().tcp(2, OUT, PUSH, 101, 501, ascii("GET / HTTP/1.1\r\n")));
        at(2.1);

        assertThat(told.observations).hasSize(1);
        assertThat(last().tls().state()).isEqualTo(TlsState.PLAINTEXT);
        assertThat(last().last()).isFalse();
        at(3);
        assertThat(told.observations).as("nothing new, nothing told").hasSize(1);
    }

    @Test
    void shouldTellASilentConnectionAfterTenSecondsAndAgainWhenItSpeaks() throws IOException {
        seen(opened());
        at(10.9);
        assertThat(told.observations).isEmpty();
        at(11);
        assertThat(last().outcome()).isEqualTo(Outcome.ESTABLISHED);
        assertThat(last().tls().state()).isEqualTo(TlsState.NOT_OBSERVED);

        seen(new Frames().tcp(60, OUT, PUSH, 101, 501, ascii("GET / HTTP/1.1\r\n")));
        at(60.1);

        assertThat(told.observations).hasSize(2);
        assertThat(last().tls().state()).isEqualTo(TlsState.PLAINTEXT);
        assertThat(last().from()).isEqualTo(told.observations.get(0).from());
    }

    @Test
    void shouldTellARefusalAtOnceAndItsEndWhenNothingFollows() throws IOException {
        seen(new Frames().tcp(1, OUT, SYN, 100, 0).tcp(1.01, BACK, RST_ACK, 0, 101));
        at(1.1);
        assertThat(last().outcome()).isEqualTo(Outcome.REFUSED);
        assertThat(last().last()).isFalse();
        at(5);

        assertThat(told.observations).hasSize(2);
        assertThat(last().last()).isTrue();
    }

    @Test
    void shouldTellTheCloseAndThenTheEndWithWhatCameLate() throws IOException {
        seen(opened().tcp(2, OUT, FIN, 101, 501));
        at(2.1);
        assertThat(last().closing()).isTrue();
        assertThat(last().last()).isFalse();

        seen(new Frames().tcp(2.2, BACK, FIN, 501, 102).tcp(2.3, OUT, ACK, 102, 502));
        at(5.4);

        assertThat(last().last()).isTrue();
        assertThat(last().traffic().packets()).isEqualTo(6);
    }

    @Test
    void shouldTellAnUnansweredOpeningOnceItsRetriesCanBeOver() throws IOException {
        seen(new Frames().tcp(1, OUT, SYN, 100, 0).tcp(2, OUT, SYN, 100, 0));
        at(11);
        assertThat(last().outcome()).isEqualTo(Outcome.ATTEMPTED);
        at(131);
        assertThat(told.observations).hasSize(1);
        at(133);

        assertThat(told.observations).hasSize(2);
        assertThat(last().last()).isTrue();
    }

    @Test
    void shouldTellGrowingTrafficEveryFiveMinutes() throws IOException {
        seen(opened().tcp(2, OUT, PUSH, 101, 501, ascii("GET / HTTP/1.1\r\n")));
        at(3);
        seen(new Frames().tcp(200, BACK, ACK, 501, 117));
        at(302);
        assertThat(told.observations).hasSize(1);
        at(304);

        assertThat(told.observations).hasSize(2);
        assertThat(last().traffic().packets()).isEqualTo(5);
        at(700);
        assertThat(told.observations).as("no traffic, nothing told").hasSize(2);
    }

    @Test
    void shouldTellDatagramsWhenAnsweredOrAfterTwoSeconds() throws IOException {
        seen(new Frames()
                .udp(1, "1:5000>2:53", "q")
                .udp(1.1, "2:53>1:5000", "a")
                .udp(1, "1:5001>2:53", "q"));
        at(1.2);
        assertThat(told.observations).hasSize(1);
        at(3);
        assertThat(told.observations).hasSize(2);
        at(62);

        assertThat(told.observations).hasSize(4);
        assertThat(last().last()).isTrue();
    }

    @Test
    void shouldTellTheEarlierConnectionAtOnceWhenItsPortIsUsedAgain() throws IOException {
        seen(opened().tcp(2, OUT, RST_ACK, 101, 501).tcp(2.1, OUT, SYN, 9000, 0));
        at(2.2);

        assertThat(told.observations).hasSize(1);
        assertThat(last().last()).isTrue();
        pipeline.finish();
        assertThat(told.observations).hasSize(2);
        assertThat(last().outcome()).isEqualTo(Outcome.ATTEMPTED);
    }

    @Test
    void shouldTellLossesWhileTheCaptureGoesOn() throws IOException {
        seen(new Frames().frame(1, new byte[5]));
        at(10);
        seen(new Frames().frame(11, new byte[5]));
        at(20);

        assertThat(told.losses).extracting(loss -> loss.count()).containsExactly(1L, 1L);
    }
}
