package io.portolan.history;

import static io.portolan.history.HistoryFixtures.at;
import static io.portolan.history.HistoryFixtures.status;
import static io.portolan.history.HistoryFixtures.traffic;
import static io.portolan.history.HistoryFixtures.violation;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.portolan.model.exchange.HistoryChunk;
import io.portolan.model.exchange.HistoryWriter.OffsetConflictException;
import io.portolan.model.exchange.StreamPosition;
import io.portolan.model.finding.Finding;
import io.portolan.model.finding.FindingStatus;
import io.portolan.model.finding.Retraction;
import io.portolan.model.finding.TrafficCount;
import io.portolan.model.finding.Violation;
import io.portolan.model.finding.ViolationSample;
import io.portolan.model.observation.LossCause;
import io.portolan.model.report.CollectorStatus;
import io.portolan.model.report.HistoryReader.Window;
import io.portolan.model.report.Watch;
import io.portolan.model.time.TimeSpans;
import java.util.List;
import java.util.Map;
import java.util.Set;
import javax.sql.DataSource;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class HistoryStoreIT {
    private static final StreamPosition P0 = new StreamPosition("portolan.violations.v1", 0);
    private static final StreamPosition P1 = new StreamPosition("portolan.violations.v1", 1);
    private DataSource database;
    private HistoryStore store;

    @BeforeEach
    void open() {
        database = HistoryDatabase.shared();
        store = new HistoryStore(database);
    }

    @Test
    void shouldBeEmptyAtFirst() {
        assertThat(store.offsets(Set.of(P0, P1))).isEmpty();
        assertThat(store.findings(Chunks.EVER, Chunks.NEVER, 10)).isEmpty();
        assertThat(store.finding("0123456789abcdef0123456789abcdef")).isEmpty();
        assertThat(store.traffic(Chunks.EVER, Chunks.NEVER)).isEmpty();
        assertThat(store.collectors()).isEmpty();
        assertThat(store.extent()).isEmpty();
    }

    @Test
    void shouldGiveBackAFindingToTheNanosecond() {
        Violation violation = violation(7001, 3, "10:00:00.123456789", "10:00:01.000000001");

        store.write(Chunks.at(P0, 0, 1, List.of(violation), List.of()));

        assertThat(store.finding(violation.fingerprint())).contains(new Finding(FindingStatus.OPEN, violation));
    }

    @Test
    void shouldMarkWaivedFindings() {
        Violation waived = violation(7001, 3, "10:00:00", "10:00:01", "w-1");

        store.write(Chunks.at(P0, 0, 1, List.of(waived), List.of()));

        assertThat(store.finding(waived.fingerprint())).contains(new Finding(FindingStatus.WAIVED, waived));
    }

    @Test
    void shouldWithdrawAFindingOfWhichNothingIsLeftAndOpenItAgain() {
        Violation seen = violation(7001, 2, "10:00:00", "10:00:01");
        Violation taken = taken(seen, -2);
        store.write(Chunks.at(P0, 0, 1, List.of(seen), List.of()));
        store.write(Chunks.at(P0, 1, 2, List.of(taken), List.of()));

        Finding withdrawn = store.finding(seen.fingerprint()).orElseThrow();
        assertThat(withdrawn.status()).isEqualTo(FindingStatus.WITHDRAWN);
        assertThat(withdrawn.violation().count()).isZero();
        assertThat(withdrawn.violation().samples()).isEqualTo(seen.samples());

        Violation again = violation(7001, 1, "11:00:00", "11:00:01");
        store.write(Chunks.at(P0, 2, 3, List.of(again), List.of()));
        assertThat(store.finding(seen.fingerprint())).contains(new Finding(FindingStatus.OPEN, again));
    }

    private static Violation taken(Violation seen, long count) {
        ViolationSample sample = seen.samples().get(0);
        return new Violation(
                seen.fingerprint(),
                seen.kind(),
                seen.edge(),
                seen.matrix(),
                seen.row(),
                seen.waiver(),
                count,
                seen.firstSeen(),
                seen.lastSeen(),
                seen.samples(),
                List.of(new Retraction(sample.start(), sample.eventId(), sample.revision() + 1)));
    }

    @Test
    void shouldShowNoCountThatWasTakenBackAltogether() {
        store.write(Chunks.at(P0, 0, 1, List.of(), List.of(traffic(9042, 2, "10:00:00", "10:00:01"))));
        store.write(Chunks.at(P0, 1, 2, List.of(), List.of(traffic(9042, -2, "10:00:00", "10:00:01"))));

        assertThat(store.traffic(Chunks.EVER, Chunks.NEVER)).isEmpty();
    }

    @Test
    void shouldKeepOffsetsOfEachPartition() {
        store.write(Chunks.at(P0, 0, 500, List.of(), List.of()));
        store.write(Chunks.at(P1, 0, 7, List.of(), List.of()));
        store.write(Chunks.at(P0, 500, 501, List.of(), List.of()));

        assertThat(store.offsets(Set.of(P0, P1, new StreamPosition("other", 0))))
                .isEqualTo(Map.of(P0, 501L, P1, 7L));
        assertThat(store.offsets(Set.of(P1))).isEqualTo(Map.of(P1, 7L));
        assertThat(store.offsets(Set.of())).isEmpty();
    }

    @Test
    void shouldRefuseAChunkThatIsStoredAlready() {
        HistoryChunk chunk = Chunks.at(
                P0,
                0,
                2,
                List.of(violation(7001, 3, "10:00:00", "10:00:01")),
                List.of(traffic(1, 1, "10:00:00", "10:00:00")));
        store.write(chunk);

        assertThatExceptionOfType(OffsetConflictException.class)
                .isThrownBy(() -> store.write(chunk))
                .withMessageContaining("stored offset 2 (expected: 0)");

        assertThat(store.findings(Chunks.EVER, Chunks.NEVER, 10)
                        .get(0)
                        .violation()
                        .count())
                .isEqualTo(3);
        assertThat(store.traffic(Chunks.EVER, Chunks.NEVER).get(0).connections())
                .isEqualTo(1);
    }

    @Test
    void shouldStoreNothingWhenOneOfSeveralPartitionsIsElsewhere() {
        store.write(Chunks.at(P1, 0, 9, List.of(), List.of()));
        HistoryChunk chunk = new HistoryChunk(
                List.of(violation(7001, 3, "10:00:00", "10:00:01")),
                List.of(),
                List.of(status("c", "e", 1, "10:00:00")),
                Map.of(P0, 0L, P1, 0L),
                Map.of(P0, 5L, P1, 5L));

        assertThatExceptionOfType(OffsetConflictException.class).isThrownBy(() -> store.write(chunk));

        assertThat(store.offsets(Set.of(P0, P1))).isEqualTo(Map.of(P1, 9L));
        assertThat(store.findings(Chunks.EVER, Chunks.NEVER, 10)).isEmpty();
        assertThat(store.collectors()).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "09:00:00, 10:00:00, false",
        "09:00:00, 10:00:00.000000001, true",
        "10:00:05, 10:00:06, true",
        "10:00:10, 10:00:11, true",
        "10:00:10.000000001, 10:00:11, false"
    })
    void shouldFindWhatTouchesTheHalfOpenWindow(String from, String to, boolean found) {
        store.write(Chunks.at(P0, 0, 1, List.of(violation(7001, 3, "10:00:00", "10:00:10")), List.of()));

        assertThat(store.findings(at(from), at(to), 10)).hasSize(found ? 1 : 0);
    }

    @Test
    void shouldGiveTheLargestFindingsFirst() {
        Violation small = violation(1, 1, "10:00:00", "10:00:01");
        Violation large = violation(2, 9, "10:00:00", "10:00:01");
        Violation alike = violation(3, 9, "10:00:00", "10:00:01");
        store.write(Chunks.at(P0, 0, 3, List.of(small, large, alike), List.of()));

        List<Finding> findings = store.findings(Chunks.EVER, Chunks.NEVER, 10);

        List<String> ties = java.util.stream.Stream.of(large, alike)
                .map(Violation::fingerprint)
                .sorted()
                .toList();
        assertThat(findings).extracting(Finding::id).containsExactly(ties.get(0), ties.get(1), small.fingerprint());
        assertThat(store.findings(Chunks.EVER, Chunks.NEVER, 1)).isEqualTo(findings.subList(0, 1));
    }

    @ParameterizedTest
    @ValueSource(ints = {0, -1, HistoryStore.MAX_FINDINGS + 1})
    void shouldRefuseLimitsOutOfBounds(int limit) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> store.findings(Chunks.EVER, Chunks.NEVER, limit))
                .withMessage("limit: " + limit + " (expected: 1..100000)");
    }

    @Test
    void shouldFindNothingUnderAnIdThatIsNone() {
        assertThat(store.finding("\u0000' OR true --")).isEmpty();
        assertThat(store.finding("")).isEmpty();
    }

    @Test
    void shouldSumMinutesOfAnEdge() {
        store.write(Chunks.at(
                P0,
                0,
                1,
                List.of(),
                List.of(
                        traffic(9042, 2, "10:00:59.5", "10:07:00"),
                        traffic(9042, 3, "10:01:00.25", "10:01:01"),
                        traffic(7001, 1, "10:01:30", "10:01:30"))));

        List<TrafficCount> all = store.traffic(at("10:00:00"), at("10:02:00"));

        assertThat(all).hasSize(2);
        TrafficCount sum = all.get(0);
        assertThat(sum.key())
                .isEqualTo(traffic(9042, 2, "10:00:59.5", "10:07:00").key());
        assertThat(sum.connections()).isEqualTo(5);
        assertThat(sum.packets()).isEqualTo(20);
        assertThat(sum.bytes()).isEqualTo(2000);
        assertThat(sum.first()).isEqualTo(at("10:00:59.5"));
        assertThat(sum.last()).isEqualTo(at("10:07:00"));
    }

    @ParameterizedTest
    @CsvSource({
        "10:00:00, 10:01:00, 2",
        "10:01:00, 10:02:00, 3",
        "10:00:00, 10:02:00, 5",
        "10:00:59.9, 10:01:00.000000001, 5",
        "10:02:00, 10:03:00, 0"
    })
    void shouldTakeWholeMinutesThatTheWindowTouches(String from, String to, long connections) {
        store.write(Chunks.at(
                P0,
                0,
                1,
                List.of(),
                List.of(traffic(9042, 2, "10:00:59.5", "10:07:00"), traffic(9042, 3, "10:01:00.25", "10:01:01"))));

        assertThat(store.traffic(at(from), at(to)).stream()
                        .mapToLong(TrafficCount::connections)
                        .sum())
                .isEqualTo(connections);
    }

    @Test
    void shouldHoldBothEndsOfTheExtentInItsWindow() {
        store.write(Chunks.at(
                P0,
                0,
                1,
                List.of(violation(1, 1, "10:00:00.000000007", "10:05:00")),
                List.of(traffic(1, 1, "10:00:00.000000007", "10:03:00"), traffic(2, 1, "10:05:00", "10:05:00"))));

        Window extent = store.extent().orElseThrow();

        assertThat(extent).isEqualTo(new Window(at("10:00:00.000000007"), at("10:05:00.000000001")));
        assertThat(store.traffic(extent.from(), extent.to())).hasSize(2);
        assertThat(store.findings(extent.from(), extent.to(), 10)).hasSize(1);
    }

    @Test
    void shouldKeepTheLatestWordOfEachRunOfACollector() {
        CollectorStatus latest =
                status("node-a", "run-1", 9, "10:00:02.000000003", HistoryFixtures.loss(LossCause.CAPTURE_DROPPED, 4));
        CollectorStatus otherRun = status("node-a", "run-2", 0, "10:00:01");
        CollectorStatus other = status("a\u0000\\b", "run-1", 0, "10:00:01");

        store.write(Chunks.of(status("node-a", "run-1", 1, "10:00:00"), otherRun));
        store.write(Chunks.of(status("node-a", "run-1", 5, "10:00:01"), other, latest));

        assertThat(store.collectors()).containsExactly(other, otherRun, latest);
    }

    /** Rows of before V4 know only how long was watched. */
    @Test
    void shouldReadAccountsThatDoNotSayWhenWasWatched() {
        CollectorStatus told = status("node-a", "run-1", 9, "10:00:02");
        store.write(Chunks.of(told));
        HistoryDatabase.execute(database, "UPDATE collectors SET watched = NULL");

        Watch watched = store.collectors().get(0).watched();

        assertThat(watched.times()).isEqualTo(TimeSpans.between(told.observedFrom(), told.observedTo()));
        assertThat(watched.length()).isEqualTo(told.watched().length());
    }

    @Test
    void shouldNotMixUpCollectorsWhoseNamesRunTogether() {
        store.write(Chunks.of(status("ab", "c", 1, "10:00:00"), status("a", "bc", 2, "10:00:00")));

        assertThat(store.collectors()).hasSize(2);
    }

    @Test
    void shouldTakeNamesLongerThanAnIndexEntry() {
        CollectorStatus status = status("n".repeat(20_000), "e".repeat(20_000), 1, "10:00:00");

        store.write(Chunks.of(status));

        assertThat(store.collectors()).containsExactly(status);
    }

    @Test
    void shouldTakeMoreEdgesThanOneStatementCarries() {
        List<TrafficCount> traffic = new java.util.ArrayList<>();
        for (int port = 0; port < 12_345; port++) {
            traffic.add(traffic(port, 1, "10:00:00", "10:00:00"));
        }

        store.write(Chunks.at(P0, 0, 1, List.of(), traffic));
        store.write(Chunks.at(P0, 1, 2, List.of(), traffic));

        assertThat(store.traffic(Chunks.EVER, Chunks.NEVER))
                .hasSize(12_345)
                .allMatch(count -> count.connections() == 2);
    }
}
