package io.portolan.model.report;

import io.portolan.model.finding.Finding;
import io.portolan.model.finding.TrafficCount;
import io.portolan.model.matrix.Matrix;
import io.portolan.model.observation.Loss;
import java.time.Instant;
import java.util.List;

/**
 * Everything that a report shows, whether it comes from an offline audit or from the history.
 *
 * @param matrix the documented matrix
 * @param overlays ids of the overlays
 * @param from earliest connection, or start of the window asked for
 * @param to latest connection, or end of the window asked for
 * @param inputs what was read: files, or collectors
 * @param traffic connections by edge, minute, disposition, grade
 * @param findings by number of connections, largest first, then id
 * @param coverage one per row of the documented matrix, in its order
 * @param losses what could not be seen or read
 * @param warnings what the user should know about the configuration
 */
public record AuditResult(
        Matrix matrix,
        List<String> overlays,
        Instant from,
        Instant to,
        List<String> inputs,
        List<TrafficCount> traffic,
        List<Finding> findings,
        List<RowCoverage> coverage,
        List<Loss> losses,
        List<String> warnings) {
    public AuditResult {
        overlays = List.copyOf(overlays);
        inputs = List.copyOf(inputs);
        traffic = List.copyOf(traffic);
        findings = List.copyOf(findings);
        coverage = List.copyOf(coverage);
        losses = List.copyOf(losses);
        warnings = List.copyOf(warnings);
    }

    public long connections() {
        return traffic.stream().mapToLong(TrafficCount::connections).sum();
    }
}
