package io.portolan.capture.packet;

import static io.portolan.capture.packet.Frames.ACK;
import static io.portolan.capture.packet.Frames.FIN;
import static io.portolan.capture.packet.Frames.PUSH;
import static io.portolan.capture.packet.Frames.RST;
import static io.portolan.capture.packet.Frames.RST_ACK;
import static io.portolan.capture.packet.Frames.SYN;
import static io.portolan.capture.packet.Frames.SYN_ACK;
import static io.portolan.capture.packet.Frames.ascii;
import static org.assertj.core.api.Assertions.assertThat;

import io.portolan.capture.packet.flow.FlowLimits;
import io.portolan.model.connection.Initiator;
import io.portolan.model.connection.InitiatorEvidence;
import io.portolan.model.connection.Outcome;
import io.portolan.model.connection.Side;
import io.portolan.model.connection.Traffic;
import io.portolan.model.observation.Loss;
import io.portolan.model.observation.LossCause;
import io.portolan.model.observation.Observation;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What becomes one connection, who opened it, how far it got. */
class ConnectionsTest {
    private static final String OUT = "1:40000>2:7000";
    private static final String BACK = "2:7000>1:40000";
    private static final byte[] DATA = ascii("hello");

    private static Observation only(Frames frames) {
        List<Observation> all = frames.read().observations;
        assertThat(all).hasSize(1);
        return all.get(0);
    }

    private static List<Observation> all(Frames frames) {
        return frames.read().observations;
    }

    private static Initiator by(Side side, InitiatorEvidence evidence) {
        return new Initiator(side, evidence);
    }

    @Test
    void shouldTakeTheSenderOfTheSynAsInitiator() {
        Observation seen = only(new Frames().tcp(1, OUT, SYN, 100, 0).tcp(2, BACK, SYN_ACK, 500, 101));

        assertThat(seen.initiator()).isEqualTo(by(Side.A, InitiatorEvidence.TCP_SYN));
        assertThat(seen.a().socket()).isEqualTo("10.0.0.1:40000");
        assertThat(seen.outcome()).isEqualTo(Outcome.ESTABLISHED);
        assertThat(seen.traffic()).isEqualTo(new Traffic(1, 1, 40, 40));
        assertThat(seen.from()).isEqualTo(Instant.ofEpochSecond(1));
        assertThat(seen.to()).isEqualTo(Instant.ofEpochSecond(2));
        assertThat(seen.whole()).isTrue();
        assertThat(seen.closing()).isFalse();
    }

    @Test
    void shouldBeRightWhenTheAnswerComesFirstInTheFile() {
        Observation seen = only(new Frames()
                .tcp(2, BACK, SYN_ACK, 500, 101)
                .tcp(1, OUT, SYN, 100, 0)
                .tcp(3, OUT, ACK, 101, 501));

        assertThat(seen.a().socket()).isEqualTo("10.0.0.1:40000");
        assertThat(seen.initiator()).isEqualTo(by(Side.A, InitiatorEvidence.TCP_SYN));
        assertThat(seen.traffic()).isEqualTo(new Traffic(2, 1, 80, 40));
        assertThat(seen.origin().record()).isEqualTo(1);
    }

    @Test
    void shouldTakeTheOtherSideOfASynAckAsInitiator() {
        Observation seen = only(new Frames().tcp(2, BACK, SYN_ACK, 500, 101));

        assertThat(seen.a().socket()).isEqualTo("10.0.0.2:7000");
        assertThat(seen.initiator()).isEqualTo(by(Side.B, InitiatorEvidence.TCP_SYN_ACK));
    }

    @Test
    void shouldTakeTheEarliestSynOfASimultaneousOpen() {
        Observation seen = only(new Frames()
                .tcp(1, OUT, SYN, 100, 0)
                .tcp(1.1, BACK, SYN, 500, 0)
                .tcp(1.2, OUT, SYN_ACK, 100, 501)
                .tcp(1.3, BACK, SYN_ACK, 500, 101));

        assertThat(seen.initiator()).isEqualTo(by(Side.A, InitiatorEvidence.TCP_SYN));
        assertThat(seen.a().port()).isEqualTo(40000);
    }

    @Test
    void shouldInferFromTheEphemeralPortAndSayThatItIsInferred() {
        Observation seen = only(new Frames().tcp(1, BACK, ACK, 100, 1).tcp(1, OUT, ACK, 100, 1));

        assertThat(seen.initiator()).isEqualTo(by(Side.B, InitiatorEvidence.EPHEMERAL));
        assertThat(seen.initiator().proven()).isFalse();
        assertThat(seen.outcome()).isEqualTo(Outcome.ESTABLISHED);
    }

