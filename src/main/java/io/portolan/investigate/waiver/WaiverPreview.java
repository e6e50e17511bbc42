package io.portolan.investigate.waiver;

import io.portolan.investigate.query.FindingQuery;
import io.portolan.investigate.waiver.WaiverAnswers.Preview;
import io.portolan.investigate.waiver.WaiverAnswers.PreviewFinding;
import io.portolan.model.finding.Edge;
import io.portolan.model.finding.Finding;
import io.portolan.model.finding.FindingStatus;
import io.portolan.model.finding.TrafficCount;
import io.portolan.model.finding.Violation;
import io.portolan.model.matrix.Waiver;
import io.portolan.model.report.HistoryReader;
import io.portolan.model.report.HistoryReader.Window;
import io.portolan.model.verdict.Disposition;
import io.portolan.model.verdict.ViolationKind;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a scope would have covered of what is stored: open findings and violations of a window, as if it had been in force all the time.
 *
 * <p>Findings and counts are kept by edge. Where the scope asks for workloads or addresses, the samples of a finding tell, and counts
 * are an upper bound.
 */
final class WaiverPreview {
    private final HistoryReader history;

    WaiverPreview(HistoryReader history) {
        this.history = history;
    }

    Preview of(Waiver.Scope scope, Window window, int limit) {
        long connections = 0;
        long packets = 0;
        long bytes = 0;
        for (TrafficCount count : history.traffic(window.from(), window.to())) {
            if (count.key().disposition() == Disposition.VIOLATION
                    && covers(scope, count.key().kind(), count.key().edge())) {
                connections = sum(connections, count.connections());
                packets = sum(packets, count.packets());
                bytes = sum(bytes, count.bytes());
            }
        }
        List<Finding> scanned = history.findings(window.from(), window.to(), FindingQuery.MAX_SCAN);
        List<PreviewFinding> findings = new ArrayList<>();
        for (Finding finding : scanned) {
            Violation violation = finding.violation();
            if (finding.status() == FindingStatus.OPEN && covers(scope, violation.kind(), violation.edge())) {
                PreviewFinding shown = finding(scope, violation);
                if (shown != null) {
                    findings.add(shown);
                }
            }
        }
        return new Preview(
                window.from().toString(),
                window.to().toString(),
                !scope.asksForWorkloadOrAddress(),
                connections,
                packets,
                bytes,
                Math.min(findings.size(), limit),
                findings.size() > limit || scanned.size() == FindingQuery.MAX_SCAN,
                findings.stream().limit(limit).toList());
    }

    private static boolean covers(Waiver.Scope scope, @Nullable ViolationKind kind, Edge edge) {
        return kind != null
                && scope.coversKind(kind.name())
                && scope.coversEdge(
                        edge.source().component(), edge.destination().component(), edge.port());
    }

    /** Null where it is certain that the scope covers nothing of it. */
    private static @Nullable PreviewFinding finding(Waiver.Scope scope, Violation violation) {
        int samples = violation.samples().size();
        int covered = (int) violation.samples().stream()
                .filter(sample -> scope.coversSides(
                        sample.source().address(),
                        sample.sourceWorkload(),
                        sample.destination().address(),
                        sample.destinationWorkload()))
                .count();
        boolean allSampled = violation.count() <= samples;
        if (covered == 0 && allSampled && scope.asksForWorkloadOrAddress()) {
            return null;
        }
        boolean all = !scope.asksForWorkloadOrAddress() || (allSampled && covered == samples);
        return new PreviewFinding(
                violation.fingerprint(),
                violation.kind().name(),
                violation.edge().toString(),
                violation.count(),
                violation.firstSeen().toString(),
                violation.lastSeen().toString(),
                all ? "ALL" : covered > 0 ? "SOME" : "UNKNOWN",
                all ? samples : covered,
                samples);
    }

    private static long sum(long one, long other) {
        long sum = one + other;
        return sum < 0 ? Long.MAX_VALUE : sum;
    }
}
