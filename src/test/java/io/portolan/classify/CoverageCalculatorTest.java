package io.portolan.classify;

import static io.portolan.classify.given.EventBuilder.NOON;
import static io.portolan.classify.given.EventBuilder.opened;
import static io.portolan.classify.given.Owners.owner;
import static io.portolan.classify.given.RowBuilder.row;
import static io.portolan.classify.given.RulesBuilder.rules;
import static io.portolan.model.identity.Component.*;
import static org.assertj.core.api.Assertions.assertThat;

import io.portolan.classify.given.EventBuilder;
import io.portolan.classify.given.Matrix14;
import io.portolan.classify.given.Owners;
import io.portolan.classify.given.RulesBuilder;
import io.portolan.classify.given.Tls;
import io.portolan.model.connection.Outcome;
import io.portolan.model.finding.TrafficCount;
import io.portolan.model.identity.Component;
import io.portolan.model.matrix.Layer;
import io.portolan.model.matrix.RuleSet;
import io.portolan.model.report.CoverageState;
import io.portolan.model.report.RowCoverage;
import io.portolan.model.report.Watch;
import io.portolan.model.time.TimeSpans;
import io.portolan.model.verdict.SecurityGrade;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** Honesty rule 4: "not seen" is said only with what was watched. */
class CoverageCalculatorTest {
    private static final Instant END = NOON.plus(Duration.ofDays(1));
    private static final Watch DAY = Watch.between(NOON, END);
    private static final Owners OWNERS =
            owner("10.0.0.1", MART).and("10.0.0.2", CASSANDRA).and("10.0.0.3", APIGEE_CONNECT);

    private static List<RowCoverage> all(Owners owners, Watch watch, EventBuilder... events) {
        Classifier classifier = new Classifier(Matrix14.rules());
        Tally tally = new Tally("apigee-hybrid-1.4");
        for (EventBuilder event : events) {
            tally.add(classifier.judgement(event.build(), OWNERS));
        }
        return new CoverageCalculator(Matrix14.documented(), owners)
                .coverage(tally.output().traffic(), NOON, END, List.of(watch), 7, 1);
    }

    private static RowCoverage of(String row, Owners owners, Watch watch, EventBuilder... events) {
        return all(owners, watch, events).stream()
                .filter(coverage -> coverage.row().id().equals(row))
                .findFirst()
                .orElseThrow();
    }

    private static RowCoverage of(String row, Set<Component> deployed, Watch watch, EventBuilder... events) {
        Owners owners = Owners.none();
        deployed.forEach(owners::deployed);
        return of(row, owners, watch, events);
    }

    private static TimeSpans hours(int from, int to) {
        return TimeSpans.between(NOON.plus(Duration.ofHours(from)), NOON.plus(Duration.ofHours(to)));
    }

    @Test
    void shouldCoverEveryDocumentedRowInItsOrder() {
        assertThat(all(owner("10.0.0.1", MART), DAY))
                .extracting(RowCoverage::row)
                .isEqualTo(Matrix14.documented().rows());
    }

    @Test
    void shouldCountWhatWasObservedByGrade() {
        RowCoverage coverage = of(
                "int-mart-cassandra",
                Set.of(MART, CASSANDRA),
                DAY,
                opened("10.0.0.1 40000", "10.0.0.2 9042").tls(Tls.MUTUAL_1_2),
                opened("10.0.0.1 40001", "10.0.0.2 9042").at(NOON.plusSeconds(90)),
                opened("10.0.0.1 40002", "10.0.0.2 9042").tls(Tls.PLAINTEXT),
                opened("10.0.0.1 40003", "10.0.0.2 9042").outcome(Outcome.REFUSED),
                opened("10.0.0.1 40004", "10.0.0.2 9043"));
        assertThat(coverage.state()).isEqualTo(CoverageState.OBSERVED);
        assertThat(coverage.connections()).isEqualTo(4);
        assertThat(coverage.blocked()).isEqualTo(1);
        assertThat(coverage.grades())
                .containsEntry(SecurityGrade.MTLS_VERIFIED, 1L)
                .containsEntry(SecurityGrade.PLAINTEXT, 1L)
                .containsEntry(SecurityGrade.NOT_OBSERVED, 2L);
        assertThat(coverage.first()).isEqualTo(NOON);
        assertThat(coverage.last()).isEqualTo(NOON.plusSeconds(91));
        assertThat(coverage.watched()).isEqualTo(Duration.ofDays(1));
        assertThat(coverage.lost()).isEqualTo(7);
    }