    @Test
    void shouldNotInferFromTwoEphemeralOrTwoServicePorts() {
        assertThat(only(new Frames().udp(1, "1:40000>2:50000", "x")).initiator())
                .isEqualTo(Initiator.UNKNOWN);
        assertThat(only(new Frames().udp(1, "1:7000>2:32767", "x")).initiator()).isEqualTo(Initiator.UNKNOWN);
    }

    @Test
    void shouldCallAnUnansweredSynAttempted() {
        Observation seen = only(new Frames().tcp(1, OUT, SYN, 100, 0).tcp(2, OUT, SYN, 100, 0));

        assertThat(seen.outcome()).isEqualTo(Outcome.ATTEMPTED);
        assertThat(seen.traffic().packetsForward()).isEqualTo(2);
    }

    @Test
    void shouldKnowFromTheOpenersAcknowledgmentThatItWasAnswered() {
        Observation seen = only(new Frames().tcp(1, OUT, SYN, 100, 0).tcp(2, OUT, ACK, 101, 501));

        assertThat(seen.outcome()).isEqualTo(Outcome.ESTABLISHED);
    }

    @Test
    void shouldCallAResetAnswerRefusedInWhateverOrder() {
        Frames inOrder = new Frames().tcp(1, OUT, SYN, 100, 0).tcp(1.1, BACK, RST_ACK, 0, 101);
        Frames reordered = new Frames().tcp(1.1, BACK, RST_ACK, 0, 101).tcp(1, OUT, SYN, 100, 0);

        assertThat(only(inOrder).outcome()).isEqualTo(Outcome.REFUSED);
        assertThat(only(reordered).outcome()).isEqualTo(Outcome.REFUSED);
        assertThat(only(reordered).initiator()).isEqualTo(by(Side.A, InitiatorEvidence.TCP_SYN));
    }

    @Test
    void shouldNotCallAResetByTheOpenerRefused() {
        Observation seen = only(new Frames().tcp(1, OUT, SYN, 100, 0).tcp(1.1, OUT, RST, 101, 0));

        assertThat(seen.outcome()).isEqualTo(Outcome.ATTEMPTED);
        assertThat(seen.closing()).isTrue();
    }

    @Test
    void shouldCallOneWayUdpUnknownAndTwoWayEstablished() {
        assertThat(only(new Frames().udp(1, "1:40000>2:53", "q")).outcome()).isEqualTo(Outcome.UNKNOWN);
        Frames both = new Frames().udp(1, "1:40000>2:53", "q").udp(2, "2:53>1:40000", "r");
        assertThat(only(both).outcome()).isEqualTo(Outcome.ESTABLISHED);
    }

    @Test
    void shouldBeginAnotherConnectionWhenAClosedPortIsReused() {
        Frames frames = new Frames()
                .tcp(1, OUT, SYN, 100, 0)
                .tcp(1.1, BACK, SYN_ACK, 500, 101)
                .tcp(2, OUT, FIN, 101, 501)
                .tcp(2.1, BACK, FIN, 501, 102)
                .tcp(3, OUT, SYN, 9000, 0)
                .tcp(3.1, BACK, RST_ACK, 0, 9001);

        assertThat(all(frames)).extracting(Observation::outcome).containsExactly(Outcome.ESTABLISHED, Outcome.REFUSED);
        assertThat(all(frames)).extracting(each -> each.origin().record()).containsExactly(1L, 5L);
    }

    @Test
    void shouldKeepARepeatedSynInItsConnectionEvenAfterTheClose() {
        Frames frames = new Frames()
                .tcp(1, OUT, SYN, 100, 0)
                .tcp(1.1, BACK, RST_ACK, 0, 101)
                .tcp(2, OUT, SYN, 100, 0)
                .tcp(2.1, BACK, RST_ACK, 0, 101);

        assertThat(only(frames).traffic().packets()).isEqualTo(4);
    }

    @Test
    void shouldTakeANewSynAfterALongQuietAsAnotherConnectionButNotSoon() {
        Frames soon = new Frames()
                .tcp(1, OUT, SYN, 100, 0)
                .tcp(1.1, BACK, SYN_ACK, 500, 101)
                .tcp(60, OUT, SYN, 9000, 0);
        Frames late = new Frames()
                .tcp(1, OUT, SYN, 100, 0)
                .tcp(1.1, BACK, SYN_ACK, 500, 101)
                .tcp(600, OUT, SYN, 9000, 0);

        assertThat(all(soon)).hasSize(1);
        assertThat(all(late)).hasSize(2);
    }

