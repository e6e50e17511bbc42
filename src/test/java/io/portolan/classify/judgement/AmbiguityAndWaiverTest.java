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
import io.portolan.model.matrix.Ports;
import io.portolan.model.matrix.RowStatus;
import io.portolan.model.matrix.Waiver;
import io.portolan.model.verdict.Disposition;
import io.portolan.model.verdict.JudgedConnection;
import io.portolan.model.verdict.Reason;
import io.portolan.model.verdict.SecurityGrade;
import io.portolan.model.verdict.Verdict;
import io.portolan.model.verdict.ViolationKind;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
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

    /** The best of all verdicts without a row: nothing that is said of it may rest on its being above zero or below. */
    @Test
    void shouldVerifyWhatIsVerifiedForEveryOwnerOnEitherSide() {
        Classifier classifier = new Classifier(rules(
                        row("one", MART, CASSANDRA, "9042").mtls(),
                        row("two", MESSAGE_PROCESSOR, CASSANDRA, "9042").mtls(),
                        row("three", UDCA, CASSANDRA, "9042").mtls(),
                        row("note", PROMETHEUS, CASSANDRA, "9042").mtls().status(RowStatus.NOTE),
                        row("back-one", CASSANDRA, MART, "1").mtls(),
                        row("back-two", CASSANDRA, MESSAGE_PROCESSOR, "1").mtls(),
                        row("back-note", CASSANDRA, PROMETHEUS, "1").mtls().status(RowStatus.NOTE))
                .build());
        assertThat(shared(classifier, MART, MESSAGE_PROCESSOR))
                .containsOnly("DOCUMENTED MTLS_VERIFIED ROW_MATCHED null");
        assertThat(shared(classifier, MART, MESSAGE_PROCESSOR, PROMETHEUS))
                .containsOnly("UNRESOLVED MTLS_VERIFIED IDENTITY_AMBIGUOUS null");
        assertThat(shared(classifier, MART, MESSAGE_PROCESSOR, UDCA).get(0))
                .isEqualTo("DOCUMENTED MTLS_VERIFIED ROW_MATCHED null");
        assertThat(shared(classifier, MART).get(0)).isEqualTo("DOCUMENTED MTLS_VERIFIED ROW_MATCHED one");
    }

    /** The owners share an address: first they open to Cassandra, then Cassandra to them. */
    private static List<String> shared(Classifier classifier, Component... components) {
        Owners owners = owner("10.0.0.1", components).and("10.0.0.2", CASSANDRA);
        return Stream.of(opened("10.0.0.1 40000", "10.0.0.2 9042"), opened("10.0.0.2 40000", "10.0.0.1 1"))
                .map(event -> classifier
                        .judge(event.tls(Tls.MUTUAL_1_2).build(), owners)
                        .verdict())
                .map(verdict -> verdict.disposition() + " " + verdict.security() + " " + verdict.reason() + " "
                        + (verdict.row() == null ? null : verdict.row().row()))
                .toList();
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

    /** What Google runs is known by its name: a waiver for it covers no other name at its addresses. */
    @Test
    void shouldAskTheNameWhetherItIsWaived() {
        Owners owners = owner("10.0.0.1", MART).and("142.250.1.1", GCP);
        Classifier classifier = new Classifier(rules(row("r", UDCA, CASSANDRA, "1"))
                .name("*.googleapis.com", GCP)
                .waiver("W-1", MART, GCP, "443", null, "2026-03-01T00:00:00Z", "2026-03-02T00:00:00Z")
                .build());
        Map<String, Disposition> expected = Map.of(
                "142.250.1.1 storage.googleapis.com", Disposition.WAIVED,
                "203.0.113.9 storage.googleapis.com", Disposition.WAIVED,
                "142.250.1.1 evil.example", Disposition.VIOLATION,
                "203.0.113.9 evil.example", Disposition.VIOLATION);
        expected.forEach((destination, disposition) -> {
            String[] addressAndName = destination.split(" ");
            assertThat(classifier
                            .judge(
                                    opened("10.0.0.1 40000", addressAndName[0] + " 443")
                                            .named(addressAndName[1])
                                            .build(),
                                    owners)
                            .verdict()
                            .disposition())
                    .as(destination)
                    .isEqualTo(disposition);
        });
    }

    /** The inventory names workloads, and only of the addresses that it holds for one component. */
    @Test
    void shouldWaiveAWorkloadOnlyWhereTheInventoryNamesIt() {
        Owners owners = owner("10.0.0.1", MART)
                .unnamed("10.0.0.2", MART)
                .and("10.0.0.3", CASSANDRA)
                .unnamed("10.0.0.4", CASSANDRA);
        RulesBuilder rules = rules(row("r", UDCA, CASSANDRA, "1"));
        Classifier bySource =
                new Classifier(rules.waiver(scoped("apigee/mart-*", null)).build());
        Classifier byDestination = new Classifier(rules(row("r", UDCA, CASSANDRA, "1"))
                .waiver(scoped(null, "*cassandra-0"))
                .build());
        List<String> waived = new ArrayList<>();
        for (String source : List.of("10.0.0.1", "10.0.0.2")) {
            for (String destination : List.of("10.0.0.3", "10.0.0.4")) {
                for (Classifier classifier : List.of(bySource, byDestination)) {
                    Verdict verdict = classifier
                            .judge(
                                    opened(source + " 40000", destination + " 9042")
                                            .build(),
                                    owners)
                            .verdict();
                    if (verdict.disposition() == Disposition.WAIVED) {
                        waived.add((classifier == bySource ? "by source " : "by destination ") + source + " "
                                + destination);
                    }
                }
            }
        }
        assertThat(waived)
                .containsExactly(
                        "by source 10.0.0.1 10.0.0.3",
                        "by destination 10.0.0.1 10.0.0.3",
                        "by source 10.0.0.1 10.0.0.4",
                        "by destination 10.0.0.2 10.0.0.3");
    }

    private static Waiver scoped(@Nullable String sourceWorkload, @Nullable String destinationWorkload) {
        Waiver.Scope scope =
                new Waiver.Scope(null, null, sourceWorkload, destinationWorkload, null, null, Ports.ANY, null);
        return new Waiver("W-9", "jane@example.com", "", "", scope, NOON, NOON.plusSeconds(1));
    }

    /** Components that no row mentions are all alike to the rows, but not to a waiver. */
    @Test
    void shouldWaiveNobodyElseWhereNoRowMentionsTheParty() {
        Component backup = new Component("backup");
        Component miner = new Component("miner");
        Owners owners = owner("10.0.0.1", backup).and("10.0.0.2", miner).and("10.0.0.3", CASSANDRA);
        Classifier from = new Classifier(rules(row("r", UDCA, CASSANDRA, "1"))
                .waiver("W-1", backup, null, "*", null, "2026-03-01T00:00:00Z", "2026-03-02T00:00:00Z")
                .build());
        Classifier to = new Classifier(rules(row("r", UDCA, CASSANDRA, "1"))
                .waiver("W-1", null, backup, "*", null, "2026-03-01T00:00:00Z", "2026-03-02T00:00:00Z")
                .build());
        assertThat(disposition(from, owners, "10.0.0.1", "10.0.0.3")).isEqualTo(Disposition.WAIVED);
        assertThat(disposition(from, owners, "10.0.0.2", "10.0.0.3")).isEqualTo(Disposition.VIOLATION);
        assertThat(disposition(to, owners, "10.0.0.3", "10.0.0.1")).isEqualTo(Disposition.WAIVED);
        assertThat(disposition(to, owners, "10.0.0.3", "10.0.0.2")).isEqualTo(Disposition.VIOLATION);
    }

    private static Disposition disposition(Classifier classifier, Owners owners, String source, String destination) {
        return classifier
                .judge(opened(source + " 40000", destination + " 9042").build(), owners)
                .verdict()
                .disposition();
    }

    private static void assertViolation(JudgedConnection judged) {
        assertThat(judged.verdict().disposition()).isEqualTo(Disposition.VIOLATION);
        assertThat(judged.verdict().waiver()).isNull();
    }
}