    @Test
    void shouldCallBlockedWhatWasOnlyRefusedOrDenied() {
        RowCoverage coverage = of(
                "int-mart-cassandra",
                Set.of(MART, CASSANDRA),
                DAY,
                opened("10.0.0.1 40000", "10.0.0.2 9042").outcome(Outcome.REFUSED),
                opened("10.0.0.1 40001", "10.0.0.2 9042").outcome(Outcome.DENIED));
        assertThat(coverage.state()).isEqualTo(CoverageState.BLOCKED);
        assertThat(coverage.blocked()).isEqualTo(2);
    }

    /** Rows of overlays may be called like rows of the page. */
    @Test
    void shouldNotCountTheUseOfAnotherDocumentsRow() {
        RuleSet rules = rules(row("r", UDCA, CASSANDRA, "1"))
                .overlay("site", Layer.SITE, row("r", MART, CASSANDRA, "9042"))
                .build();
        Tally tally = new Tally(RulesBuilder.DOCUMENTED);
        tally.add(new Classifier(rules)
                .judgement(opened("10.0.0.1 40000", "10.0.0.2 9042").build(), OWNERS));
        assertThat(tally.output().traffic().get(0).key().row()).isNotNull();
        Owners owners = Owners.none().deployed(UDCA).deployed(CASSANDRA);
        RowCoverage coverage = new CoverageCalculator(rules.documented(), owners)
                .coverage(tally.output().traffic(), NOON, END, List.of(DAY), 0, 1)
                .get(0);
        assertThat(coverage.state()).isEqualTo(CoverageState.NOT_OBSERVED_WHILE_WATCHED);
        assertThat(coverage.connections()).isZero();
    }

    @Test
    void shouldTellTheFirstAndTheLastWhateverTheOrderOfTheCounts() {
        EventBuilder early = opened("10.0.0.1 40000", "10.0.0.2 9042");
        EventBuilder late = opened("10.0.0.1 40001", "10.0.0.2 9042")
                .at(NOON.plusSeconds(300))
                .outcome(Outcome.ATTEMPTED);
        for (List<EventBuilder> order : List.of(List.of(early, late), List.of(late, early))) {
            List<TrafficCount> counts = order.stream()
                    .flatMap(event -> {
                        Tally tally = new Tally("apigee-hybrid-1.4");
                        tally.add(new Classifier(Matrix14.rules()).judgement(event.build(), OWNERS));
                        return tally.output().traffic().stream();
                    })
                    .toList();
            RowCoverage coverage = new CoverageCalculator(Matrix14.documented(), OWNERS)
                    .coverage(counts, NOON, END, List.of(DAY), 0, 1)
                    .get(0);
            assertThat(coverage.first()).isEqualTo(NOON);
            assertThat(coverage.last()).isEqualTo(NOON.plusSeconds(301));
            assertThat(coverage.blocked()).isEqualTo(1);
        }
    }

    @Test
    void shouldNotCountTheWrongInitiatorAsUseOfTheRow() {
        RowCoverage coverage =
                of("int-mart-cassandra", Set.of(MART, CASSANDRA), DAY, opened("10.0.0.2 40000", "10.0.0.1 9042"));
        assertThat(coverage.state()).isEqualTo(CoverageState.NOT_OBSERVED_WHILE_WATCHED);
    }

    @Test
    void shouldSayNotObservedOnlyOfWhatCouldBeSeen() {
        assertThat(of("int-mart-cassandra", Set.of(MART, CASSANDRA), DAY).state())
                .isEqualTo(CoverageState.NOT_OBSERVED_WHILE_WATCHED);
        RowCoverage withoutCassandra = of("int-mart-cassandra", Set.of(MART), DAY);
        assertThat(withoutCassandra.state()).isEqualTo(CoverageState.NOT_OBSERVABLE);
        assertThat(withoutCassandra.reason()).isEqualTo("the inventory holds no Cassandra");
        assertThat(of("int-prom-udca", Set.of(MART), DAY).reason())
                .isEqualTo("the inventory holds no Prometheus and no UDCA");
        assertThat(of("int-cassandra-ring", Set.of(MART), DAY).reason()).isEqualTo("the inventory holds no Cassandra");
    }

    @Test
    void shouldSayThatNothingWasWatched() {
        RowCoverage coverage = of("int-mart-cassandra", Set.of(MART, CASSANDRA), Watch.NONE);
        assertThat(coverage.state()).isEqualTo(CoverageState.NOT_OBSERVABLE);
        assertThat(coverage.reason()).isEqualTo("nothing was watched");
        assertThat(of("int-mart-cassandra", Set.of(), DAY).reason()).isEqualTo("the inventory is empty");
    }

