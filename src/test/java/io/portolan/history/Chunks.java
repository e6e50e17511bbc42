package io.portolan.history;

import io.portolan.model.exchange.HistoryChunk;
import io.portolan.model.exchange.StreamPosition;
import io.portolan.model.finding.TrafficCount;
import io.portolan.model.finding.Violation;
import io.portolan.model.report.CollectorStatus;
import java.time.Instant;
import java.util.List;
import java.util.Map;

/** Chunks as a historian would make them. */
final class Chunks {
    static final StreamPosition VIOLATIONS = new StreamPosition("portolan.violations.v1", 0);
    static final Instant EVER = Instant.MIN;
    static final Instant NEVER = Instant.MAX;

    private Chunks() {}

    static HistoryChunk at(
            StreamPosition position, long expected, long next, List<Violation> violations, List<TrafficCount> traffic) {
        return new HistoryChunk(violations, traffic, List.of(), Map.of(position, expected), Map.of(position, next));
    }

    static HistoryChunk of(CollectorStatus... statuses) {
        return new HistoryChunk(List.of(), List.of(), List.of(statuses), Map.of(), Map.of());
    }
}
