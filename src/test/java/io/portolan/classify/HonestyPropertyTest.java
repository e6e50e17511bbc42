package io.portolan.classify;

import static org.assertj.core.api.Assertions.assertThat;

import io.portolan.classify.given.Matrix14;
import io.portolan.classify.given.Owners;
import io.portolan.classify.given.RandomCases;
import io.portolan.classify.given.Worlds;
import io.portolan.model.connection.ConnectionEvent;
import io.portolan.model.connection.Endpoint;
import io.portolan.model.connection.Initiator;
import io.portolan.model.connection.InitiatorEvidence;
import io.portolan.model.connection.NameEvidence;
import io.portolan.model.connection.Side;
import io.portolan.model.identity.Component;
import io.portolan.model.identity.Identity;
import io.portolan.model.matrix.RuleSet;
import io.portolan.model.tls.ClientAuthentication;
import io.portolan.model.tls.TlsObservation;
import io.portolan.model.tls.TlsState;
import io.portolan.model.tls.TlsVersion;
import io.portolan.model.verdict.Disposition;
import io.portolan.model.verdict.JudgedConnection;
import io.portolan.model.verdict.SecurityGrade;
import io.portolan.model.verdict.Verdict;
import io.portolan.model.verdict.ViolationKind;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** The honesty rules of docs/verdicts.md, over random worlds. */
class HonestyPropertyTest {
    private static final long SEED = 4711;
    private static final int WORLDS = Worlds.of(500);
    private static final int EVENTS = 40;
    private static final Set<Disposition> GOOD =
            Set.of(Disposition.DOCUMENTED, Disposition.TOLERATED, Disposition.BASELINE);
    private static final Set<Disposition> BAD = Set.of(Disposition.VIOLATION, Disposition.WAIVED);

    private interface Property {
        /** Whether the property had something to say of this connection. */
        boolean check(Classifier classifier, Owners owners, ConnectionEvent event);
    }

    /** Every other world has the rows of 1.4, the rest have random ones. */
    private static void forAll(int atLeast, Property property) {
        RandomCases cases = new RandomCases(new Random(SEED));
        int spoke = 0;
        for (int world = 0; world < WORLDS; world++) {
            RuleSet rules = world % 2 == 0 ? Matrix14.rules() : cases.rules();
            Classifier classifier = new Classifier(rules);
            Owners owners = cases.owners();
            for (int i = 0; i < EVENTS; i++) {
                spoke += property.check(classifier, owners, cases.event()) ? 1 : 0;
            }
        }
        assertThat(spoke)
                .as("connections that the property speaks of, seed %d", SEED)
                .isGreaterThan(Worlds.of(atLeast));
    }

    @Test
    void rule1ShouldNeverMakeUnknownGood() {
        forAll(500, (classifier, owners, event) -> {
            JudgedConnection judged = classifier.judge(event, owners);
            boolean stranger =
                    judged.source() instanceof Identity.Unknown || judged.destination() instanceof Identity.Unknown;
            if (stranger) {
                assertThat(judged.verdict().disposition()).as("%s", judged).isNotIn(GOOD);
            }
            return stranger;
        });
    }

    @Test
    void rule1ShouldCallASharedAddressGoodOnlyIfEveryOwnerIs() {
        forAll(50, (classifier, owners, event) -> {
            JudgedConnection judged = classifier.judge(event, owners);
            boolean speaks = GOOD.contains(judged.verdict().disposition())
                    && judged.source() instanceof Identity.Ambiguous
                    && !event.source().address().equals(event.destination().address());
            if (speaks) {
                for (Component owner : ((Identity.Ambiguous) judged.source()).owners()) {
                    Owners one = owners.with(judged.event().source().address(), owner);
                    assertThat(classifier.judge(event, one).verdict().disposition())
                            .as("%s as %s", judged, owner)
                            .isIn(GOOD);
                }
            }
            return speaks;
        });
    }

    @Test
    void rule1ShouldMarkEveryVerdictThatRestsOnAnInferredInitiator() {
        forAll(2000, (classifier, owners, event) -> {
            Verdict verdict = classifier.judge(event, owners).verdict();
            assertThat(verdict.initiatorProven()).isEqualTo(event.initiator().proven());
            return !verdict.initiatorProven();
        });
    }

    @Test
    void rule2ShouldVerifyMutualTlsOnlyFromAFullHandshakeInTheClear() {
        forAll(50, (classifier, owners, event) -> {
            SecurityGrade grade = classifier.judge(event, owners).verdict().security();
            TlsObservation tls = event.tls();
            if (grade == SecurityGrade.MTLS_VERIFIED) {
                assertThat(tls.state()).isEqualTo(TlsState.ESTABLISHED);
                assertThat(tls.version()).isNotEqualTo(TlsVersion.TLS_1_3);
                assertThat(tls.clientAuthentication()).isEqualTo(ClientAuthentication.PROVEN);
            }
            assertThat(grade == SecurityGrade.PLAINTEXT).isEqualTo(tls.state() == TlsState.PLAINTEXT);
            return grade == SecurityGrade.MTLS_VERIFIED;
        });
    }

    @Test
    void rule2ShouldNotReadMissingEvidenceAsInsecure() {
        Set<TlsState> telling = Set.of(TlsState.PLAINTEXT, TlsState.ESTABLISHED, TlsState.RESUMED);
        forAll(2000, (classifier, owners, event) -> {
            boolean silent = !telling.contains(event.tls().state());
            if (silent) {
                Verdict verdict = classifier.judge(event, owners).verdict();
                assertThat(verdict.security()).isEqualTo(SecurityGrade.NOT_OBSERVED);
                assertThat(verdict.kind()).isNotEqualTo(ViolationKind.INSECURE_TRANSPORT);
            }
            return silent;
        });
    }

