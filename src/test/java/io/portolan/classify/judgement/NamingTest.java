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
import io.portolan.model.connection.ConnectionEvent;
import io.portolan.model.connection.NameEvidence;
import io.portolan.model.connection.Origin;
import io.portolan.model.identity.Identity;
import io.portolan.model.identity.Identity.Basis;
import io.portolan.model.matrix.Evidence;
import io.portolan.model.matrix.RowStatus;
import io.portolan.model.verdict.Disposition;
import io.portolan.model.verdict.JudgedConnection;
import io.portolan.model.verdict.Reason;
import io.portolan.model.verdict.Verdict;
import io.portolan.model.verdict.ViolationKind;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Honesty rule 7: names decide for Google, not addresses. */
class NamingTest {
    private static final Owners OWNERS = owner("10.0.0.1", SYNCHRONIZER)
            .and("10.0.0.2", APIGEE_CONNECT)
            .and("10.0.0.3", CASSANDRA)
            .and("10.0.0.4", MART)
            .and("142.250.1.1", GCP)
            .and("142.250.1.2", APIGEE_SERVICES, GCP);

    private static JudgedConnection judge(EventBuilder event) {
        return new Classifier(Matrix14.rules()).judge(event.build(), OWNERS);
    }

    @Test
    void shouldKnowGoogleByItsNameWhereTheSiteCallsTheWholeInternetItsClients() {
        Owners wide = owner("10.0.0.1", SYNCHRONIZER)
                .and("10.0.0.5", MESSAGE_PROCESSOR)
                .and("203.0.113.1", CLIENT_APPS);
        Classifier classifier = new Classifier(Matrix14.rules());
        EventBuilder documented = opened("10.0.0.1 40000", "203.0.113.1 443").named("apigee.googleapis.com");
        EventBuilder perhaps = opened("10.0.0.5 40000", "203.0.113.1 443").named("storage.googleapis.com");
        EventBuilder foreign = opened("10.0.0.1 40000", "203.0.113.1 443").named("evil.example");

        JudgedConnection judged = classifier.judge(documented.build(), wide);
        assertThat(judged.verdict().disposition()).isEqualTo(Disposition.DOCUMENTED);
        assertThat(judged.destination()).isEqualTo(new Identity.Known(APIGEE_SERVICES, null, Basis.NAME));
        assertThat(classifier.judge(perhaps.build(), wide).verdict().disposition())
                .isEqualTo(Disposition.UNRESOLVED);
        assertThat(classifier.judge(foreign.build(), wide).verdict().kind()).isEqualTo(ViolationKind.UNDOCUMENTED_PAIR);
    }

    @Test
    void shouldNotJudgeByANameThatACaptureFileNotes() {
        ConnectionEvent logged = opened("10.0.0.1 40000", "203.0.113.9 443")
                .named("apigee.googleapis.com")
                .namedBy(NameEvidence.SOURCE)
                .build();
        ConnectionEvent noted = new ConnectionEvent(
                logged.id(),
                new Origin("pcapng", "capture.pcapng", 1),
                logged.start(),
                logged.end(),
                logged.protocol(),
                logged.source(),
                logged.destination(),
                logged.initiator(),
                logged.outcome(),
                logged.tls(),
                logged.traffic(),
                logged.overlay());
        Classifier classifier = new Classifier(Matrix14.rules());

        assertThat(classifier.judge(logged, OWNERS).verdict().disposition()).isEqualTo(Disposition.DOCUMENTED);
        assertThat(classifier.judge(noted, OWNERS).verdict().disposition()).isNotEqualTo(Disposition.DOCUMENTED);
    }

    @Test
    void shouldNotCallALyingClaimDocumentedWhenDnsNamedAnotherParty() {
        EventBuilder claimed = opened("10.0.0.1 40000", "203.0.113.9 443").named("apigee.googleapis.com");

        JudgedConnection alone = judge(claimed.namedBy(NameEvidence.SNI));
        assertThat(alone.verdict().disposition()).isEqualTo(Disposition.DOCUMENTED);
        assertThat(alone.explanation()).contains("The name is the client's own claim (SNI). ".trim());

        JudgedConnection agreed = judge(claimed.namedBy(NameEvidence.SNI, "apigee.googleapis.com"));
        assertThat(agreed.verdict()).isEqualTo(alone.verdict());
        assertThat(agreed.explanation()).contains("a DNS answer gave it this address for that name");

        JudgedConnection lying = judge(claimed.namedBy(NameEvidence.SNI, "telemetry.example.net"));
        assertThat(lying.verdict().disposition()).isEqualTo(Disposition.UNRESOLVED);
        assertThat(lying.verdict().reason()).isEqualTo(Reason.NAMES_DISAGREE);
        assertThat(lying.explanation()).contains("DNS answers gave it this address for telemetry.example.net");
    }

