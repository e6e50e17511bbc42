package io.portolan.fuzz;

import static org.assertj.core.api.Assertions.assertThat;

import io.portolan.model.connection.InitiatorEvidence;
import io.portolan.model.connection.Side;
import io.portolan.model.observation.Observation;
import io.portolan.model.tls.ClientAuthentication;
import io.portolan.model.tls.TlsObservation;
import io.portolan.model.tls.TlsState;
import io.portolan.model.tls.TlsVersion;

/** What may be claimed about a connection whatever the bytes were: the honesty rules that hold for one observation. */
final class Claims {
    private static final int TCP = 6;

    private Claims() {}

    static void honest(Observation observation) {
        honest(observation.tls());
        InitiatorEvidence evidence = observation.initiator().evidence();
        boolean fromTcp = evidence == InitiatorEvidence.TCP_SYN
                || evidence == InitiatorEvidence.TCP_SYN_ACK
                || evidence == InitiatorEvidence.TLS_CLIENT_HELLO;
        if (fromTcp || observation.tls().state() != TlsState.NOT_OBSERVED) {
            assertThat(observation.protocol().number()).as("%s", observation).isEqualTo(TCP);
        }
        assertThat(observation.initiator().side() == Side.UNKNOWN)
                .as("no initiator without evidence: %s", observation)
                .isEqualTo(evidence == InitiatorEvidence.NONE);
        assertThat(observation.traffic().packets()).as("%s", observation).isNotNegative();
    }

    static void honest(TlsObservation tls) {
        if (tls.clientAuthentication() == ClientAuthentication.PROVEN) {
            assertThat(tls.state()).as("%s", tls).isEqualTo(TlsState.ESTABLISHED);
            assertThat(tls.version()).as("%s", tls).isNotNull().isNotEqualTo(TlsVersion.TLS_1_3);
            if (tls.messages().size() < TlsObservation.MAX_MESSAGES) {
                assertThat(String.join(" ", tls.messages()))
                        .contains("CertificateRequest")
                        .contains("CertificateVerify")
                        .contains("ServerHelloDone");
            }
        }
        if (tls.state() == TlsState.ESTABLISHED && tls.version() == null) {
            assertThat(tls.clientAuthentication()).as("%s", tls).isEqualTo(ClientAuthentication.UNKNOWN);
        }
        if (tls.state() == TlsState.RESUMED
                || tls.version() == TlsVersion.TLS_1_3 && tls.state() == TlsState.ESTABLISHED) {
            assertThat(tls.clientAuthentication()).as("%s", tls).isEqualTo(ClientAuthentication.NOT_OBSERVABLE);
        }
        if (tls.state() == TlsState.PLAINTEXT || tls.state() == TlsState.NOT_OBSERVED) {
            assertThat(tls.clientAuthentication()).as("%s", tls).isEqualTo(ClientAuthentication.UNKNOWN);
            assertThat(tls.version()).as("%s", tls).isNull();
        }
    }
}
