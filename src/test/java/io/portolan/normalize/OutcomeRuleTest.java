package io.portolan.normalize;

import static io.portolan.normalize.Record.backward;
import static io.portolan.normalize.Record.forward;
import static org.assertj.core.api.Assertions.assertThat;

import io.portolan.model.connection.Outcome;
import io.portolan.model.net.TransportProtocol;
import org.junit.jupiter.api.Test;

class OutcomeRuleTest {
    private static Outcome outcome(Record... records) {
        return Normalized.only(records).outcome();
    }

    @Test
    void shouldBeDeniedIfAnyObserverDenied() {
        assertThat(outcome(forward().counted(5, 500), backward().counted(4, 400).outcome(Outcome.DENIED)))
                .isEqualTo(Outcome.DENIED);
        assertThat(outcome(
                        forward().syn(),
                        backward().synAck(),
                        forward().outcome(Outcome.DENIED).observer("eni-2")))
                .isEqualTo(Outcome.DENIED);
    }

    @Test
    void shouldNotCallAConnectionDeniedForAStrayPacketAfterIt() {
        Record stray = forward().counted(1, 40).outcome(Outcome.DENIED).window(60, 120);

        assertThat(outcome(forward().counted(5, 500), backward().counted(4, 400), stray))
                .isEqualTo(Outcome.ESTABLISHED);
        assertThat(outcome(forward().counted(5, 500), backward().counted(4, 400), stray.observer("eni-2")))
                .isEqualTo(Outcome.DENIED);
    }

    @Test
    void shouldCountAcceptedAndRefusedPacketsOfOneWindowTogether() {
        assertThat(Normalized.only(
                                forward().counted(5, 500),
                                forward().counted(2, 80).outcome(Outcome.DENIED))
                        .traffic()
                        .packetsForward())
                .isEqualTo(7);
    }

    @Test
    void shouldBeEstablishedBySynAckOrTrafficBothWays() {
        assertThat(outcome(backward().synAck())).isEqualTo(Outcome.ESTABLISHED);
        assertThat(outcome(forward().counted(5, 500), backward().counted(4, 400)))
                .isEqualTo(Outcome.ESTABLISHED);
        assertThat(outcome(forward(), backward())).isEqualTo(Outcome.ESTABLISHED);
        assertThat(outcome(
                        forward().counted(1, 60).protocol(TransportProtocol.UDP),
                        backward().counted(1, 200).protocol(TransportProtocol.UDP)))
                .isEqualTo(Outcome.ESTABLISHED);
    }

    @Test
    void shouldNotTakeAnOpeningAndItsRefusalForAnEstablishedConnection() {
        assertThat(outcome(forward().counted(1, 60), backward().counted(1, 40))).isEqualTo(Outcome.UNKNOWN);
    }

    @Test
    void shouldNotTakeTrafficOneWayForEstablished() {
        assertThat(outcome(forward().counted(50, 5000))).isEqualTo(Outcome.UNKNOWN);
        assertThat(outcome(forward().counted(50, 5000), backward().counted(0, 0)))
                .isEqualTo(Outcome.UNKNOWN);
    }

    @Test
    void shouldBeRefusedWhereAnOpeningGotNothingButAReset() {
        Record reset = backward().outcome(Outcome.REFUSED).closing().counted(1, 40);

        assertThat(outcome(forward().syn().counted(1, 60), reset)).isEqualTo(Outcome.REFUSED);
    }

    @Test
    void shouldNotCallTheResetOfALongConnectionARefusal() {
        Record reset = backward().outcome(Outcome.REFUSED).closing().window(60, 120);

        assertThat(outcome(reset)).isEqualTo(Outcome.UNKNOWN);
        assertThat(outcome(forward().syn(), backward().synAck(), reset)).isEqualTo(Outcome.ESTABLISHED);
        assertThat(outcome(forward().syn(), forward().outcome(Outcome.REFUSED).window(60, 61)))
                .isEqualTo(Outcome.ATTEMPTED);
    }

    @Test
    void shouldNotTakeAResetForTrafficBothWays() {
        assertThat(outcome(forward(), backward().outcome(Outcome.REFUSED).closing()))
                .isEqualTo(Outcome.UNKNOWN);
    }

    @Test
    void shouldBeAttemptedWhereNobodyAnswered() {
        assertThat(outcome(forward().syn().counted(3, 180))).isEqualTo(Outcome.ATTEMPTED);
        assertThat(outcome(forward().syn(), forward().syn().observer("eni-2"))).isEqualTo(Outcome.ATTEMPTED);
    }
}
