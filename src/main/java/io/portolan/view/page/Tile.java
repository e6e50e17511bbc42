package io.portolan.view.page;

import io.portolan.model.finding.FindingStatus;
import io.portolan.model.report.AuditResult;
import io.portolan.model.report.CoverageState;
import io.portolan.model.verdict.Disposition;
import io.portolan.view.SummaryView;
import io.portolan.view.words.Quantities;
import java.util.List;

/**
 * One number that matters.
 *
 * @param label what it counts
 * @param value brief
 * @param note what to hold it against
 * @param tone good, bad, doubt or plain
 */
public record Tile(String label, String value, String note, String tone) {
    static List<Tile> of(AuditResult result) {
        SummaryView summary = SummaryView.of(result);
        long violations = summary.count(Disposition.VIOLATION);
        long unresolved = summary.count(Disposition.UNRESOLVED);
        long inferred = summary.inferred(Disposition.DOCUMENTED);
        long proven = summary.count(Disposition.DOCUMENTED) - inferred;
        long open = summary.findings().getOrDefault(FindingStatus.OPEN.name(), 0L);
        long waived = summary.findings().getOrDefault(FindingStatus.WAIVED.name(), 0L);
        long observed = summary.coverage().getOrDefault(CoverageState.OBSERVED.name(), 0L);
        long blocked = summary.coverage().getOrDefault(CoverageState.BLOCKED.name(), 0L);
        long all = summary.connections();
        return List.of(
                new Tile(
                        "Connections",
                        large(all),
                        Quantities.count(result.inputs().size(), "input", "inputs"),
                        "plain"),
                new Tile(
                        "Open findings", Quantities.count(open), Quantities.count(waived) + " waived", good(open, all)),
                new Tile("Violations", large(violations), share(violations, all), good(violations, all)),
                new Tile("Documented", large(proven), "proven; " + Quantities.count(inferred) + " inferred", "plain"),
                new Tile("Unresolved", large(unresolved), share(unresolved, all), unresolved > 0 ? "doubt" : "plain"),
                new Tile(
                        "Rows observed",
                        observed + " of " + result.coverage().size(),
                        Quantities.count(blocked) + " blocked",
                        blocked > 0 ? "doubt" : "plain"),
                new Tile(
                        "Lost",
                        large(summary.lost()),
                        summary.inputsWhole() ? "packets or records" : "an input could not be read whole",
                        lossTone(result, summary.lost())));
    }

    /** Exact as long as a tile has room for it; the tables below hold the exact number. */
    private static String large(long count) {
        return count < 10_000_000 ? Quantities.count(count) : Quantities.brief(count);
    }

    /** Nothing bad among nothing seen is not good. */
    private static String good(long bad, long seen) {
        return bad > 0 ? "bad" : seen > 0 ? "good" : "plain";
    }

    private static String share(long part, long all) {
        return all == 0 ? "nothing was seen" : Quantities.share(part, all) + " of connections";
    }

    private static String lossTone(AuditResult result, long lost) {
        if (result.losses().stream().anyMatch(loss -> loss.cause().inputNotWhole())) {
            return "bad";
        }
        return lost > 0 ? "doubt" : "plain";
    }
}