    @Test
    void shouldEndQuietConnectionsByPacketTime() {
        assertThat(all(new Frames().udp(0, "1:40000>2:53", "q").udp(60, "1:40000>2:53", "q")))
                .hasSize(1);
        assertThat(all(new Frames().udp(0, "1:40000>2:53", "q").udp(61, "1:40000>2:53", "q")))
                .hasSize(2);
        assertThat(all(new Frames().tcp(0, OUT, ACK, 1, 1).tcp(3600, OUT, ACK, 1, 1)))
                .hasSize(1);
        assertThat(all(new Frames().tcp(0, OUT, ACK, 1, 1).tcp(3601, OUT, ACK, 1, 1)))
                .hasSize(2);
    }

    @Test
    void shouldNotTakeAClockThatJumpsForAQuietConnection() {
        double now = 1_450_000_000;
        Observation seen = only(new Frames()
                .udp(now, "1:40000>2:53", "q")
                .udp(29, "2:53>1:40000", "r")
                .udp(now + 1, "1:40000>2:53", "q"));

        assertThat(seen.from()).isEqualTo(Instant.ofEpochSecond(29));
        assertThat(seen.to()).isEqualTo(Instant.ofEpochSecond((long) now + 1));
    }

    @Test
    void shouldTellVlansApartButNotAPriorityTag() {
        Frames vlans = new Frames().udp(1, "1:40000>2:53", "q").vlan(12).udp(1, "1:40000>2:53", "q");
        assertThat(all(vlans)).extracting(Observation::overlay).containsExactly(List.of(), List.of("vlan:12"));

        Frames priority = new Frames().udp(1, "1:40000>2:53", "q").vlan(0).udp(1, "2:53>1:40000", "r");
        assertThat(only(priority).overlay()).isEmpty();
    }

    @Test
    void shouldCountACopyOfAPacketOnce() {
        byte[] segment = new Frames().link(Frames.ipv4(OUT, 6, Frames.tcpSegment(OUT, PUSH, 101, 501, DATA), 77));
        byte[] next = new Frames().link(Frames.ipv4(OUT, 6, Frames.tcpSegment(OUT, PUSH, 106, 501, DATA), 78));
        Frames frames = new Frames()
                .frame(1, segment)
                .frame(1.0001, next)
                .frame(1.0002, segment)
                .frame(1.0003, next);

        CaptureText read = frames.read();

        assertThat(read.observations).hasSize(1);
        assertThat(read.observations.get(0).traffic().packetsForward()).isEqualTo(2);
        assertThat(read.counts.copies()).isEqualTo(2);
        assertThat(read.counts.decoded()).isEqualTo(4);
    }

    @Test
    void shouldCountARetransmissionAndPureAcknowledgmentsWithoutIdentification() {
        byte[] segment = new Frames().link(Frames.ipv4(OUT, 6, Frames.tcpSegment(OUT, PUSH, 101, 501, DATA), 77));
        byte[] ack = new Frames().link(Frames.ipv4(OUT, 6, Frames.tcpSegment(OUT, ACK, 106, 501, new byte[0]), 0));
        Frames frames = new Frames()
                .frame(1, segment)
                .frame(1.3, segment)
                .frame(1.3001, ack)
                .frame(1.3002, ack)
                .frame(1.3003, ack);

        assertThat(only(frames).traffic().packetsForward()).isEqualTo(5);
    }

    @Test
    void shouldGiveOutTheConnectionNotSeenForLongestWhenTheTableIsFull() {
        Frames frames = new Frames()
                .udp(1, "1:40000>2:53", "a")
                .udp(2, "1:40001>2:53", "b")
                .udp(3, "1:40000>2:53", "c")
                .udp(4, "1:40002>2:53", "d");

        CaptureText read = CaptureText.read(frames.bytes(), new FlowLimits(2, 0));

        assertThat(read.observations).extracting(each -> each.a().port()).containsExactly(40001, 40000, 40002);
        assertThat(read.counts.evictedFlows()).isEqualTo(1);
        assertThat(read.losses).extracting(Loss::cause).containsExactly(LossCause.TOLD_EARLY);
    }

    @Test
    void shouldGiveConnectionsInTheOrderOfTheirFirstPackets() {
        Frames frames = new Frames()
                .udp(3, "1:40000>2:53", "a")
                .udp(2, "1:40001>2:53", "b")
                .udp(1, "1:40002>2:53", "c")
                .udp(4, "1:40000>2:53", "d");

        assertThat(all(frames)).extracting(each -> each.origin().record()).containsExactly(1L, 2L, 3L);
    }

    @Test
    void shouldKeepConnectionsBetweenEqualSocketsInOneDirection() {
        Observation seen = only(new Frames().udp(1, "1:123>1:123", "a").udp(2, "1:123>1:123", "b"));

        assertThat(seen.traffic()).isEqualTo(new Traffic(2, 0, 58, 0));
    }
}
