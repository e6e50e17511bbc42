package io.portolan.model.exchange;

import io.portolan.model.finding.TrafficCount;
import io.portolan.model.finding.Violation;
import io.portolan.model.report.CollectorStatus;
import java.util.List;
import java.util.Map;

/**
 * What the historian stores in one database transaction.
 *
 * @param violations to fold into findings
 * @param traffic to fold into minute edges
 * @param collectors collectors' accounts, later ones replace earlier ones
 * @param expected per partition, the next offset before this chunk; 0 where nothing was stored yet
 * @param next per partition, the next offset after this chunk
 */
public record HistoryChunk(
        List<Violation> violations,
        List<TrafficCount> traffic,
        List<CollectorStatus> collectors,
        Map<StreamPosition, Long> expected,
        Map<StreamPosition, Long> next) {
    public HistoryChunk {
        violations = List.copyOf(violations);
        traffic = List.copyOf(traffic);
        collectors = List.copyOf(collectors);
        expected = Map.copyOf(expected);
        next = Map.copyOf(next);
    }
}
