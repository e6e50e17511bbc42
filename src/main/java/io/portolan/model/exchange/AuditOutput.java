package io.portolan.model.exchange;

import io.portolan.model.finding.TrafficCount;
import io.portolan.model.finding.Violation;
import java.util.List;

/**
 * What judging a set of connections gives.
 *
 * @param violations at most one per fingerprint, in the order of the fingerprints
 * @param traffic at most one per key
 */
public record AuditOutput(List<Violation> violations, List<TrafficCount> traffic) {
    public AuditOutput {
        violations = List.copyOf(violations);
        traffic = List.copyOf(traffic);
    }
}
