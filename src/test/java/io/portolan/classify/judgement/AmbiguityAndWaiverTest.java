package io.portolan.classify.judgement;

import static io.portolan.classify.given.EventBuilder.NOON;
import static io.portolan.classify.given.EventBuilder.opened;
import static io.portolan.classify.given.Owners.owner;
import static io.portolan.classify.given.RowBuilder.row;
import static io.portolan.classify.given.RulesBuilder.rules;
import static io.portolan.model.identity.Component.*;
import static org.assertj.core.api.Assertions.assertThat;

import io.portolan.classify.Classifier;
import io.portolan.classify.given.Matrix14;
import io.portolan.classify.given.Owners;
import io.portolan.classify.given.RulesBuilder;
import io.portolan.classify.given.Tls;
import io.portolan.model.identity.Component;
import io.portolan.model.verdict.Disposition;
import io.portolan.model.verdict.JudgedConnection;
import io.portolan.model.verdict.Reason;
import io.portolan.model.verdict.SecurityGrade;
import io.portolan.model.verdict.Verdict;
import io.portolan.model.verdict.ViolationKind;
import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class AmbiguityAndWaiverTest {
    private static final Owners SHARED = owner("10.0.0.1", MART, MESSAGE_PROCESSOR)
            .and("10.0.0.2", CASSANDRA)
            .and("10.0.0.3", UDCA, PROMETHEUS);

    private static Verdict judge(String source, String destination) {
        return new Classifier(Matrix14.rules())
                .judge(opened(source, destination).build(), SHARED)
                .verdict();
    }

    @Test
    void shouldSettleWhatHoldsForEveryOwner() {
        Verdict verdict = judge("10.0.0.1 40000", "10.0.0.2 9042");
        assertThat(verdict.disposition()).isEqualTo(Disposition.DOCUMENTED);
        assertThat(verdict.row())
                .as("two rows, neither of which is proven used")
                .isNull();
    }

    @Test
    void shouldClaimTheLesserGradeOfTheRowsThatMayHaveMatched() {
        Classifier classifier = new Classifier(rules(
                        row("one", MART, CASSANDRA, "9042").mtls(),
                        row("other", MESSAGE_PROCESSOR, CASSANDRA, "9042").tls())
                .build());
        Verdict verdict = classifier
                .judge(
                        opened("10.0.0.1 40000", "10.0.0.2 9042")
                                .tls(Tls.TLS_1_3)
                                .build(),
                        SHARED)
                .verdict();
        assertThat(verdict.security()).isEqualTo(SecurityGrade.MTLS_UNVERIFIABLE);
    }

    @Test
    void shouldLeaveOpenWhatHoldsForOneOwnerOnly() {
        Verdict verdict = judge("10.0.0.3 40000", "10.0.0.2 7070");
        assertThat(verdict.disposition()).isEqualTo(Disposition.UNRESOLVED);
        assertThat(verdict.reason()).isEqualTo(Reason.IDENTITY_AMBIGUOUS);
    }

    @Test
    void shouldNotAccuseAnybodyWhileItIsOpenWhoItWas() {
        Verdict verdict = judge("10.0.0.1 40000", "10.0.0.2 6666");
        assertThat(verdict.disposition()).isEqualTo(Disposition.UNRESOLVED);
        assertThat(verdict.reason()).isEqualTo(Reason.IDENTITY_AMBIGUOUS);
    }

    @Test
    void shouldLeaveOutWhatIsOutsideForEveryOwner() {
        Owners node =
                owner("10.0.0.8", Matrix14.KUBELET, new Component("kube-proxy")).and("10.0.0.9", new Component("etcd"));
        Verdict verdict = new Classifier(Matrix14.rules())
                .judge(opened("10.0.0.8 40000", "10.0.0.9 2379").build(), node)
                .verdict();
        assertThat(verdict.disposition()).isEqualTo(Disposition.OUT_OF_SCOPE);
    }

    private static JudgedConnection judgeWaived(
            @Nullable Component source,
            @Nullable Component destination,
            String ports,
            @Nullable String kind,
            Instant at) {
        RulesBuilder rules = rules(row("r", UDCA, CASSANDRA, "1"))
                .waiver("W-7", source, destination, ports, kind, "2026-03-01T00:00:00Z", "2026-03-02T00:00:00Z");
        Owners owners = owner("10.0.0.1", MART).and("10.0.0.2", CASSANDRA);
        return new Classifier(rules.build())
                .judge(opened("10.0.0.1 40000", "10.0.0.2 9042").at(at).build(), owners);
    }

    @Test
    void shouldWaiveWhatTheScopeCoversAndKeepItsKind() {
        JudgedConnection judged = judgeWaived(MART, CASSANDRA, "9042", "UNDOCUMENTED_PAIR", NOON);
        assertThat(judged.verdict().disposition()).isEqualTo(Disposition.WAIVED);
        assertThat(judged.verdict().kind()).isEqualTo(ViolationKind.UNDOCUMENTED_PAIR);
        assertThat(judged.verdict().waiver()).isEqualTo("W-7");
        assertThat(judged.verdict().reason()).isEqualTo(Reason.WAIVER_APPLIED);
        assertThat(judged.explanation()).contains("W-7", "jane@example.com", "2026-03-02", "UNDOCUMENTED_PAIR");
        assertThat(judgeWaived(null, null, "9042", "undocumented-pair", NOON)
                        .verdict()
                        .disposition())
                .isEqualTo(Disposition.WAIVED);
    }

    @Test
    void shouldNotWaiveOutsideItsScope() {
        assertViolation(judgeWaived(UDCA, null, "*", null, NOON));
        assertViolation(judgeWaived(null, MART, "*", null, NOON));
        assertViolation(judgeWaived(MART, null, "9142", null, NOON));
        assertViolation(judgeWaived(MART, null, "*", "UNKNOWN_PEER", NOON));
    }

    @Test
    void shouldNotWaiveBeforeItsStartNorFromItsExpiry() {
        Instant expiry = Instant.parse("2026-03-02T00:00:00Z");
        assertViolation(judgeWaived(MART, null, "*", null, Instant.parse("2026-02-28T23:59:59Z")));
        assertViolation(judgeWaived(MART, null, "*", null, expiry));
        assertThat(judgeWaived(MART, null, "*", null, expiry.minus(Duration.ofNanos(1)))
                        .verdict()
                        .disposition())
                .isEqualTo(Disposition.WAIVED);
    }

    private static void assertViolation(JudgedConnection judged) {
        assertThat(judged.verdict().disposition()).isEqualTo(Disposition.VIOLATION);
        assertThat(judged.verdict().waiver()).isNull();
    }
}
