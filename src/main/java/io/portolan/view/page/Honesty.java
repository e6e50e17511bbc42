package io.portolan.view.page;

import io.portolan.model.matrix.MatrixRow;
import io.portolan.model.report.AuditResult;
import io.portolan.model.report.CoverageState;
import io.portolan.model.verdict.Disposition;
import io.portolan.model.verdict.SecurityGrade;
import io.portolan.view.words.Quantities;
import io.portolan.view.words.Tallies;
import java.util.ArrayList;
import java.util.List;

/** What the result does not say, in sentences: what could not be seen, and what rests on inference. */
public final class Honesty {
    private Honesty() {}

    public static List<String> notes(AuditResult result) {
        List<String> notes = new ArrayList<>();
        long all = result.connections();
        long inferred = Tallies.connections(Tallies.where(result.traffic(), key -> !key.initiatorProven()));
        add(
                notes,
                inferred,
                "who opened " + some(inferred, all)
                        + " was not seen but inferred; such a verdict rests on the more likely orientation.");
        long unseen = grade(result, SecurityGrade.NOT_OBSERVED);
        add(
                notes,
                unseen,
                "of " + some(unseen, all)
                        + " no payload or handshake was seen; that says nothing about their security.");
        long hidden = grade(result, SecurityGrade.MTLS_UNVERIFIABLE);
        add(
                notes,
                hidden,
                some(hidden, all)
                        + " used TLS 1.3 or resumed a session: client certificates cannot be seen on the wire there.");
        long unresolved = Tallies.connections(
                Tallies.where(result.traffic(), key -> key.disposition() == Disposition.UNRESOLVED));
        add(
                notes,
                unresolved,
                "too little was known to judge " + some(unresolved, all) + "; they are not counted as good.");
        matrix(result, notes);
        long unobservable = result.coverage().stream()
                .filter(row -> row.state() == CoverageState.NOT_OBSERVABLE)
                .count();
        add(
                notes,
                unobservable,
                Quantities.count(unobservable, "documented row", "documented rows")
                        + " could not have been seen from where was watched.");
        losses(result, notes);
        return notes;
    }

    private static void matrix(AuditResult result, List<String> notes) {
        List<MatrixRow> rows = result.matrix().rows();
        long unread =
                rows.stream().filter(row -> !row.provenance().evidence().read()).count();
        add(
                notes,
                unread,
                unread + " of " + Quantities.count(rows.size(), "row", "rows") + " of "
                        + result.matrix().id()
                        + " could not be read on Google's page; they are marked where they appear.");
    }

    private static void losses(AuditResult result, List<String> notes) {
        long broken = result.losses().stream()
                .filter(loss -> loss.cause().inputNotWhole())
                .map(loss -> loss.input())
                .distinct()
                .count();
        add(notes, broken, Quantities.count(broken, "input", "inputs") + " could not be read whole.");
        if (result.losses().isEmpty()) {
            notes.add("The inputs reported no loss.");
        }
    }

    private static long grade(AuditResult result, SecurityGrade grade) {
        return Tallies.connections(Tallies.where(result.traffic(), key -> key.security() == grade));
    }

    private static String some(long part, long all) {
        return Quantities.count(part) + " of " + Quantities.count(all, "connection", "connections");
    }

    private static void add(List<String> notes, long count, String sentence) {
        if (count > 0) {
            notes.add(sentence.substring(0, 1).toUpperCase(java.util.Locale.ROOT) + sentence.substring(1));
        }
    }
}
