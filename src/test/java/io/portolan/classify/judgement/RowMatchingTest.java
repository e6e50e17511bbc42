package io.portolan.classify.judgement;

import static io.portolan.classify.given.EventBuilder.opened;
import static io.portolan.classify.given.Owners.owner;
import static io.portolan.classify.given.RowBuilder.row;
import static io.portolan.classify.given.RulesBuilder.rules;
import static io.portolan.model.identity.Component.*;
import static org.assertj.core.api.Assertions.assertThat;

import io.portolan.classify.Classifier;
import io.portolan.classify.given.Matrix14;
import io.portolan.classify.given.Owners;
import io.portolan.classify.given.RowBuilder;
import io.portolan.classify.given.Tls;
import io.portolan.model.connection.ConnectionEvent;
import io.portolan.model.connection.Outcome;
import io.portolan.model.matrix.Layer;
import io.portolan.model.matrix.RowStatus;
import io.portolan.model.matrix.RuleSet;
import io.portolan.model.net.TransportProtocol;
import io.portolan.model.verdict.Disposition;
import io.portolan.model.verdict.Reason;
import io.portolan.model.verdict.SecurityGrade;
import io.portolan.model.verdict.Verdict;
import io.portolan.model.verdict.ViolationKind;
import java.util.List;
import org.junit.jupiter.api.Test;

class RowMatchingTest {
    private static final Owners OWNERS = owner("10.0.0.1", MART)
            .and("10.0.0.2", CASSANDRA)
            .and("10.0.0.3", CASSANDRA)
            .and("10.0.0.4", MART_ISTIO_INGRESS)
            .and("10.0.0.5", Matrix14.KUBE_DNS)
            .and("10.0.0.6", Matrix14.KUBELET)
            .and("10.0.0.7", GCP);

    private static Verdict judge14(ConnectionEvent event, Owners owners) {
        return new Classifier(Matrix14.rules()).judge(event, owners).verdict();
    }

    /** The best first, as docs/verdicts.md orders them; broken rows ask for mTLS where plain text was seen. */
    private enum Place {
        LISTED(RowStatus.LISTED, false, false),
        NOTE(RowStatus.NOTE, false, false),
        OPTIONAL(RowStatus.OPTIONAL, false, false),
        BROKEN_LISTED(RowStatus.LISTED, true, false),
        BROKEN_NOTE(RowStatus.NOTE, true, false),
        BROKEN_OPTIONAL(RowStatus.OPTIONAL, true, false),
        OVERLAY(RowStatus.LISTED, false, true),
        UNVERIFIED(RowStatus.UNVERIFIED, false, false),
        BROKEN_OVERLAY(RowStatus.LISTED, true, true);

        private final RowStatus status;
        private final boolean broken;
        private final boolean overlay;

        Place(RowStatus status, boolean broken, boolean overlay) {
            this.status = status;
            this.broken = broken;
            this.overlay = overlay;
        }

        RowBuilder row() {
            RowBuilder row = RowBuilder.row(name(), MART, CASSANDRA, "9042").status(status);
            return broken ? row.mtls() : row;
        }
    }

    @Test
    void shouldTakeTheBestRowInWhateverOrderTheyStand() {
        for (Place better : Place.values()) {
            for (Place worse : Place.values()) {
                if (better.ordinal() < worse.ordinal()) {
                    for (List<Place> order : List.of(List.of(better, worse), List.of(worse, better))) {
                        Verdict verdict = new Classifier(rulesOf(order))
                                .judge(
                                        opened("10.0.0.1 40000", "10.0.0.2 9042")
                                                .tls(Tls.PLAINTEXT)
                                                .build(),
                                        OWNERS)
                                .verdict();
                        assertThat(verdict.row()).as("%s", order).isNotNull();
                        assertThat(verdict.row().row()).as("%s", order).isEqualTo(better.name());
                    }
                }
            }
        }
    }

    private static RuleSet rulesOf(List<Place> places) {
        return rules(places.stream()
                        .filter(place -> !place.overlay)
                        .map(Place::row)
                        .toArray(RowBuilder[]::new))
                .overlay(
                        "site",
                        Layer.SITE,
                        places.stream()
                                .filter(place -> place.overlay)
                                .map(Place::row)
                                .toArray(RowBuilder[]::new))
                .build();
    }

