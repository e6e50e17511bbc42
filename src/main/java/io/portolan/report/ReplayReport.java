package io.portolan.report;

import io.portolan.view.LossView;
import io.portolan.view.replay.ChangeView;
import io.portolan.view.replay.ReplayView;
import io.portolan.view.replay.SaidView;
import io.portolan.view.words.Quantities;
import io.portolan.view.words.Words;
import java.io.IOException;
import java.io.OutputStream;
import java.time.Instant;
import java.util.List;

/** What {@code portolan replay} prints: text for a terminal or one JSON object, see docs/replay.md. */
public final class ReplayReport {
    private static final int LABEL = 10;
    private static final int WIDTH = 120;

    private ReplayReport() {}

    /** Writes UTF-8 with a final line feed; the stream stays open. */
    public static void writeJson(ReplayView replay, OutputStream out) throws IOException {
        JsonReport.writeView(replay, out);
    }

    /** Writes lines of at most 120 characters. */
    public static void writeText(ReplayView replay, Appendable out) throws IOException {
        TextPage page = new TextPage(out, WIDTH, false);
        page.paragraph("Inputs", LABEL, String.join(", ", replay.inputs()));
        page.paragraph("Time", LABEL, time(replay));
        page.paragraph("Today", LABEL, replay.rulesBefore());
        page.paragraph("New", LABEL, replay.rulesAfter());
        page.heading("VERDICTS", "connections by disposition");
        TextTable verdicts = new TextTable("lrrr", List.of("", "today", "new", "difference"));
        replay.before().forEach((disposition, before) -> {
            long after = replay.after().getOrDefault(disposition, 0L);
            if (before > 0 || after > 0) {
                verdicts.row(List.of(
                        Words.of(disposition),
                        Quantities.count(before),
                        Quantities.count(after),
                        difference(after - before)));
            }
        });
        write(page, verdicts);
        page.heading("CHANGES", "by edge and by what is said, worst first");
        for (ChangeView change : replay.changes()) {
            change(page, change);
        }
        if (replay.changes().isEmpty()) {
            page.paragraph(2, "none: the new rules say of every connection what those of today say");
        }
        if (replay.untold() > 0) {
            page.paragraph(
                    2, "and " + Quantities.count(replay.untold()) + " connections that changed in yet other ways");
        }
        if (!replay.losses().isEmpty()) {
            page.heading("LOSSES", "what this result does not rest on");
            TextTable losses =
                    new TextTable("lrLl", List.of("cause", "count", "input", "where, and what was expected"));
            for (LossView loss : replay.losses()) {
                losses.row(
                        List.of(Words.of(loss.cause()), Quantities.count(loss.count()), loss.input(), loss.detail()));
            }
            losses.write(page);
        }
        page.line("", false);
        page.line(summary(replay), replay.newViolations());
    }

    private static String time(ReplayView replay) {
        return replay.from() == null || replay.to() == null
                ? "no connection was seen"
                : Quantities.time(Instant.parse(replay.from())) + " .. " + Quantities.time(Instant.parse(replay.to()))
                        + " UTC";
    }

    private static String difference(long amount) {
        return amount == 0 ? "" : (amount > 0 ? "+" : "-") + Quantities.count(Math.abs(amount));
    }

    private static void change(TextPage page, ChangeView change) throws IOException {
        page.line("", false);
        page.line(
                "  " + Words.of(change.effect().name()) + ": " + change.source() + " -> " + change.destination() + " "
                        + change.protocol() + "/" + change.port() + ", "
                        + Quantities.count(change.connections(), "connection", "connections"),
                change.effect() == ChangeView.Effect.NEW_VIOLATION);
        page.paragraph("    today", LABEL + 2, said(change.before()));
        page.paragraph("    new", LABEL + 2, said(change.after()));
        page.paragraph("    why", LABEL + 2, change.explanation());
        page.paragraph("    seen", LABEL + 2, change.first() + " .. " + change.last() + ", first " + change.example());
    }

    private static String said(SaidView said) {
        String row = said.row() == null ? "no row" : "row " + said.row() + " of " + said.matrix();
        return said.disposition()
                + (said.kind() == null ? "" : " " + said.kind())
                + (said.waiver() == null ? "" : " waived by " + said.waiver())
                + ", " + said.security() + ", " + row;
    }

    private static String summary(ReplayView replay) {
        return Quantities.count(replay.connections(), "connection", "connections") + ": "
                + Quantities.count(replay.changed()) + " judged otherwise, "
                + (replay.newViolations() ? "new violations" : "no new violation")
                + (replay.inputsWhole() ? "" : ", input incomplete");
    }

    private static void write(TextPage page, TextTable table) throws IOException {
        if (table.isEmpty()) {
            page.paragraph(2, "none");
        } else {
            table.write(page);
        }
    }
}