    @Test
    void shouldNotAskTheInventoryForPartiesThatNamesOrTheSiteIdentify() {
        assertThat(of("ext-out-prom", Set.of(PROMETHEUS), DAY).state())
                .isEqualTo(CoverageState.NOT_OBSERVED_WHILE_WATCHED);
        assertThat(of("ext-in-client", Set.of(DEFAULT_ISTIO_INGRESS), DAY).state())
                .isEqualTo(CoverageState.NOT_OBSERVED_WHILE_WATCHED);
        assertThat(of("ext-out-udca", Set.of(UDCA), DAY).state()).isEqualTo(CoverageState.NOT_OBSERVED_WHILE_WATCHED);
        assertThat(of("ext-out-udca", Set.of(MART), DAY).state()).isEqualTo(CoverageState.NOT_OBSERVABLE);
    }

    @Test
    void shouldSayThatAnOptionalRowIsNotDeployed() {
        RowCoverage coverage = of("int-martingress-mart", Set.of(MART), DAY);
        assertThat(coverage.state()).isEqualTo(CoverageState.OPTIONAL_NOT_DEPLOYED);
        assertThat(coverage.reason()).isEqualTo("the inventory holds no MART Istio Ingress");
        assertThat(of("int-martingress-mart", Set.of(MART, MART_ISTIO_INGRESS), DAY)
                        .state())
                .isEqualTo(CoverageState.NOT_OBSERVED_WHILE_WATCHED);
    }

    @Test
    void shouldCountOnlyTheHoursInWhichBothSidesWereThere() {
        Owners owners = Owners.none().deployed(MART, hours(2, 10)).deployed(CASSANDRA, hours(8, 48));
        Watch broken = Watch.exactly(hours(-5, 1).or(hours(9, 20)));

        assertThat(of("int-mart-cassandra", owners, DAY).watched()).isEqualTo(Duration.ofHours(2));
        assertThat(of("int-mart-cassandra", owners, broken).watched()).isEqualTo(Duration.ofHours(1));
        assertThat(of("int-cassandra-ring", owners, broken).watched()).isEqualTo(Duration.ofHours(11));
        assertThat(of("int-mart-cassandra", owners, broken).state())
                .isEqualTo(CoverageState.NOT_OBSERVED_WHILE_WATCHED);
    }

    @Test
    void shouldNotSayNotObservedOfSidesThatWereNeverThereTogetherWhileWatched() {
        Owners apart = Owners.none().deployed(MART, hours(0, 3)).deployed(CASSANDRA, hours(3, 24));
        Owners together = Owners.none().deployed(MART, hours(0, 3)).deployed(CASSANDRA, hours(2, 24));
        Owners gone = Owners.none().deployed(MART).deployed(CASSANDRA, hours(-9, 0));

        assertThat(of("int-mart-cassandra", apart, DAY).reason())
                .isEqualTo("nothing was watched while both sides were deployed");
        assertThat(of("int-mart-cassandra", together, Watch.exactly(hours(4, 5)))
                        .state())
                .isEqualTo(CoverageState.NOT_OBSERVABLE);
        assertThat(of("int-mart-cassandra", gone, DAY).reason()).isEqualTo("the inventory holds no Cassandra");
    }

    @Test
    void shouldSayThatAComponentInTheMiddleOfTheWindowWasThere() {
        Owners briefly = Owners.none().deployed(MART).deployed(CASSANDRA, hours(5, 6));

        assertThat(of("int-mart-cassandra", briefly, DAY).watched()).isEqualTo(Duration.ofHours(1));
        assertThat(of("int-mart-cassandra", briefly, DAY).state()).isEqualTo(CoverageState.NOT_OBSERVED_WHILE_WATCHED);
    }

    @Test
    void shouldSayThatARowWhoseConditionDoesNotHoldMayNotBeUsed() {
        assertThat(of("int-martingress-mart", Set.of(MART, MART_ISTIO_INGRESS, APIGEE_CONNECT), DAY)
                        .reason())
                .isEqualTo("Apigee Connect is deployed, so it may not be used");
    }

    @Test
    void shouldAddUpWhatSeveralCollectorsWatched() {
        Owners owners = Owners.none().deployed(MART).deployed(CASSANDRA);
        List<RowCoverage> rows = new CoverageCalculator(Matrix14.documented(), owners)
                .coverage(List.of(), NOON, END, List.of(DAY, Watch.exactly(hours(3, 5))), 0, 4);

        assertThat(rows.get(0).row().id()).isEqualTo("int-mart-cassandra");
        assertThat(rows.get(0).watched()).isEqualTo(Duration.ofHours(26));
        assertThat(rows.get(0).reason()).isEqualTo("one connection in 4 was sampled");
        assertThat(of("int-mart-cassandra", owners, DAY).reason()).isEmpty();
    }
}
