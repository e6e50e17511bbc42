package io.portolan.history;

import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.MultiGauge;
import io.micrometer.core.instrument.Tags;
import io.micrometer.core.instrument.Timer;
import io.portolan.history.table.FindingTable.KindAndStatus;
import io.portolan.model.exchange.HistoryChunk;
import io.portolan.model.exchange.HistoryWriter;
import io.portolan.model.exchange.StreamPosition;
import io.portolan.model.finding.FindingStatus;
import io.portolan.model.observation.Loss;
import io.portolan.model.observation.LossCause;
import io.portolan.model.report.CollectorStatus;
import io.portolan.model.verdict.ViolationKind;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * What the history holds, as gauges that {@link #refresh()} reads anew, and how long writing takes.
 *
 * <p>Labels are bounded: the {@value #MAX_COLLECTORS} collectors that were heard last have their own; losses of the others
 * are taken
 * together as {@code other}.
 */
public final class HistoryMetrics {
    public static final String WRITE = "portolan.history.write";
    public static final String FINDINGS = "portolan.findings";
    public static final String COLLECTOR_LOSSES = "portolan.collector.losses";
    public static final String COLLECTOR_LAST_SEEN = "portolan.collector.last.seen.seconds";
    public static final int MAX_COLLECTORS = 500;

    private static final String OTHER = "other";

    private final HistoryStore store;
    private final Timer write;
    private final MultiGauge findings;
    private final MultiGauge losses;
    private final MultiGauge lastSeen;

    public HistoryMetrics(MeterRegistry registry, HistoryStore store) {
        this.store = store;
        this.write = Timer.builder(WRITE).register(registry);
        this.findings = MultiGauge.builder(FINDINGS).register(registry);
        this.losses = MultiGauge.builder(COLLECTOR_LOSSES).register(registry);
        this.lastSeen = MultiGauge.builder(COLLECTOR_LAST_SEEN).register(registry);
    }

    /** A writer that does the same and times it, failures included. */
    public HistoryWriter timed(HistoryWriter writer) {
        return new HistoryWriter() {
            @Override
            public Map<StreamPosition, Long> offsets(Set<StreamPosition> positions) {
                return writer.offsets(positions);
            }

            @Override
            public void write(HistoryChunk chunk) {
                write.record(() -> writer.write(chunk));
            }
        };
    }

    /**
     * Reads the database and sets the gauges; to be called on a schedule, by one thread at a time.
     *
     * @throws HistoryException when the database fails; the gauges keep what they had
     */
    public void refresh() {
        Map<KindAndStatus, Long> counts = store.findingCounts();
        List<CollectorStatus> collectors = store.collectors();
        findings.register(findingRows(counts), true);
        Map<String, List<CollectorStatus>> byCollector = collectors.stream()
                .collect(Collectors.groupingBy(CollectorStatus::collector, TreeMap::new, Collectors.toList()));
        List<String> named = byCollector.keySet().stream()
                .sorted(Comparator.comparing((String name) -> clock(byCollector.getOrDefault(name, List.of())))
                        .reversed()
                        .thenComparing(Comparator.naturalOrder()))
                .limit(MAX_COLLECTORS)
                .toList();
        lastSeen.register(
                named.stream()
                        .map(name -> MultiGauge.Row.of(
                                Tags.of("collector", name), seconds(clock(byCollector.getOrDefault(name, List.of())))))
                        .collect(Collectors.toList()),
                true);
        losses.register(lossRows(byCollector, Set.copyOf(named)), true);
    }

    /** A row for every combination: a gauge that vanishes at zero cannot be told from one that was never there. */
    private static List<MultiGauge.Row<?>> findingRows(Map<KindAndStatus, Long> counts) {
        List<MultiGauge.Row<?>> rows = new ArrayList<>();
        for (ViolationKind kind : ViolationKind.values()) {
            for (FindingStatus status : FindingStatus.values()) {
                long count = counts.getOrDefault(new KindAndStatus(kind, status), 0L);
                rows.add(MultiGauge.Row.of(Tags.of("kind", kind.name(), "status", status.name()), count));
            }
        }
        return rows;
    }

    private static List<MultiGauge.Row<?>> lossRows(Map<String, List<CollectorStatus>> byCollector, Set<String> named) {
        Map<String, Map<LossCause, Long>> sums = new TreeMap<>();
        byCollector.forEach((name, statuses) -> {
            Map<LossCause, Long> sum =
                    sums.computeIfAbsent(named.contains(name) ? name : OTHER, key -> new EnumMap<>(LossCause.class));
            for (CollectorStatus status : statuses) {
                for (Loss loss : status.losses()) {
                    sum.merge(loss.cause(), loss.count(), Loss::sum);
                }
            }
        });
        List<MultiGauge.Row<?>> rows = new ArrayList<>();
        sums.forEach((name, causes) -> causes.forEach((cause, count) ->
                rows.add(MultiGauge.Row.of(Tags.of("collector", name, "cause", cause.name()), count))));
        return rows;
    }

    private static Instant clock(List<CollectorStatus> statuses) {
        return statuses.stream()
                .map(CollectorStatus::clock)
                .max(Comparator.naturalOrder())
                .orElse(Instant.EPOCH);
    }

    private static double seconds(Instant time) {
        return time.getEpochSecond() + time.getNano() / 1e9;
    }
}
