package io.portolan.classify;

import static io.portolan.classify.given.EventBuilder.opened;
import static io.portolan.classify.given.Owners.owner;
import static io.portolan.model.identity.Component.*;
import static org.assertj.core.api.Assertions.assertThat;

import io.portolan.classify.given.EventBuilder;
import io.portolan.classify.given.Matrix14;
import io.portolan.classify.given.Owners;
import io.portolan.classify.given.Tls;
import io.portolan.model.connection.InitiatorEvidence;
import io.portolan.model.connection.Outcome;
import io.portolan.model.matrix.DocumentedReleases;
import io.portolan.model.matrix.Evidence;
import io.portolan.model.matrix.RowStatus;
import io.portolan.model.matrix.VersionLookup;
import io.portolan.model.net.TransportProtocol;
import java.util.List;
import org.junit.jupiter.api.Test;

class ExplainerTest {
    private static final Owners OWNERS = owner("10.0.0.1", MART)
            .and("10.0.0.2", CASSANDRA)
            .and("10.0.0.3", SYNCHRONIZER)
            .and("10.0.0.4", DEFAULT_ISTIO_INGRESS)
            .and("10.0.0.5", MART_ISTIO_INGRESS)
            .and("10.0.0.6", Matrix14.KUBE_DNS)
            .and("10.0.0.7", UDCA, PROMETHEUS);

    private static String explain(EventBuilder event) {
        return new Classifier(Matrix14.rules()).judge(event.build(), OWNERS).explanation();
    }

    @Test
    void shouldSayWhoDidWhatAndWhichRowDocumentsIt() {
        assertThat(explain(opened("10.0.0.1 40000", "10.0.0.2 9042").tls(Tls.MUTUAL_1_2)))
                .isEqualTo("MART (apigee/mart-0, 10.0.0.1:40000) opened TCP/9042 on Cassandra (apigee/cassandra-0,"
                        + " 10.0.0.2:9042): documented by row int-mart-cassandra of apigee-hybrid-1.4 (MART ->"
                        + " Cassandra TCP/9042|9142, mTLS). The initiator's SYN was seen. TLSv1.2 was seen, the client"
                        + " proved its certificate (CertificateRequest, Certificate, CertificateVerify).");
    }

    @Test
    void shouldSayWhatDiffersFromTheNearestRow() {
        assertThat(explain(opened("10.0.0.1 40000", "10.0.0.2 9043")))
                .contains("violation, UNDOCUMENTED_PORT: rows allow connections from MART to Cassandra, but none on"
                        + " TCP/9043; nearest is row int-mart-cassandra")
                .contains("port: documented 9042|9142, seen 9043")
                .contains("TLS was not observed, which says nothing about it");
    }

    @Test
    void shouldSayWhatTheRowAsksForAndWhatWasSeen() {
        assertThat(explain(opened("10.0.0.1 40000", "10.0.0.2 9042").tls(Tls.ONE_WAY_1_2)))
                .contains("INSECURE_TRANSPORT: row int-mart-cassandra of apigee-hybrid-1.4")
                .contains(
                        "asks for more than the wire showed. The initiator's SYN was seen. TLSv1.2 was seen, the server did"
                                + " not ask for a client certificate.");
        assertThat(explain(opened("10.0.0.1 40000", "10.0.0.2 9042").tls(Tls.PLAINTEXT)))
                .contains(
                        "asks for more than the wire showed. The initiator's SYN was seen. Plain text was seen (cql).");
    }

    @Test
    void shouldSayThatAFailedHandshakeCarriedNothing() {
        assertThat(explain(opened("10.0.0.1 40000", "10.0.0.2 9042")
                        .outcome(Outcome.REFUSED)
                        .tls(Tls.failed(42))))
                .contains("failed in the TLS handshake")
                .contains("failed with alert 42 (bad_certificate); no data was carried");
    }

