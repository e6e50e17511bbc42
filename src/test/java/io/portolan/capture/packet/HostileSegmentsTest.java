package io.portolan.capture.packet;

import static io.portolan.capture.packet.Frames.ACK;
import static io.portolan.capture.packet.Frames.PUSH;
import static io.portolan.capture.packet.Frames.RST;
import static io.portolan.capture.packet.Frames.RST_ACK;
import static io.portolan.capture.packet.Frames.SYN;
import static io.portolan.capture.packet.Frames.SYN_ACK;
import static io.portolan.capture.packet.Frames.ascii;
import static org.assertj.core.api.Assertions.assertThat;

import io.portolan.model.connection.InitiatorEvidence;
import io.portolan.model.connection.Outcome;
import io.portolan.model.observation.Observation;
import io.portolan.model.tls.TlsState;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Segments that somebody else sent, or that belong to another connection, do not change what is told of this one. */
class HostileSegmentsTest {
    private static final String OUT = "1:40000>2:9042";
    private static final String BACK = "2:9042>1:40000";
    private static final String CLIENT = "10.0.0.1:40000";

    private static List<Observation> all(Frames frames) {
        return frames.read().observations;
    }

    private static Observation only(Frames frames) {
        List<Observation> all = all(frames);
        assertThat(all).hasSize(1);
        return all.get(0);
    }

    @Test
    void shouldBelieveTheAnsweredSynAndNotAForgedOneBeforeIt() {
        Observation seen = only(new Frames()
                .tcp(1, BACK, SYN, 7777, 0)
                .tcp(2, OUT, SYN, 100, 0)
                .tcp(3, BACK, SYN_ACK, 500, 101)
                .tcp(4, OUT, ACK, 101, 501));

        assertThat(seen.a().socket()).isEqualTo(CLIENT);
        assertThat(seen.initiator().evidence()).isEqualTo(InitiatorEvidence.TCP_SYN);
    }

    @Test
    void shouldNotTakeAnAnswerToAnotherSynForAnAcceptance() {
        Observation seen = only(new Frames().tcp(1, OUT, SYN, 100, 0).tcp(2, BACK, SYN_ACK, 500, 90_000));

        assertThat(seen.outcome()).isEqualTo(Outcome.ATTEMPTED);
    }

    @Test
    void shouldAcceptAnAnswerThatAcknowledgesDataOfTheSyn() {
        Observation seen = only(new Frames().tcp(1, OUT, SYN, 100, 0).tcp(2, BACK, SYN_ACK, 500, 301));

        assertThat(seen.outcome()).isEqualTo(Outcome.ESTABLISHED);
    }

    @Test
    void shouldNotTakeAResetOfSomethingElseForARefusal() {
        Observation forged = only(new Frames().tcp(1, OUT, SYN, 100, 0).tcp(2, BACK, RST_ACK, 0, 999_999));
        Observation refused = only(new Frames().tcp(1, OUT, SYN, 100, 0).tcp(2, BACK, RST_ACK, 0, 101));

        assertThat(forged.outcome()).isEqualTo(Outcome.ATTEMPTED);
        assertThat(refused.outcome()).isEqualTo(Outcome.REFUSED);
    }

    @Test
    void shouldNotCallTheVictimOfBackscatterAnOpener() {
        Observation seen = only(new Frames().tcp(1, BACK, SYN_ACK, 500, 101).tcp(2, OUT, RST, 101, 0));

        assertThat(seen.initiator().proven()).isFalse();
        assertThat(seen.outcome()).isNotEqualTo(Outcome.ESTABLISHED);
    }

    @Test
    void shouldSeeThatAPortIsUsedAgainThoughTheCloseWasNotCaptured() {
        List<Observation> seen = all(new Frames()
                .tcp(1, OUT, SYN, 100, 0)
                .tcp(2, BACK, SYN_ACK, 500, 101)
                .tcp(3, OUT, ACK, 101, 501)
                .tcp(30, OUT, SYN, 900_000, 0)
                .tcp(31, BACK, SYN_ACK, 700_000, 900_001)
                .tcp(32, OUT, ACK, 900_001, 700_001)
                .tcp(33, OUT, PUSH, 900_001, 700_001, ascii("GET / HTTP/1.1\r\n"))
                .tcp(34, BACK, PUSH, 700_001, 900_017, ascii("HTTP/1.1 200 OK\r\n")));

        assertThat(seen).hasSize(2);
        assertThat(seen.get(1).initiator().proven()).isTrue();
        assertThat(seen.get(1).a().port() == 40000)
                .isEqualTo(seen.get(1).initiator().side().name().equals("A"));
        assertThat(seen.get(1).tls().state()).isEqualTo(TlsState.PLAINTEXT);
    }

    @Test
    void shouldKeepAnOpenConnectionWholeUnderForgedSyns() {
        Observation seen = only(new Frames()
                .tcp(1, OUT, SYN, 100, 0)
                .tcp(2, BACK, SYN_ACK, 500, 101)
                .tcp(3, OUT, ACK, 101, 501)
                .tcp(4, OUT, SYN, 900_000, 0)
                .tcp(5, BACK, ACK, 501, 101)
                .tcp(6, OUT, PUSH, 101, 501, ascii("GET / HTTP/1.1\r\n"))
                .tcp(7, BACK, PUSH, 501, 117, ascii("HTTP/1.1 200 OK\r\n")));

        assertThat(seen.tls().state()).isEqualTo(TlsState.PLAINTEXT);
        assertThat(seen.traffic().packets()).isEqualTo(7);
    }

    @Test
    void shouldKeepAConnectionWholeWhenTheClockStepsBackAndReturns() {
        Observation seen = only(new Frames()
                .tcp(10_000, OUT, SYN, 100, 0)
                .tcp(10_001, BACK, SYN_ACK, 500, 101)
                .tcp(2_000, OUT, ACK, 101, 501)
                .tcp(10_002, OUT, PUSH, 101, 501, ascii("x")));

        assertThat(seen.traffic().packets()).isEqualTo(4);
    }

    @Test
    void shouldNotCallPlaintextAFailedHandshakeBecauseItBeganWithAGreeting() {
        TlsStream stream = TlsStream.opened();
        stream.client(TlsStream.clientHello());
        stream.server(ascii("220 ready\r\n"));
        stream.client(ascii("plain words\r\n"));
        stream.server(ascii("250 ok\r\n"));

        Observation seen = only(stream.frames);

        assertThat(seen.outcome()).isEqualTo(Outcome.ESTABLISHED);
        assertThat(seen.tls().state()).isEqualTo(TlsState.PLAINTEXT);
    }
}
