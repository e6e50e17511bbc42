package io.portolan.report;

import io.portolan.model.finding.Finding;
import io.portolan.view.page.FindingCard;
import io.portolan.view.page.SampleCard;
import io.portolan.view.words.Visible;
import java.io.IOException;
import java.util.List;
import java.util.Locale;

/** The findings of a text report. */
final class TextFindings {
    /** More than anybody reads in a terminal; the other formats hold all of them. */
    static final int MAX_FINDINGS = 200;

    private static final int MAX_SAMPLES = 3;
    private static final int INDENT = 5;
    private static final int TEXT = 12;

    private TextFindings() {}

    static void write(TextPage page, List<Finding> findings) throws IOException {
        int number = 0;
        for (Finding finding : findings.subList(0, Math.min(MAX_FINDINGS, findings.size()))) {
            number++;
            write(page, number, FindingCard.of(finding));
        }
        if (findings.size() > MAX_FINDINGS) {
            page.paragraph(
                    2,
                    (findings.size() - MAX_FINDINGS)
                            + " more findings with fewer connections are not shown (--format json holds all of them).");
        }
        if (findings.isEmpty()) {
            page.paragraph(2, "none");
        }
    }

    private static void write(TextPage page, int number, FindingCard card) throws IOException {
        boolean open = card.tone().equals("violation");
        boolean withdrawn = card.tone().equals("withdrawn");
        page.line(
                String.format(
                        Locale.ROOT,
                        "%3d. %s%s  %s  x %s",
                        number,
                        card.kind(),
                        open ? "" : withdrawn ? " (withdrawn)" : " (waived by " + Visible.name(card.waiver()) + ")",
                        Visible.name(card.edge()),
                        card.connections()),
                open);
        page.paragraph(INDENT, card.explanation());
        page.paragraph(label("seen"), TEXT, card.first() + " .. " + card.last() + " UTC, finding " + card.id());
        if (!card.row().isEmpty()) {
            page.paragraph(label("row"), TEXT, card.row());
        }
        for (FindingCard.NearLine near : card.nearest()) {
            page.paragraph(
                    label("near"),
                    TEXT,
                    near.row() + " (" + near.known() + "): " + near.field() + " documented " + near.documented()
                            + ", observed " + near.observed());
        }
        List<SampleCard> samples = card.samples();
        for (SampleCard sample : samples.subList(0, Math.min(MAX_SAMPLES, samples.size()))) {
            page.paragraph(
                    label("sample"),
                    TEXT,
                    sample.from() + " -> " + sample.to() + "; " + sample.outcome() + "; " + sample.tls()
                            + "; opened by source: " + sample.initiator() + "; " + sample.evidence());
        }
    }

    private static String label(String word) {
        return " ".repeat(INDENT) + word;
    }
}