    @Test
    void shouldSayHowFarItGot() {
        assertThat(explain(opened("10.0.0.1 40000", "10.0.0.2 1").outcome(Outcome.DENIED)))
                .contains("tried to open TCP/1", "was denied by a policy");
        assertThat(explain(opened("10.0.0.1 40000", "10.0.0.2 1").outcome(Outcome.REFUSED)))
                .contains("tried to open", "was refused");
        assertThat(explain(opened("10.0.0.1 40000", "10.0.0.2 1").outcome(Outcome.ATTEMPTED)))
                .contains("tried to open", "got no answer");
    }

    @Test
    void shouldSayThatTheOrderIsInferred() {
        assertThat(explain(opened("10.0.0.2 9042", "10.0.0.1 40000").seenBy(InitiatorEvidence.NONE)))
                .startsWith("MART")
                .contains("Who opened it was not seen, and nothing hints at it; it is read against the recorded order,"
                        + " because only that way a row allows it");
        assertThat(explain(opened("10.0.0.1 40000", "10.0.0.2 9043").seenBy(InitiatorEvidence.EPHEMERAL)))
                .contains("only inferred from an ephemeral port; neither order is allowed");
    }

    @Test
    void shouldSayThatARowIsInferred() {
        assertThat(explain(opened("10.0.0.3 40000", "1.2.3.4 443").named("iamcredentials.googleapis.com")))
                .contains("the row is not quoted from the page: inferred");
    }

    @Test
    void shouldTellTheSiteWhatToDeclare() {
        assertThat(explain(opened("203.0.113.7 40000", "10.0.0.4 443")))
                .contains("if 203.0.113.7 is one of your Client Apps, row ext-in-client")
                .contains("declare its range as client-apps in the inventory, else it is a violation");
    }

    @Test
    void shouldNameTheOverlayTheConditionAndTheSharers() {
        assertThat(explain(opened("10.0.0.1 40000", "10.0.0.6 53")))
                .contains("not on Google's page, but expected by row dns of platform-baseline");
        assertThat(explain(opened("10.0.0.5 40000", "10.0.0.1 8443"))).contains("Only if not using Apigee Connect");
        assertThat(explain(opened("10.0.0.7 40000", "10.0.0.2 7070")))
                .startsWith("UDCA or Prometheus (they share 10.0.0.7:40000)");
    }

    @Test
    void shouldNotLetTheWireWriteToTheTerminal() {
        assertThat(explain(opened("10.0.0.3 40000", "1.2.3.4 443").named("evil\u001b[2J\n.example")))
                .contains("evil?[2J?.example")
                .doesNotContain("\u001b", "\n");
        assertThat(explain(opened("10.0.0.3 40000", "1.2.3.4 443").named("x".repeat(5000))))
                .hasSizeLessThan(2000);
    }

    @Test
    void shouldSayWhichVersionsAllowWhatThisOneDoesNot() {
        VersionLookup versions = (source, destination, protocol, port) -> new DocumentedReleases(
                List.of("apigee-hybrid-1.6", "apigee-hybrid-1.7", "apigee-hybrid-1.8"),
                source.equals(MART)
                                && destination.equals(CASSANDRA)
                                && protocol.equals(TransportProtocol.TCP)
                                && port == 9043
                        ? List.of(row("apigee-hybrid-1.7"), row("apigee-hybrid-1.8"))
                        : List.of());
        Classifier classifier = new Classifier(Matrix14.rules(), versions);
        assertThat(classifier
                        .judge(opened("10.0.0.1 40000", "10.0.0.2 9043").build(), OWNERS)
                        .explanation())
                .contains("; documented from 1.7 on. The initiator's SYN was seen");
        // Neither of another port nor of a row that matches, nor where nobody knows who it is.
        for (EventBuilder event : List.of(
                opened("10.0.0.1 40000", "10.0.0.2 9044"),
                opened("10.0.0.1 40000", "10.0.0.2 9042"),
                opened("203.0.113.7 40000", "10.0.0.2 9043"))) {
            assertThat(classifier.judge(event.build(), OWNERS).explanation()).doesNotContain("documented from");
        }
        assertThat(explain(opened("10.0.0.1 40000", "10.0.0.2 9043"))).doesNotContain("documented from");
    }

    private static DocumentedReleases.RowIn row(String matrix) {
        return new DocumentedReleases.RowIn(matrix, "new-row", RowStatus.LISTED, Evidence.Q);
    }
}
