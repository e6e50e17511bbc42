package io.portolan.normalize;

import static io.portolan.normalize.Record.backward;
import static io.portolan.normalize.Record.forward;
import static org.assertj.core.api.Assertions.assertThat;

import io.portolan.model.connection.ConnectionEvent;
import io.portolan.model.connection.Initiator;
import io.portolan.model.connection.InitiatorEvidence;
import io.portolan.model.connection.Side;
import io.portolan.model.net.TransportProtocol;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class InitiatorRuleTest {
    @ParameterizedTest
    @CsvSource({
        "32768, 443, A",
        "443, 32768, B",
        "32767, 443, UNKNOWN",
        "59380, 32001, A",
        "60002, 57706, UNKNOWN",
        "9042, 7001, UNKNOWN",
        "40000, 0, UNKNOWN",
        "0, 0, UNKNOWN",
    })
    void shouldGuessAtTheSideOfTheOnlyEphemeralPort(int portA, int portB, Side side) {
        Record recorded = forward().between("10.0.0.1:" + portA, "10.0.0.2:" + portB);
        for (Record each : new Record[] {recorded, recorded.whole()}) {
            ConnectionEvent event = Normalized.only(each);

            boolean known = side != Side.UNKNOWN;
            InitiatorEvidence evidence = known ? InitiatorEvidence.EPHEMERAL : InitiatorEvidence.NONE;
            assertThat(event.initiator().evidence()).isEqualTo(evidence);
            assertThat(event.initiator().proven()).isFalse();
            assertThat(event.source().port()).isEqualTo(side == Side.B ? portB : portA);
        }
    }

    @Test
    void shouldNotGuessForProtocolsWithoutPorts() {
        Record ping = forward().protocol(TransportProtocol.ICMP).between("10.0.0.1:40000", "10.0.0.2:8");

        assertThat(Normalized.only(ping).initiator()).isEqualTo(Initiator.UNKNOWN);
    }

    @Test
    void shouldTakeProofBeforeAGuess() {
        ConnectionEvent event = Normalized.only(backward().syn());

        assertThat(event.source().socket()).isEqualTo(Record.SERVER);
        assertThat(event.initiator().proven()).isTrue();
    }

    @Test
    void shouldTakeTheStrongestEvidence() {
        ConnectionEvent event = Normalized.only(
                forward().initiator(Side.A, InitiatorEvidence.LISTENER),
                backward().initiator(Side.B, InitiatorEvidence.STATEFUL_SOURCE).window(1, 2),
                forward().initiator(Side.A, InitiatorEvidence.TCP_SYN).window(2, 3));

        assertThat(event.initiator()).isEqualTo(new Initiator(Side.A, InitiatorEvidence.TCP_SYN));
    }

    @Test
    void shouldLetProofOverruleAnInferenceForTheOtherSide() {
        Normalized normalized = Normalized.of(
                forward().initiator(Side.B, InitiatorEvidence.LISTENER),
                forward().syn().window(1, 2));

        assertThat(normalized.events.get(0).source().socket()).isEqualTo(Record.CLIENT);
        assertThat(normalized.losses).isEmpty();
    }

    @Test
    void shouldCallProofOfDifferentKindsForBothSidesAConflict() {
        Normalized normalized = Normalized.of(
                forward().syn(),
                forward().initiator(Side.B, InitiatorEvidence.STATEFUL_SOURCE).window(1, 2));

        assertThat(normalized.events.get(0).initiator()).isEqualTo(Initiator.UNKNOWN);
        assertThat(normalized.losses).hasSize(1);
    }

    @Test
    void shouldNotCallEqualInferencesForBothSidesAConflict() {
        Normalized normalized = Normalized.of(
                forward().initiator(Side.A, InitiatorEvidence.LISTENER).between("10.0.0.1:7001", "10.0.0.2:7000"),
                forward()
                        .initiator(Side.B, InitiatorEvidence.LISTENER)
                        .between("10.0.0.1:7001", "10.0.0.2:7000")
                        .window(1, 2));

        assertThat(normalized.events.get(0).initiator()).isEqualTo(Initiator.UNKNOWN);
        assertThat(normalized.losses).isEmpty();
    }
}
