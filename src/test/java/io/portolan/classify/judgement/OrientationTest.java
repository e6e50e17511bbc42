package io.portolan.classify.judgement;

import static io.portolan.classify.given.EventBuilder.opened;
import static io.portolan.classify.given.Owners.owner;
import static io.portolan.model.connection.InitiatorEvidence.*;
import static io.portolan.model.identity.Component.*;
import static org.assertj.core.api.Assertions.assertThat;

import io.portolan.classify.Classifier;
import io.portolan.classify.given.EventBuilder;
import io.portolan.classify.given.Matrix14;
import io.portolan.classify.given.Owners;
import io.portolan.classify.given.Tls;
import io.portolan.model.verdict.Disposition;
import io.portolan.model.verdict.JudgedConnection;
import io.portolan.model.verdict.Reason;
import io.portolan.model.verdict.ViolationKind;
import org.junit.jupiter.api.Test;

class OrientationTest {
    private static final Owners OWNERS = owner("10.0.0.1", MART)
            .and("10.0.0.2", CASSANDRA)
            .and("10.0.0.3", CASSANDRA)
            .and("10.0.0.4", MESSAGE_PROCESSOR)
            .and("10.0.0.5", DEFAULT_ISTIO_INGRESS)
            .and("142.250.1.1", APIGEE_SERVICES)
            .and("10.0.0.7", SYNCHRONIZER);

    private static JudgedConnection judge(EventBuilder event) {
        return new Classifier(Matrix14.rules()).judge(event.build(), OWNERS);
    }

    @Test
    void shouldReadAReplyAsTheConnectionThatItBelongsTo() {
        JudgedConnection judged =
                judge(opened("10.0.0.2 9042", "10.0.0.1 40000").seenBy(NONE));
        assertThat(judged.verdict().disposition()).isEqualTo(Disposition.DOCUMENTED);
        assertThat(judged.verdict().reversed()).isTrue();
        assertThat(judged.verdict().initiatorProven()).isFalse();
        assertThat(judged.event().source().port()).isEqualTo(40000);
        assertThat(judged.source().component()).contains(MART);
        assertThat(judged.destination().component()).contains(CASSANDRA);
    }

    @Test
    void shouldKeepTheRecordedOrderThatIsAllowed() {
        JudgedConnection judged =
                judge(opened("10.0.0.1 40000", "10.0.0.2 9042").seenBy(EPHEMERAL));
        assertThat(judged.verdict().disposition()).isEqualTo(Disposition.DOCUMENTED);
        assertThat(judged.verdict().reversed()).isFalse();
        assertThat(judged.verdict().initiatorProven()).isFalse();
    }

    @Test
    void shouldNotTurnWhatIsProven() {
        JudgedConnection judged = judge(opened("10.0.0.2 9042", "10.0.0.1 40000"));
        assertThat(judged.verdict().kind()).isEqualTo(ViolationKind.WRONG_INITIATOR);
        assertThat(judged.verdict().reversed()).isFalse();
    }

    @Test
    void shouldReportTheServicePortWhenNeitherOrderIsAllowed() {
        for (EventBuilder event : new EventBuilder[] {
            opened("10.0.0.4 8888", "10.0.0.1 51000").seenBy(NONE),
            opened("10.0.0.4 8888", "10.0.0.1 51000").seenBy(LISTENER),
            opened("10.0.0.1 51000", "10.0.0.4 8888").seenBy(NONE),
            opened("10.0.0.1 51000", "10.0.0.4 8888").seenBy(EPHEMERAL)
        }) {
            JudgedConnection judged = judge(event);
            assertThat(judged.verdict().kind()).isEqualTo(ViolationKind.UNDOCUMENTED_PAIR);
            assertThat(judged.event().destination().port()).isEqualTo(8888);
        }
    }

    @Test
    void shouldPreferTheDocumentedPortForTheReport() {
        // Prometheus is not here: 8843 is documented for others, 8080 for nobody; both lie below the ephemeral ports.
        JudgedConnection judged = judge(opened("10.0.0.4 8843", "10.0.0.1 8080").seenBy(NONE));
        assertThat(judged.event().destination().port()).isEqualTo(8843);
    }

    @Test
    void shouldTakeTheLowerPortWhereNothingHints() {
        assertThat(judge(opened("10.0.0.4 40001", "10.0.0.1 50001").seenBy(NONE))
                        .event()
                        .destination()
                        .port())
                .isEqualTo(40001);
        assertThat(judge(opened("10.0.0.4 40001", "10.0.0.1 50001").seenBy(LISTENER))
                        .event()
                        .destination()
                        .port())
                .isEqualTo(50001);
    }

    @Test
    void shouldNotAccuseWhileTheOtherOrderIsOpen() {
        JudgedConnection judged =
                judge(opened("10.0.0.5 8443", "203.0.113.9 50000").seenBy(NONE));
        assertThat(judged.verdict().disposition()).isEqualTo(Disposition.UNRESOLVED);
        assertThat(judged.verdict().reason()).isEqualTo(Reason.PERHAPS_A_PARTY_THAT_THE_SITE_DEFINES);
        assertThat(judged.verdict().reversed()).isTrue();
    }

    @Test
    void shouldAccuseInsecureTransportInTheOrderOfTheRow() {
        JudgedConnection judged =
                judge(opened("10.0.0.2 9042", "10.0.0.1 40000").seenBy(NONE).tls(Tls.PLAINTEXT));
        assertThat(judged.verdict().kind()).isEqualTo(ViolationKind.INSECURE_TRANSPORT);
        assertThat(judged.verdict().reversed()).isTrue();
        assertThat(judged.verdict().row()).isNotNull();
        assertThat(judged.verdict().row().row()).isEqualTo("int-mart-cassandra");
    }

    @Test
    void shouldNeverBlameAnInitiatorThatWasNotSeen() {
        JudgedConnection judged =
                judge(opened("142.250.1.1 443", "10.0.0.4 50000").seenBy(LISTENER));
        assertThat(judged.verdict().kind()).isEqualTo(ViolationKind.UNDOCUMENTED_PAIR);
    }

    @Test
    void shouldNotTakeTheServerNameForTheOtherSide() {
        JudgedConnection judged = judge(opened("10.0.0.7 50000", "142.250.1.1 443")
                .seenBy(TLS_CLIENT_HELLO)
                .tls(Tls.withServerName(Tls.TLS_1_3, "apigee.googleapis.com")));
        assertThat(judged.verdict().disposition()).isEqualTo(Disposition.DOCUMENTED);
        assertThat(judged.verdict().reversed()).isFalse();
    }
}
