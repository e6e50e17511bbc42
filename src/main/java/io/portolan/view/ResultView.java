package io.portolan.view;

import io.portolan.model.report.AuditResult;
import io.portolan.view.finding.FindingView;
import io.portolan.view.matrix.CoverageView;
import io.portolan.view.matrix.MatrixView;
import java.util.List;

/**
 * The whole of a result: what {@code portolan audit --format json} prints.
 *
 * @param matrix what was judged by
 * @param summary the numbers
 * @param findings most connections first, then id
 * @param coverage one per row of the documented matrix, in its order
 * @param losses by cause, then input
 */
public record ResultView(
        MatrixView matrix,
        SummaryView summary,
        List<FindingView> findings,
        List<CoverageView> coverage,
        List<LossView> losses) {
    public static ResultView of(AuditResult result) {
        return new ResultView(
                MatrixView.of(result.matrix(), result.overlays()),
                SummaryView.of(result),
                result.findings().stream().map(FindingView::of).toList(),
                result.coverage().stream().map(CoverageView::of).toList(),
                LossView.of(result.losses()));
    }
}
