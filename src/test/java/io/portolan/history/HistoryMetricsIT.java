package io.portolan.history;

import static io.portolan.history.HistoryFixtures.at;
import static io.portolan.history.HistoryFixtures.loss;
import static io.portolan.history.HistoryFixtures.status;
import static io.portolan.history.HistoryFixtures.traffic;
import static io.portolan.history.HistoryFixtures.violation;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.portolan.model.exchange.HistoryChunk;
import io.portolan.model.exchange.HistoryWriter;
import io.portolan.model.exchange.HistoryWriter.OffsetConflictException;
import io.portolan.model.observation.LossCause;
import io.portolan.model.report.CollectorStatus;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import javax.sql.DataSource;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class HistoryMetricsIT {
    private final SimpleMeterRegistry registry = new SimpleMeterRegistry();
    private DataSource database;
    private HistoryStore store;
    private HistoryMetrics metrics;

    @BeforeEach
    void open() {
        database = HistoryDatabase.migrated();
        store = new HistoryStore(database);
        metrics = new HistoryMetrics(registry, store);
    }

    @Test
    void shouldShowFindingsOfEveryKindAndStatusAlsoAtZero() {
        store.write(Chunks.at(
                Chunks.VIOLATIONS,
                0,
                1,
                List.of(
                        violation(1, 5, "10:00:00", "10:00:00"),
                        violation(2, 5, "10:00:00", "10:00:00"),
                        violation(3, 5, "10:00:00", "10:00:00", "w-1")),
                List.of()));

        metrics.refresh();

        assertThat(findings("UNDOCUMENTED_PORT", "OPEN")).isEqualTo(2);
        assertThat(findings("UNDOCUMENTED_PORT", "WAIVED")).isEqualTo(1);
        assertThat(findings("UNKNOWN_PEER", "OPEN")).isZero();
        assertThat(registry.get("portolan.findings").gauges()).hasSize(21);
    }

    @Test
    void shouldShowLossesAndLastWordOfCollectorsOverTheirRuns() {
        store.write(Chunks.of(
                status("a", "1", 1, "10:00:00", loss(LossCause.SNAPLEN, 3), loss(LossCause.FRAGMENT, 1)),
                status("a", "2", 1, "10:00:07.5", loss(LossCause.SNAPLEN, 4))));
        metrics.refresh();
        store.write(Chunks.of(status("a", "2", 2, "10:00:08.5", loss(LossCause.SNAPLEN, 5))));

        metrics.refresh();

        assertThat(losses("a", "SNAPLEN")).isEqualTo(8);
        assertThat(losses("a", "FRAGMENT")).isEqualTo(1);
        assertThat(registry.get("portolan.collector.last.seen.seconds")
                        .tag("collector", "a")
                        .gauge()
                        .value())
                .isEqualTo(at("10:00:08").getEpochSecond() + 0.5);
    }

    @Test
    void shouldBoundCollectorsInLabelsAndLoseNoCount() {
        List<CollectorStatus> statuses = new ArrayList<>();
        for (int i = 0; i < HistoryMetrics.MAX_COLLECTORS + 20; i++) {
            String clock = String.format("10:%02d:%02d", i / 60, i % 60);
            statuses.add(status("node-" + i, "1", 1, clock, loss(LossCause.SNAPLEN, 2)));
        }
        store.write(new HistoryChunk(List.of(), List.of(), statuses, Map.of(), Map.of()));

        metrics.refresh();

        assertThat(registry.get("portolan.collector.last.seen.seconds").gauges())
                .hasSize(HistoryMetrics.MAX_COLLECTORS);
        assertThat(losses("other", "SNAPLEN")).isEqualTo(40);
        assertThat(losses("node-519", "SNAPLEN")).isEqualTo(2);
    }

    @Test
    void shouldTimeWritesAlsoThoseThatFail() {
        HistoryWriter timed = metrics.timed(store);
        HistoryChunk chunk =
                Chunks.at(Chunks.VIOLATIONS, 0, 1, List.of(), List.of(traffic(1, 1, "10:00:00", "10:00:00")));

        timed.write(chunk);
        assertThatExceptionOfType(OffsetConflictException.class).isThrownBy(() -> timed.write(chunk));

        assertThat(registry.get("portolan.history.write").timer().count()).isEqualTo(2);
        assertThat(timed.offsets(Set.of(Chunks.VIOLATIONS))).isEqualTo(Map.of(Chunks.VIOLATIONS, 1L));
    }

    @Test
    void shouldKeepTheGaugesWhenTheDatabaseFails() {
        store.write(Chunks.at(Chunks.VIOLATIONS, 0, 1, List.of(violation(1, 5, "10:00:00", "10:00:00")), List.of()));
        metrics.refresh();
        HistoryDatabase.execute(database, "DROP TABLE collectors");

        assertThatExceptionOfType(HistoryException.class).isThrownBy(metrics::refresh);

        assertThat(findings("UNDOCUMENTED_PORT", "OPEN")).isEqualTo(1);
    }

    private double findings(String kind, String status) {
        return registry.get("portolan.findings")
                .tags("kind", kind, "status", status)
                .gauge()
                .value();
    }

    private double losses(String collector, String cause) {
        return registry.get("portolan.collector.losses")
                .tags("collector", collector, "cause", cause)
                .gauge()
                .value();
    }
}
