package io.portolan.report;

import io.portolan.model.finding.FindingStatus;
import io.portolan.model.report.AuditResult;
import io.portolan.model.verdict.Disposition;
import io.portolan.view.SummaryView;
import io.portolan.view.page.AuditPage;
import io.portolan.view.page.CoverageLine;
import io.portolan.view.page.GradeTable;
import io.portolan.view.words.Quantities;
import io.portolan.view.words.Visible;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** A report for a terminal: aligned, in ASCII but for names that are not. */
public final class TextReport {
    public static final int MIN_WIDTH = 100;
    public static final int MAX_WIDTH = 140;

    private static final int LABEL = 10;

    private TextReport() {}

    /** Writes without escape sequences. */
    public static void write(AuditResult result, Appendable out, int width) throws IOException {
        write(result, out, width, false);
    }

    /**
     * Writes a report.
     *
     * @param width characters per line; brought into {@value #MIN_WIDTH}..{@value #MAX_WIDTH}
     * @param colour whether the terminal asked for ANSI colours (ECMA-48 SGR)
     */
    public static void write(AuditResult result, Appendable out, int width, boolean colour) throws IOException {
        TextPage page = new TextPage(out, Math.max(MIN_WIDTH, Math.min(MAX_WIDTH, width)), colour);
        AuditPage content = AuditPage.of(result, List.of(), 0);
        SummaryView summary = SummaryView.of(result);
        header(page, content);
        page.heading("CONNECTIONS", "by disposition and by what the wire showed of transport security");
        grades(page, content.grades());
        page.heading("FINDINGS", findings(summary));
        TextFindings.write(page, result.findings());
        page.heading("COVERAGE", "of the documented rows; * marks rows that were not read on Google's page");
        coverage(page, content.coverage());
        page.heading("LOSSES", "");
        losses(page, content);
        page.heading("LIMITS", "what this result does not say");
        bullets(page, content.notes());
        if (!content.warnings().isEmpty()) {
            page.heading("WARNINGS", "");
            bullets(page, content.warnings());
        }
        page.line("", false);
        page.line(summaryLine(summary), summary.count(Disposition.VIOLATION) > 0);
    }

    /** The last line: what a script's log should keep. */
    static String summaryLine(SummaryView summary) {
        long inferred = summary.inferred(Disposition.DOCUMENTED);
        return Quantities.count(summary.connections(), "connection", "connections") + ": "
                + Quantities.count(summary.count(Disposition.DOCUMENTED)) + " documented ("
                + Quantities.count(inferred) + " inferred), "
                + Quantities.count(summary.count(Disposition.VIOLATION), "violation", "violations") + ", "
                + Quantities.count(summary.count(Disposition.WAIVED)) + " waived, "
                + Quantities.count(summary.count(Disposition.UNRESOLVED)) + " unresolved, "
                + Quantities.count(summary.lost()) + " lost"
                + (summary.inputsWhole() ? "" : ", input incomplete");
    }

    static String findings(SummaryView summary) {
        Map<String, Long> findings = summary.findings();
        long withdrawn = findings.getOrDefault(FindingStatus.WITHDRAWN.name(), 0L);
        return Quantities.count(findings.getOrDefault(FindingStatus.OPEN.name(), 0L)) + " open, "
                + Quantities.count(findings.getOrDefault(FindingStatus.WAIVED.name(), 0L)) + " waived"
                + (withdrawn == 0 ? "" : ", " + Quantities.count(withdrawn) + " withdrawn");
    }

    static void header(TextPage page, AuditPage content) throws IOException {
        String date = content.matrix().pageDate();
        page.paragraph(
                "Matrix",
                LABEL,
                content.matrix().id() + (date.isEmpty() ? "" : ", page of " + date) + ": "
                        + content.matrix().title());
        page.paragraph(
                "Overlays", LABEL, content.overlays().isEmpty() ? "none" : String.join(", ", content.overlays()));
        page.paragraph(
                "Window",
                LABEL,
                content.windowKnown()
                        ? content.from() + " .. " + content.to() + " UTC (" + content.length() + ")"
                        : "none: no connection was seen");
        String more = content.moreInputs() > 0 ? ", and " + content.moreInputs() + " more" : "";
        page.paragraph(
                "Inputs", LABEL, content.inputs().isEmpty() ? "none" : String.join(", ", content.inputs()) + more);
    }

    static void grades(TextPage page, GradeTable grades) throws IOException {
        List<String> heads = new ArrayList<>(List.of("", "initiator", "total"));
        // Two words on two lines keep six columns within a hundred characters.
        grades.grades()
                .forEach(grade -> heads.add(grade.replaceFirst(" ", "|")
                        .replace("than documented", "than row")
                        .replace("mTLS|unverifiable", "mTLS un-|verifiable")));
        TextTable table = new TextTable("llrrrrrrr", heads);
        for (GradeTable.Line line : grades.lines()) {
            List<String> cells =
                    new ArrayList<>(List.of(line.disposition(), line.basis().replace("initiator ", ""), line.total()));
            cells.addAll(line.counts());
            table.row(cells);
        }
        table.write(page);
    }

    private static void coverage(TextPage page, List<CoverageLine> coverage) throws IOException {
        TextTable table = new TextTable("Lllrl", List.of("row", "service", "state", "count", "seen"));
        for (CoverageLine line : coverage) {
            table.row(List.of(
                    line.row() + (line.inferred().isEmpty() ? "" : "*"),
                    line.service(),
                    line.state(),
                    line.connections(),
                    line.seen()));
        }
        if (table.isEmpty()) {
            page.paragraph(2, "not computed");
        } else {
            table.write(page);
        }
    }

    private static void losses(TextPage page, AuditPage content) throws IOException {
        TextTable table = new TextTable("lrLl", List.of("cause", "count", "input", "where, and what was expected"));
        for (AuditPage.LossLine loss : content.losses()) {
            table.row(List.of(loss.cause(), loss.count(), loss.input(), loss.detail()));
        }
        if (table.isEmpty()) {
            page.paragraph(2, "none reported");
        } else {
            table.write(page);
        }
    }

    private static void bullets(TextPage page, List<String> sentences) throws IOException {
        for (String sentence : sentences) {
            page.paragraph("  -", 4, Visible.text(sentence));
        }
    }
}
