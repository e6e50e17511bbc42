package io.portolan.classify;

import static io.portolan.classify.given.EventBuilder.opened;
import static io.portolan.classify.given.Owners.owner;
import static io.portolan.classify.given.RowBuilder.row;
import static io.portolan.classify.given.RulesBuilder.rules;
import static io.portolan.model.identity.Component.*;
import static org.assertj.core.api.Assertions.assertThat;

import io.portolan.classify.given.EventBuilder;
import io.portolan.classify.given.Matrix14;
import io.portolan.classify.given.Owners;
import io.portolan.classify.given.Tls;
import io.portolan.model.connection.InitiatorEvidence;
import io.portolan.model.connection.NameEvidence;
import io.portolan.model.connection.Outcome;
import io.portolan.model.matrix.DocumentedReleases;
import io.portolan.model.matrix.Evidence;
import io.portolan.model.matrix.Opener;
import io.portolan.model.matrix.RowStatus;
import io.portolan.model.matrix.SecurityAlternative;
import io.portolan.model.matrix.VersionLookup;
import io.portolan.model.net.TransportProtocol;
import io.portolan.model.tls.Certificate;
import io.portolan.model.tls.ClientAuthentication;
import io.portolan.model.tls.TlsObservation;
import io.portolan.model.tls.TlsState;
import io.portolan.model.tls.TlsVersion;
import java.util.List;
import java.util.Map;
import java.util.Set;
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
    void shouldSayWhatTheReportShowsOfAnOrderThatWasNotSeen() {
        assertThat(explain(opened("10.0.0.2 9043", "10.0.0.1 40000").seenBy(InitiatorEvidence.LISTENER)))
                .startsWith("MART")
                .contains("only inferred from a listening port; neither order is allowed; it is shown towards the port"
                        + " that a service more likely has. ");
        assertThat(explain(opened("203.0.113.9 443", "203.0.113.8 50000").seenBy(InitiatorEvidence.NONE)))
                .contains("unresolved", "nothing hints at it; it is read against the recorded order. ");
        assertThat(explain(opened("203.0.113.8 50000", "203.0.113.9 443").seenBy(InitiatorEvidence.NONE)))
                .contains("nothing hints at it. ");
        assertThat(explain(opened("10.0.0.1 40000", "10.0.0.2 9043"))).contains("The initiator's SYN was seen. ");
    }

    @Test
    void shouldSayWhatWasSeenOfTls() {
        Certificate client = new Certificate(
                "CN=mart \u007f", "", "1", List.of(), 0, EventBuilder.NOON, EventBuilder.NOON, "00", false);
        TlsObservation proven = Tls.MUTUAL_1_2;
        TlsObservation withSubject = new TlsObservation(
                proven.state(),
                proven.version(),
                null,
                proven.clientAuthentication(),
                null,
                -1,
                -1,
                List.of(),
                null,
                client,
                null);
        Map<TlsObservation, String> expected = Map.of(
                withSubject,
                "TLSv1.2 was seen, the client proved its certificate of CN=mart ? (CertificateRequest",
                proven,
                "the client proved its certificate (CertificateRequest",
                Tls.failed(0),
                "failed with alert 0 (close_notify); no data",
                Tls.failed(-1),
                "The TLS handshake failed; no data",
                Tls.failed(255),
                "failed with alert 255; no data",
                Tls.RESUMED,
                "TLSv1.2 was resumed: its certificates",
                TlsObservation.plaintext(null),
                "Plain text was seen.",
                Tls.seen(TlsState.ESTABLISHED, null, ClientAuthentication.UNKNOWN),
                "TLS of unknown version was seen, the client's certificate could not be.",
                Tls.seen(TlsState.ESTABLISHED, TlsVersion.TLS_1_2, ClientAuthentication.REQUESTED_NOT_GIVEN),
                "the server asked for a client certificate and got none.");
        expected.forEach((tls, words) -> assertThat(
                        explain(opened("10.0.0.1 40000", "10.0.0.2 9042").tls(tls)))
                .contains(words));
    }

    @Test
    void shouldSayWhoseWordANameIs() {
        EventBuilder event = opened("10.0.0.3 40000", "1.2.3.4 443").named("apigee.googleapis.com");
        assertThat(explain(event.namedBy(NameEvidence.DNS_ANSWER, "apigee.googleapis.com")))
                .endsWith("The name is the one that the client last got this address for in a DNS answer.");
        assertThat(explain(event.namedBy(
                        NameEvidence.DNS_ANSWER, "apigee.googleapis.com", "b.example", "c\u001b.example")))
                .endsWith("in a DNS answer; before, it got it for b.example, c?.example.");
        assertThat(explain(event.namedBy(NameEvidence.SNI))).endsWith("The name is the client's own claim (SNI).");
        assertThat(explain(opened("10.0.0.3 40000", "1.2.3.4 443").tls(Tls.hidingItsName(Tls.TLS_1_3))))
                .endsWith("The client encrypts the name that it wants (ECH).");
        // Inside the plane nobody asks for a name, and read against the record the client is the other one.
        assertThat(explain(opened("10.0.0.1 40000", "10.0.0.2 9042")
                        .named("cassandra.example")
                        .namedBy(NameEvidence.DNS_ANSWER, "cassandra.example")))
                .doesNotContain("The name");
        assertThat(explain(opened("10.0.0.2 9042", "10.0.0.1 40000")
                        .seenBy(InitiatorEvidence.NONE)
                        .tls(Tls.hidingItsName(Tls.TLS_1_3))))
                .startsWith("MART")
                .doesNotContain("ECH");
    }

    @Test
    void shouldSayWhatRowsAskForWhereTheyHaveNoWordsForIt() {
        Classifier classifier = new Classifier(rules(
                        row("r", Set.of(MART), Set.of(UDCA, CASSANDRA), "9042")
                                .twoWay(Opener.EITHER)
                                .security(Set.of(SecurityAlternative.TLS)),
                        row("second", PROMETHEUS, CASSANDRA, "9042"))
                .build());
        assertThat(classifier
                        .judge(
                                opened("10.0.0.1 40000", "10.0.0.2 9043")
                                        .tls(Tls.PLAINTEXT)
                                        .build(),
                                OWNERS)
                        .explanation())
                .contains(
                        "nearest is row r of page (MART <-> Cassandra / UDCA TCP/9042, TLS) with port: documented 9042,"
                                + " seen 9043, security: documented TLS, seen plain text; then second. ");
        assertThat(new Classifier(rules(row("r", PROMETHEUS, FLUENTD, "1")).build())
                        .judge(opened("10.0.0.1 40000", "10.0.0.2 9043").build(), OWNERS)
                        .explanation())
                .contains("no row lets MART open connections to Cassandra; no row comes near. ");
        assertThat(new Classifier(rules(row("r", MART, CASSANDRA, "1")).build())
                        .judge(opened("10.0.0.1 40000", "10.0.0.2 9043").build(), OWNERS)
                        .explanation())
                .contains("with port: documented 1, seen 9043. ");
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

    /** A two-way row: the stranger who opened would be its destination. */
    @Test
    void shouldTellTheSiteWhatToDeclareWhereTheRowIsUsedTheOtherWayRound() {
        assertThat(new Classifier(rules(row("r", MART, CLIENT_APPS, "443").twoWay(Opener.EITHER))
                                .build())
                        .judge(opened("203.0.113.7 40000", "10.0.0.1 443").build(), OWNERS)
                        .explanation())
                .contains("unresolved: a row may allow it if you declare the range of 203.0.113.7 in the inventory. ");
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
                        ? List.of(rowIn("apigee-hybrid-1.7"), rowIn("apigee-hybrid-1.8"))
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

    private static DocumentedReleases.RowIn rowIn(String matrix) {
        return new DocumentedReleases.RowIn(matrix, "new-row", RowStatus.LISTED, Evidence.Q);
    }
}