    @Test
    void shouldCallAListedRowDocumented() {
        Verdict verdict = judge14(opened("10.0.0.1 40000", "10.0.0.2 9142").build(), OWNERS);
        assertThat(verdict.disposition()).isEqualTo(Disposition.DOCUMENTED);
        assertThat(verdict.reason()).isEqualTo(Reason.ROW_MATCHED);
        assertThat(verdict.row()).isNotNull();
        assertThat(verdict.row().row()).isEqualTo("int-mart-cassandra");
        assertThat(verdict.security()).isEqualTo(SecurityGrade.NOT_OBSERVED);
        assertThat(verdict.nearestRows()).isEmpty();
    }

    @Test
    void shouldLetEitherNodeOpenTheRing() {
        for (String[] pair : new String[][] {{"10.0.0.2", "10.0.0.3"}, {"10.0.0.3", "10.0.0.2"}}) {
            Verdict verdict =
                    judge14(opened(pair[0] + " 50000", pair[1] + " 7001").build(), OWNERS);
            assertThat(verdict.disposition()).isEqualTo(Disposition.DOCUMENTED);
        }
    }

    @Test
    void shouldTolerateTheNoteOnPort7000InPlainText() {
        Verdict verdict = judge14(
                opened("10.0.0.2 50000", "10.0.0.3 7000").tls(Tls.PLAINTEXT).build(), OWNERS);
        assertThat(verdict.disposition()).isEqualTo(Disposition.TOLERATED);
        assertThat(verdict.reason()).isEqualTo(Reason.NOTE_MATCHED);
        assertThat(verdict.security()).isEqualTo(SecurityGrade.PLAINTEXT);
    }

    @Test
    void shouldTolerateAnOptionalRowWhileItsConditionHolds() {
        Verdict verdict = judge14(opened("10.0.0.4 50000", "10.0.0.1 8443").build(), OWNERS);
        assertThat(verdict.disposition()).isEqualTo(Disposition.TOLERATED);
        assertThat(verdict.reason()).isEqualTo(Reason.OPTIONAL_ROW_MATCHED);
    }

    @Test
    void shouldAccuseAnOptionalRowUsedAgainstItsCondition() {
        Owners withConnect =
                owner("10.0.0.4", MART_ISTIO_INGRESS).and("10.0.0.1", MART).and("10.0.0.9", APIGEE_CONNECT);
        Verdict verdict = judge14(opened("10.0.0.4 50000", "10.0.0.1 8443").build(), withConnect);
        assertThat(verdict.kind()).isEqualTo(ViolationKind.CONDITION_VIOLATED);
        assertThat(verdict.row()).isNotNull();
        assertThat(verdict.row().row()).isEqualTo("int-martingress-mart");
        assertThat(verdict.nearestRows().get(0).differences())
                .extracting("field")
                .containsExactly("condition");
    }

    @Test
    void shouldLeaveAnUnverifiedRowUnresolved() {
        Verdict verdict = judge14(opened("10.0.0.1 50000", "10.0.0.7 443").build(), OWNERS);
        assertThat(verdict.disposition()).isEqualTo(Disposition.UNRESOLVED);
        assertThat(verdict.reason()).isEqualTo(Reason.UNVERIFIED_ROW_MATCHED);
        assertThat(verdict.row()).isNotNull();
    }

    @Test
    void shouldLetAnOverlaySettleWhatTheUnverifiedRowCannot() {
        Classifier classifier =
                new Classifier(rules(row("perhaps", MART, GCP, "443").status(RowStatus.UNVERIFIED))
                        .overlay("site", Layer.SITE, row("ours", MART, GCP, "443"))
                        .build());
        Verdict verdict = classifier
                .judge(opened("10.0.0.1 50000", "10.0.0.7 443").build(), OWNERS)
                .verdict();
        assertThat(verdict.disposition()).isEqualTo(Disposition.BASELINE);
    }