    @Test
    void rule3ShouldAccuseAnUnprovenOrderOnlyIfNeitherIsAllowedOrOpen() {
        forAll(500, (classifier, owners, event) -> {
            Verdict verdict = classifier.judge(event, owners).verdict();
            if (event.initiator().proven()) {
                return false;
            }
            List<Disposition> both = Stream.of(proven(event, false), proven(event, true))
                    .map(either -> classifier.judge(either, owners).verdict().disposition())
                    .toList();
            if (BAD.contains(verdict.disposition())) {
                assertThat(both)
                        .as("%s", event)
                        .doesNotContainAnyElementsOf(GOOD)
                        .doesNotContain(Disposition.UNRESOLVED);
            }
            if (both.stream().anyMatch(GOOD::contains)) {
                assertThat(verdict.disposition()).as("%s", event).isIn(GOOD);
            }
            assertThat(verdict.kind()).isNotEqualTo(ViolationKind.WRONG_INITIATOR);
            return BAD.contains(verdict.disposition());
        });
    }

    /** The same connection with a proven initiator; turned round, its SNI no longer names the destination. */
    private static ConnectionEvent proven(ConnectionEvent event, boolean turned) {
        ConnectionEvent as = turned ? event.reversed() : event;
        TlsObservation tls = as.tls();
        TlsObservation heard = !turned
                ? tls
                : new TlsObservation(
                        tls.state(),
                        tls.version(),
                        null,
                        tls.clientAuthentication(),
                        tls.applicationProtocol(),
                        tls.cipherSuite(),
                        tls.alert(),
                        tls.messages());
        return new ConnectionEvent(
                as.id(),
                as.origin(),
                as.start(),
                as.end(),
                as.protocol(),
                as.source(),
                as.destination(),
                new Initiator(Side.A, InitiatorEvidence.TCP_SYN),
                as.outcome(),
                heard,
                as.traffic(),
                as.overlay());
    }

    @Test
    void rule3ShouldNeverAccuseAReplyOfUsingAnEphemeralPort() {
        RandomCases cases = new RandomCases(new Random(SEED));
        Classifier classifier = new Classifier(Matrix14.rules());
        int accused = 0;
        for (int i = 0; i < Worlds.of(20_000); i++) {
            ConnectionEvent event = cases.event();
            JudgedConnection judged = classifier.judge(event, i % 100 == 0 ? Owners.none() : cases.owners());
            int to = judged.event().destination().port();
            int from = judged.event().source().port();
            if (!event.initiator().proven() && BAD.contains(judged.verdict().disposition()) && from < 32768) {
                assertThat(to).as("seed %d: %s", SEED, judged).isLessThan(32768);
                accused++;
            }
        }
        assertThat(accused).isGreaterThan(Worlds.of(500));
    }

    @Test
    void rule5ShouldGiveTheSameBytesAgainAndInEveryThread() {
        RandomCases cases = new RandomCases(new Random(SEED));
        for (int world = 0; world < Worlds.of(20); world++) {
            RuleSet rules = cases.rules();
            Owners owners = cases.owners();
            List<ConnectionEvent> events =
                    Stream.generate(cases::event).limit(200).toList();
            Classifier shared = new Classifier(rules);
            List<String> once =
                    events.stream().map(e -> shared.judge(e, owners).toString()).toList();
            Classifier fresh = new Classifier(rules);
            List<String> again = events.parallelStream()
                    .map(e -> fresh.judge(e, owners).toString())
                    .toList();
            assertThat(again).as("seed %d world %d", SEED, world).isEqualTo(once);
        }
    }

    /** A lying SNI: what DNS called the address must be good by itself, or the claim is worth nothing. */
    @Test
    void rule1ShouldNotCallAClaimGoodThatDnsContradicts() {
        forAll(20, (classifier, owners, event) -> {
            boolean speaks = event.initiator().proven() && event.destination().dnsContradicts();
            Disposition claimed = classifier.judge(event, owners).verdict().disposition();
            if (speaks && GOOD.contains(claimed)) {
                for (String name : event.destination().dnsNames()) {
                    assertThat(classifier
                                    .judge(called(event, name), owners)
                                    .verdict()
                                    .disposition())
                            .as("%s as %s", event, name)
                            .isEqualTo(claimed);
                }
            }
            return speaks;
        });
    }

    private static ConnectionEvent called(ConnectionEvent event, String name) {
        Endpoint to = event.destination();
        return new ConnectionEvent(
                event.id(),
                event.origin(),
                event.start(),
                event.end(),
                event.protocol(),
                event.source(),
                new Endpoint(to.address(), to.port(), to.workload(), name, NameEvidence.DNS_ANSWER, to.dnsNames()),
                event.initiator(),
                event.outcome(),
                event.tls(),
                event.traffic(),
                event.overlay());
    }

    @Test
    void rule7ShouldNotHeedWhichAddressOfGoogleANameIsAt() {
        forAll(100, (classifier, owners, event) -> {
            Identity held = owners.at(event.destination().address(), event.start());
            boolean speaks = event.initiator().proven()
                    && event.destination().name() != null
                    && !event.source().address().equals(event.destination().address())
                    && held.component().filter(Component::runByGoogle).isPresent();
            if (speaks) {
                // Both stay deployed, so that only the owner of the address differs.
                Owners both = owners.deployed(Component.GCP).deployed(Component.APIGEE_SERVICES);
                Owners one = both.with(event.destination().address(), Component.GCP);
                Owners other = both.with(event.destination().address(), Component.APIGEE_SERVICES);
                assertThat(classifier.judge(event, one)).isEqualTo(classifier.judge(event, other));
            }
            return speaks;
        });
    }
}