    /** What is true of the claim and of every name that DNS told: one line per claim, DNS names and TLS. */
    @ParameterizedTest
    @CsvSource({
        "listed, mutual,       TLS_1_3,   DOCUMENTED MTLS_UNVERIFIABLE ROW_MATCHED null",
        "mutual, listed,       TLS_1_3,   DOCUMENTED MTLS_UNVERIFIABLE ROW_MATCHED null",
        "listed, listed,       TLS_1_3,   DOCUMENTED TLS_VERIFIED ROW_MATCHED listed",
        "listed, noted,        TLS_1_3,   UNRESOLVED TLS_VERIFIED NAMES_DISAGREE null",
        "noted,  listed,       TLS_1_3,   UNRESOLVED TLS_VERIFIED NAMES_DISAGREE null",
        "listed, mutual noted, TLS_1_3,   UNRESOLVED TLS_VERIFIED NAMES_DISAGREE null",
        "listed, nowhere,      TLS_1_3,   UNRESOLVED TLS_VERIFIED NAMES_DISAGREE null",
        "nowhere, listed,      TLS_1_3,   UNRESOLVED TLS_VERIFIED NAMES_DISAGREE null",
        "nowhere, no-more,     TLS_1_3,   VIOLATION TLS_VERIFIED NAME_ON_NO_ROW null",
        "listed, mutual,       PLAINTEXT, VIOLATION PLAINTEXT PLAINTEXT_WHERE_TLS_IS_DOCUMENTED listed",
        "mutual, listed,       PLAINTEXT, VIOLATION PLAINTEXT PLAINTEXT_WHERE_TLS_IS_DOCUMENTED mutual",
        "listed, noted,        PLAINTEXT, UNRESOLVED PLAINTEXT NAMES_DISAGREE null",
    })
    void shouldSayOnlyWhatIsTrueOfEveryName(String claim, String resolved, String tls, String expected) {
        Classifier classifier = new Classifier(rules(
                        row("listed", SYNCHRONIZER, GCP, "443").tls().domains(Evidence.Q, "listed.example"),
                        row("mutual", SYNCHRONIZER, GCP, "443").mtls().domains(Evidence.Q, "mutual.example"),
                        row("noted", SYNCHRONIZER, GCP, "443")
                                .status(RowStatus.NOTE)
                                .domains(Evidence.Q, "noted.example"))
                .name("*.example", GCP)
                .build());
        Verdict verdict = classifier
                .judge(
                        opened("10.0.0.1 40000", "203.0.113.9 443")
                                .tls(tls.equals("PLAINTEXT") ? Tls.PLAINTEXT : Tls.TLS_1_3)
                                .named(claim + ".example")
                                .namedBy(
                                        NameEvidence.SNI,
                                        Stream.of(resolved.split(" "))
                                                .map(name -> name + ".example")
                                                .toArray(String[]::new))
                                .build(),
                        OWNERS)
                .verdict();
        assertThat(verdict.disposition() + " " + verdict.security() + " " + verdict.reason() + " "
                        + (verdict.row() == null ? null : verdict.row().row()))
                .isEqualTo(expected);
    }

    @Test
    void shouldAccuseWhereBothNamesAreOnNoRow() {
        JudgedConnection judged = judge(opened("10.0.0.1 40000", "203.0.113.9 443")
                .named("one.example")
                .namedBy(NameEvidence.SNI, "other.example"));

        assertThat(judged.verdict().kind()).isEqualTo(ViolationKind.UNDOCUMENTED_DESTINATION);
    }

    @Test
    void shouldTakeTheNameOfADnsAnswerAndSaySo() {
        EventBuilder event = opened("10.0.0.1 40000", "203.0.113.9 443").named("apigee.googleapis.com");

        JudgedConnection asked = judge(event.namedBy(NameEvidence.DNS_ANSWER, "apigee.googleapis.com"));
        assertThat(asked.verdict().disposition()).isEqualTo(Disposition.DOCUMENTED);
        assertThat(asked.explanation()).contains("last got this address for in a DNS answer");
        JudgedConnection others = judge(event.namedBy(NameEvidence.DNS_ANSWER_TO_OTHERS, "apigee.googleapis.com"));
        assertThat(others.explanation()).contains("from a DNS answer to others");
    }

    @Test
    void shouldNotTakeTheNameOfAFrontForTheDestinations() {
        JudgedConnection judged = judge(opened("10.0.0.1 40000", "203.0.113.9 443")
                .tls(Tls.hidingItsName(Tls.withServerName(Tls.TLS_1_3, "apigee.googleapis.com"))));

        assertThat(judged.verdict().kind()).isEqualTo(ViolationKind.UNKNOWN_PEER);
        assertThat(judged.explanation()).contains("ECH", "apigee.googleapis.com", "does not count");
    }

    @Test
    void shouldKeepTheSitesWordForItsBackEndsWhateverTheirName() {
        Owners site = owner("10.0.0.5", MESSAGE_PROCESSOR).and("203.0.113.1", BACKEND_SERVICES);
        JudgedConnection judged = new Classifier(Matrix14.rules())
                .judge(
                        opened("10.0.0.5 40000", "203.0.113.1 443")
                                .named("storage.googleapis.com")
                                .build(),
                        site);
        assertThat(judged.verdict().disposition()).isEqualTo(Disposition.DOCUMENTED);
        assertThat(judged.destination().component()).contains(BACKEND_SERVICES);
    }

