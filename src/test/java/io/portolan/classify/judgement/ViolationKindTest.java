package io.portolan.classify.judgement;

import static io.portolan.classify.given.EventBuilder.opened;
import static io.portolan.classify.given.Owners.owner;
import static io.portolan.classify.given.RowBuilder.row;
import static io.portolan.classify.given.RulesBuilder.rules;
import static io.portolan.model.identity.Component.*;
import static org.assertj.core.api.Assertions.assertThat;

import io.portolan.classify.Classifier;
import io.portolan.classify.given.EventBuilder;
import io.portolan.classify.given.Matrix14;
import io.portolan.classify.given.Owners;
import io.portolan.classify.given.Tls;
import io.portolan.model.identity.Component;
import io.portolan.model.matrix.Opener;
import io.portolan.model.net.TransportProtocol;
import io.portolan.model.verdict.Disposition;
import io.portolan.model.verdict.Reason;
import io.portolan.model.verdict.Verdict;
import io.portolan.model.verdict.ViolationKind;
import org.junit.jupiter.api.Test;

class ViolationKindTest {
    private static final Owners OWNERS = owner("10.0.0.1", MART)
            .and("10.0.0.2", CASSANDRA)
            .and("10.0.0.3", CASSANDRA)
            .and("10.0.0.4", APIGEE_CONNECT)
            .and("10.0.0.5", MESSAGE_PROCESSOR)
            .and("10.0.0.6", DEFAULT_ISTIO_INGRESS)
            .and("10.0.0.7", SYNCHRONIZER)
            .and("10.0.0.8", Matrix14.KUBELET)
            .and("142.250.1.1", APIGEE_SERVICES);

    private static Verdict judge(EventBuilder event) {
        return new Classifier(Matrix14.rules()).judge(event.build(), OWNERS).verdict();
    }

    private static void assertKind(EventBuilder event, ViolationKind kind) {
        Verdict verdict = judge(event);
        assertThat(verdict.disposition()).isEqualTo(Disposition.VIOLATION);
        assertThat(verdict.kind()).isEqualTo(kind);
    }

    private static void assertUnresolved(EventBuilder event, Reason reason) {
        Verdict verdict = judge(event);
        assertThat(verdict.disposition()).isEqualTo(Disposition.UNRESOLVED);
        assertThat(verdict.reason()).isEqualTo(reason);
        assertThat(verdict.kind()).isNull();
    }

    @Test
    void shouldSayThatOnlyThePortIsUndocumented() {
        assertKind(opened("10.0.0.1 40000", "10.0.0.2 9043"), ViolationKind.UNDOCUMENTED_PORT);
        assertKind(
                opened("10.0.0.1 40000", "10.0.0.2 9042").protocol(TransportProtocol.UDP),
                ViolationKind.UNDOCUMENTED_PORT);
        assertKind(opened("10.0.0.2 40000", "10.0.0.3 7199"), ViolationKind.UNDOCUMENTED_PORT);
    }

    @Test
    void shouldSayThatThePairIsUndocumented() {
        assertKind(opened("10.0.0.1 40000", "10.0.0.5 8443"), ViolationKind.UNDOCUMENTED_PAIR);
        assertKind(opened("10.0.0.8 40000", "10.0.0.2 9042"), ViolationKind.UNDOCUMENTED_PAIR);
        assertKind(opened("10.0.0.7 40000", "10.0.0.2 9042"), ViolationKind.UNDOCUMENTED_PAIR);
    }

    @Test
    void shouldAccuseGoogleOfOpeningTowardsTheConnectAgent() {
        Verdict verdict = judge(opened("142.250.1.1 40000", "10.0.0.4 443"));
        assertThat(verdict.kind()).isEqualTo(ViolationKind.WRONG_INITIATOR);
        assertThat(verdict.row()).isNull();
        assertThat(verdict.nearestRows().get(0).row().row()).isEqualTo("ext-two-connect");
        assertThat(verdict.nearestRows().get(0).differences().get(0).field()).isEqualTo("initiator");
    }

    @Test
    void shouldAccuseTheResponderThatOpensTheOtherWayRound() {
        assertKind(opened("10.0.0.2 40000", "10.0.0.1 9042"), ViolationKind.WRONG_INITIATOR);
        assertKind(opened("10.0.0.2 9042", "10.0.0.1 40000"), ViolationKind.WRONG_INITIATOR);
    }

    @Test
    void shouldHeedARowThatOnlyItsDestinationMayOpen() {
        Classifier classifier =
                new Classifier(rules(row("callback", MART, CASSANDRA, "9042").twoWay(Opener.DESTINATION))
                        .build());
        assertThat(classifier
                        .judge(opened("10.0.0.2 40000", "10.0.0.1 9042").build(), OWNERS)
                        .verdict()
                        .disposition())
                .isEqualTo(Disposition.DOCUMENTED);
        assertThat(classifier
                        .judge(opened("10.0.0.1 40000", "10.0.0.2 9042").build(), OWNERS)
                        .verdict()
                        .kind())
                .isEqualTo(ViolationKind.WRONG_INITIATOR);
    }