    @Test
    void shouldCallAnOverlayMatchBaselineForAnyKnownComponent() {
        Verdict verdict = judge14(
                opened("10.0.0.1 50000", "10.0.0.5 53")
                        .protocol(TransportProtocol.UDP)
                        .build(),
                OWNERS);
        assertThat(verdict.disposition()).isEqualTo(Disposition.BASELINE);
        assertThat(verdict.reason()).isEqualTo(Reason.OVERLAY_MATCHED);
    }

    @Test
    void shouldNeverLetAStrangerPassForAny() {
        Verdict verdict = judge14(opened("10.9.9.9 50000", "10.0.0.5 53").build(), OWNERS);
        assertThat(verdict.disposition()).isEqualTo(Disposition.UNRESOLVED);
        assertThat(verdict.reason()).isEqualTo(Reason.PEER_IN_NO_INVENTORY);
    }

    @Test
    void shouldPreferTheDocumentedRowToAnOverlay() {
        Classifier classifier = new Classifier(rules(row("page", MART, CASSANDRA, "9042"))
                .overlay("site", Layer.SITE, row("ours", MART, CASSANDRA, "9042"))
                .build());
        Verdict verdict = classifier
                .judge(opened("10.0.0.1 50000", "10.0.0.2 9042").build(), OWNERS)
                .verdict();
        assertThat(verdict.disposition()).isEqualTo(Disposition.DOCUMENTED);
    }

    @Test
    void shouldNotLetAnOverlayExcuseWhatThePageForbids() {
        Classifier classifier =
                new Classifier(rules(row("page", MART, CASSANDRA, "9042").mtls())
                        .overlay("site", Layer.SITE, row("ours", MART, CASSANDRA, "9042"))
                        .build());
        Verdict verdict = classifier
                .judge(
                        opened("10.0.0.1 50000", "10.0.0.2 9042")
                                .tls(Tls.PLAINTEXT)
                                .build(),
                        OWNERS)
                .verdict();
        assertThat(verdict.kind()).isEqualTo(ViolationKind.INSECURE_TRANSPORT);
        assertThat(verdict.row()).isNotNull();
        assertThat(verdict.row().matrix()).isEqualTo("page");
    }

    @Test
    void shouldHoldOverlayRowsToTheSecurityThatTheyState() {
        Verdict verdict = judge14(
                opened("10.0.0.6 50000", "10.0.0.1 8843").tls(Tls.PLAINTEXT).build(), OWNERS);
        assertThat(verdict.kind()).isEqualTo(ViolationKind.INSECURE_TRANSPORT);
        assertThat(verdict.row()).isNotNull();
        assertThat(verdict.row().row()).isEqualTo("probes");
    }

    @Test
    void shouldTakeTheRowWhoseSecurityFitsBest() {
        Classifier classifier = new Classifier(rules(
                        row("strict", MART, CASSANDRA, "9042").mtls(),
                        row("lenient", MART, CASSANDRA, "9042").tls())
                .build());
        Verdict verdict = classifier
                .judge(
                        opened("10.0.0.1 50000", "10.0.0.2 9042")
                                .tls(Tls.ONE_WAY_1_2)
                                .build(),
                        OWNERS)
                .verdict();
        assertThat(verdict.disposition()).isEqualTo(Disposition.DOCUMENTED);
        assertThat(verdict.row()).isNotNull();
        assertThat(verdict.row().row()).isEqualTo("lenient");
    }

    @Test
    void shouldCallAnAttemptedViolationAViolation() {
        for (Outcome outcome : Outcome.values()) {
            Verdict verdict = judge14(
                    opened("10.0.0.1 40000", "10.0.0.2 9999").outcome(outcome).build(), OWNERS);
            assertThat(verdict.disposition()).isEqualTo(Disposition.VIOLATION);
        }
    }

    @Test
    void shouldNotCallAFailedHandshakeInsecure() {
        Verdict verdict = judge14(
                opened("10.0.0.1 40000", "10.0.0.2 9042")
                        .outcome(Outcome.REFUSED)
                        .tls(Tls.failed(42))
                        .build(),
                OWNERS);
        assertThat(verdict.disposition()).isEqualTo(Disposition.DOCUMENTED);
        assertThat(verdict.security()).isEqualTo(SecurityGrade.NOT_OBSERVED);
    }
}