    @Test
    void shouldKnowAStrangerByTheMostSpecificName() {
        JudgedConnection judged =
                judge(opened("10.0.0.1 40000", "203.0.113.1 443").named("apigee.googleapis.com"));
        assertThat(judged.destination()).isEqualTo(new Identity.Known(APIGEE_SERVICES, null, Basis.NAME));
        assertThat(judged.verdict().disposition()).isEqualTo(Disposition.DOCUMENTED);
        assertThat(judge(opened("10.0.0.1 40000", "203.0.113.1 443").named("oauth2.googleapis.com"))
                        .destination()
                        .component())
                .contains(GCP);
    }

    @Test
    void shouldTakeTheServerNameWhereTheSourceNamesNobody() {
        JudgedConnection judged = judge(opened("10.0.0.1 40000", "203.0.113.1 443")
                .tls(Tls.withServerName(Tls.TLS_1_3, "apigee.googleapis.com")));
        assertThat(judged.verdict().disposition()).isEqualTo(Disposition.DOCUMENTED);
        assertThat(judged.explanation()).contains("client's own claim (SNI)");
    }

    @Test
    void shouldBelieveTheSourceRatherThanTheClient() {
        JudgedConnection judged = judge(opened("10.0.0.1 40000", "203.0.113.1 443")
                .named("evil.example")
                .tls(Tls.withServerName(Tls.TLS_1_3, "apigee.googleapis.com")));
        assertThat(judged.verdict().kind()).isEqualTo(ViolationKind.UNDOCUMENTED_DESTINATION);
        assertThat(judged.explanation()).contains("evil.example").contains("given by the source of the evidence");
    }

    @Test
    void shouldLetTheNameDecideOverGooglesAddress() {
        JudgedConnection judged =
                judge(opened("10.0.0.1 40000", "142.250.1.1 443").named("apigee.googleapis.com"));
        assertThat(judged.destination().component()).contains(APIGEE_SERVICES);
        assertThat(judge(opened("10.0.0.1 40000", "142.250.1.2 443").named("apigee.googleapis.com"))
                        .destination()
                        .component())
                .contains(APIGEE_SERVICES);
    }

    @Test
    void shouldNotTrustGooglesAddressUnderAForeignName() {
        JudgedConnection judged =
                judge(opened("10.0.0.1 40000", "142.250.1.1 443").named("tunnel.example"));
        assertThat(judged.verdict().kind()).isEqualTo(ViolationKind.UNDOCUMENTED_DESTINATION);
        assertThat(judged.destination()).isEqualTo(Identity.UNKNOWN);
    }

    @Test
    void shouldKeepTheInventorysWordInsideThePlane() {
        JudgedConnection judged = judge(opened("10.0.0.4 40000", "10.0.0.3 9042")
                .tls(Tls.withServerName(Tls.MUTUAL_1_2, "apigee.googleapis.com")));
        assertThat(judged.destination().component()).contains(CASSANDRA);
        assertThat(judged.verdict().disposition()).isEqualTo(Disposition.DOCUMENTED);
    }

    @Test
    void shouldHoldTheNameAgainstTheRowThatWasRead() {
        JudgedConnection judged =
                judge(opened("10.0.0.2 40000", "203.0.113.1 443").named("apigee.googleapis.com"));
        assertThat(judged.verdict().kind()).isEqualTo(ViolationKind.UNDOCUMENTED_DESTINATION);
        assertThat(judged.verdict().reason()).isEqualTo(Reason.NAME_ON_NO_ROW);
        assertThat(judged.verdict().nearestRows().get(0).differences())
                .extracting("field")
                .containsExactly("domain");
    }

    @Test
    void shouldNotHoldTheNameAgainstDomainsThatWereOnlyInferred() {
        JudgedConnection judged =
                judge(opened("10.0.0.1 40000", "203.0.113.1 443").named("storage.googleapis.com"));
        assertThat(judged.verdict().disposition()).isEqualTo(Disposition.DOCUMENTED);
        assertThat(judged.explanation()).contains("not quoted from the page: inferred");
    }

    @Test
    void shouldSayThatGoogleIsKnownByItsAddressOnly() {
        JudgedConnection judged = judge(opened("10.0.0.1 40000", "142.250.1.1 443"));
        assertThat(judged.verdict().disposition()).isEqualTo(Disposition.DOCUMENTED);
        assertThat(judged.explanation()).contains("No name was seen");
    }

    @Test
    void shouldNotTakeAnAddressForAName() {
        assertThat(judge(opened("10.0.0.1 40000", "203.0.113.1 443").named("::abcd"))
                        .verdict()
                        .kind())
                .isEqualTo(ViolationKind.UNKNOWN_PEER);
        assertThat(judge(opened("10.0.0.1 40000", "203.0.113.1 443").named("203.0.113.1"))
                        .verdict()
                        .kind())
                .isEqualTo(ViolationKind.UNKNOWN_PEER);
    }
}