    @Test
    void shouldNotBlameTheInitiatorWhereEitherMayOpen() {
        assertKind(opened("10.0.0.2 7001", "10.0.0.3 50000"), ViolationKind.UNDOCUMENTED_PORT);
    }

    @Test
    void shouldNameTheBrokenRowFirstAmongTheNearest() {
        // The row in this direction differs by its port only and would come nearer.
        Classifier classifier =
                new Classifier(rules(row("there", MART, CASSANDRA, "1"), row("back", CASSANDRA, MART, "2"))
                        .build());
        Verdict verdict = classifier
                .judge(opened("10.0.0.1 40000", "10.0.0.2 2").build(), OWNERS)
                .verdict();
        assertThat(verdict.kind()).isEqualTo(ViolationKind.WRONG_INITIATOR);
        assertThat(verdict.nearestRows()).extracting(near -> near.row().row()).containsExactly("back", "there");
    }

    @Test
    void shouldAccuseStrangersWithoutAName() {
        assertKind(opened("10.9.9.9 40000", "10.0.0.2 9042"), ViolationKind.UNKNOWN_PEER);
        assertKind(opened("10.0.0.2 40000", "10.9.9.9 443"), ViolationKind.UNKNOWN_PEER);
    }

    @Test
    void shouldAccuseEgressToANameOnNoRow() {
        assertKind(
                opened("10.0.0.7 40000", "1.2.3.4 443").named("evil.example"), ViolationKind.UNDOCUMENTED_DESTINATION);
        assertKind(
                opened("10.0.0.7 40000", "1.2.3.4 443").tls(Tls.withServerName(Tls.TLS_1_3, "evil.example")),
                ViolationKind.UNDOCUMENTED_DESTINATION);
    }

    @Test
    void shouldAskTheSiteBeforeAccusingPossibleClientsAndBackends() {
        Reason perhaps = Reason.PERHAPS_A_PARTY_THAT_THE_SITE_DEFINES;
        assertUnresolved(opened("203.0.113.5 40000", "10.0.0.6 443"), perhaps);
        assertUnresolved(opened("10.0.0.5 40000", "203.0.113.5 8080"), perhaps);
        assertUnresolved(opened("10.0.0.5 40000", "203.0.113.5 443").named("backend.example"), perhaps);
        assertUnresolved(opened("10.0.0.5 40000", "142.250.9.9 443").named("storage.googleapis.com"), perhaps);
    }

    @Test
    void shouldSayNothingOfPeersOfWhatIsOutsideThePlane() {
        assertUnresolved(opened("10.9.9.9 40000", "10.0.0.8 10250"), Reason.PEER_IN_NO_INVENTORY);
        assertUnresolved(opened("10.9.9.9 40000", "10.9.9.8 443"), Reason.BOTH_SIDES_UNKNOWN);
    }

    @Test
    void shouldLeaveOutWhatTheDocumentsDoNotSpeakOf() {
        Owners owners = owner("10.0.0.8", Matrix14.KUBELET).and("10.0.0.9", new Component("etcd"));
        Classifier classifier = new Classifier(Matrix14.rules());
        assertOutOfScope(
                classifier,
                opened("10.0.0.8 40000", "10.0.0.9 2379"),
                owners,
                Reason.NEITHER_SIDE_IN_THE_RUNTIME_PLANE);
        assertOutOfScope(classifier, opened("127.0.0.1 40000", "127.0.0.1 9042"), owners, Reason.LOOPBACK);
        assertOutOfScope(
                classifier,
                opened("10.0.0.8 0", "10.0.0.9 0").protocol(TransportProtocol.ICMP),
                owners,
                Reason.PROTOCOL_WITHOUT_PORTS);
    }

    private static void assertOutOfScope(Classifier classifier, EventBuilder event, Owners owners, Reason reason) {
        Verdict verdict = classifier.judge(event.build(), owners).verdict();
        assertThat(verdict.disposition()).isEqualTo(Disposition.OUT_OF_SCOPE);
        assertThat(verdict.reason()).isEqualTo(reason);
    }

    @Test
    void shouldSayThatTheInventoryIsEmpty() {
        Verdict verdict = new Classifier(Matrix14.rules())
                .judge(opened("10.0.0.1 40000", "10.0.0.2 9042").build(), Owners.none())
                .verdict();
        assertThat(verdict.disposition()).isEqualTo(Disposition.UNRESOLVED);
        assertThat(verdict.reason()).isEqualTo(Reason.INVENTORY_IS_EMPTY);
    }
}
