package io.portolan.view.page;

import io.portolan.model.finding.Finding;
import io.portolan.model.matrix.Matrix;
import io.portolan.model.report.AuditResult;
import io.portolan.view.LossView;
import io.portolan.view.grid.Grid;
import io.portolan.view.grid.GridBuilder;
import io.portolan.view.words.Quantities;
import io.portolan.view.words.Visible;
import io.portolan.view.words.Words;
import java.time.Duration;
import java.util.List;

/**
 * A whole result for people.
 *
 * @param matrix what was judged by
 * @param overlays their ids
 * @param from start of the window
 * @param to end of the window
 * @param length how long the window is
 * @param inputs files or collectors, at most {@value #MAX_INPUTS}
 * @param moreInputs how many inputs are not listed
 * @param tiles the numbers that matter
 * @param grid source x destination
 * @param grades disposition x security grade
 * @param findings most connections first, as many as were asked for
 * @param moreFindings how many findings are not shown
 * @param coverage one per documented row
 * @param losses what was lost
 * @param warnings about the configuration
 * @param notes what could not be seen
 * @param seen whether there was any connection
 */
public record AuditPage(
        Matrix matrix,
        List<String> overlays,
        String from,
        String to,
        String length,
        List<String> inputs,
        int moreInputs,
        List<Tile> tiles,
        Grid grid,
        GradeTable grades,
        List<FindingCard> findings,
        int moreFindings,
        List<CoverageLine> coverage,
        List<LossLine> losses,
        List<String> warnings,
        List<String> notes,
        boolean seen) {
    public static final int MAX_INPUTS = 50;

    /**
     * Lays a result out.
     *
     * @param findings which of the result's findings are shown, in this order
     * @param limit how many of them at most
     */
    public static AuditPage of(AuditResult result, List<Finding> findings, int limit) {
        return new AuditPage(
                result.matrix(),
                result.overlays().stream().map(Visible::name).toList(),
                Quantities.time(result.from()),
                Quantities.time(result.to()),
                Quantities.duration(Duration.between(result.from(), result.to())),
                result.inputs().stream().limit(MAX_INPUTS).map(Visible::name).toList(),
                Math.max(0, result.inputs().size() - MAX_INPUTS),
                Tile.of(result),
                GridBuilder.of(result.matrix(), result.traffic()),
                GradeTable.of(result.traffic()),
                findings.stream().limit(limit).map(FindingCard::of).toList(),
                Math.max(0, findings.size() - limit),
                result.coverage().stream().map(CoverageLine::of).toList(),
                LossView.of(result.losses()).stream().map(LossLine::of).toList(),
                result.warnings(),
                Honesty.notes(result),
                result.connections() > 0);
    }

    /** Whether there is a window: one that was asked for, or that of the connections that were seen. */
    public boolean windowKnown() {
        return seen || !from.equals(to);
    }

    /**
     * One loss in words.
     *
     * @param cause in words
     * @param input where
     * @param count how many
     * @param detail where and what was expected, for the first one
     * @param broken whether the input could not be read whole
     */
    public record LossLine(String cause, String input, String count, String detail, boolean broken) {
        static LossLine of(LossView loss) {
            return new LossLine(
                    Words.of(loss.cause()),
                    loss.input(),
                    Quantities.count(loss.count()),
                    loss.detail(),
                    loss.inputNotWhole());
        }
    }
}
