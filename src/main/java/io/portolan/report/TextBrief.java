package io.portolan.report;

import io.portolan.model.finding.Finding;
import io.portolan.model.report.AuditResult;
import io.portolan.view.SummaryView;
import io.portolan.view.page.AuditPage;
import io.portolan.view.page.FindingCard;
import io.portolan.view.words.Visible;
import java.io.IOException;
import java.util.List;

/** The result on one screen: connections by disposition and grade, a line a finding. {@link TextReport} is the whole of it. */
public final class TextBrief {
    /** About a screen. */
    static final int MAX_FINDINGS = 25;

    private TextBrief() {}

    /**
     * Writes without escape sequences.
     *
     * @param width characters per line, brought into the bounds of {@link TextReport}
     */
    public static void write(AuditResult result, Appendable out, int width) throws IOException {
        TextPage page = new TextPage(out, Math.max(TextReport.MIN_WIDTH, Math.min(TextReport.MAX_WIDTH, width)), false);
        AuditPage content = AuditPage.of(result, List.of(), 0);
        SummaryView summary = SummaryView.of(result);
        page.heading("CONNECTIONS", "by disposition and by what the wire showed of transport security");
        TextReport.grades(page, content.grades());
        page.heading("FINDINGS", TextReport.findings(summary));
        TextTable table = new TextTable("lLlr", List.of("kind", "source -> destination", "port", "connections"));
        List<Finding> findings = result.findings();
        for (Finding finding : findings.subList(0, Math.min(MAX_FINDINGS, findings.size()))) {
            FindingCard card = FindingCard.of(finding);
            table.row(List.of(
                    card.kind(),
                    Visible.name(finding.violation().edge().source().label() + " -> "
                            + finding.violation().edge().destination().label()),
                    finding.violation().edge().protocol() + "/"
                            + finding.violation().edge().port(),
                    card.connections()));
        }
        if (table.isEmpty()) {
            page.paragraph(2, "none");
        } else {
            table.write(page);
        }
        if (findings.size() > MAX_FINDINGS) {
            page.paragraph(2, "and " + (findings.size() - MAX_FINDINGS) + " more with fewer connections");
        }
        page.line("", false);
        page.line(TextReport.summaryLine(summary), false);
    }
}
