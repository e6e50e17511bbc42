package io.portolan.matrix.diff;

import io.portolan.matrix.document.Words;
import io.portolan.matrix.show.MatrixTable;
import io.portolan.matrix.show.Wrapping;
import io.portolan.model.identity.Component;
import io.portolan.model.matrix.Matrix.NamedComponent;
import io.portolan.model.matrix.MatrixRow;
import java.io.IOException;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/** Shows a difference to people, at most {@value MatrixTable#WIDTH} columns wide: - is the one document, + the other. */
public final class DiffText {
    private static final String DETAIL = "      ";

    private final MatrixDiff diff;
    private final Appendable out;

    private DiffText(MatrixDiff diff, Appendable out) {
        this.diff = diff;
        this.out = out;
    }

    /** Writes the difference. */
    public static void write(MatrixDiff diff, Appendable out) throws IOException {
        new DiffText(diff, out).write();
    }

    private void write() throws IOException {
        wrapped("- ", diff.before().title() + " (" + diff.before().id() + ")");
        wrapped("+ ", diff.after().title() + " (" + diff.after().id() + ")");
        wrapped(
                "",
                "Rows: " + diff.removed().size() + " removed, " + diff.added().size() + " added, "
                        + diff.changed().size() + " changed, "
                        + diff.knownOtherwise().size() + " the same but known otherwise.");
        rows("REMOVED", "- ", diff.removed());
        rows("ADDED", "+ ", diff.added());
        changes();
        knownOtherwise();
        names();
        if (diff.same()) {
            line("");
            line("Both document the same.");
        }
    }

    private void rows(String heading, String mark, List<MatrixRow> rows) throws IOException {
        heading(heading, rows.isEmpty());
        for (MatrixRow row : rows) {
            wrapped(mark, row.id() + ": " + inWords(row));
            wrapped(DETAIL, row.description());
            if (!row.provenance().evidence().read()) {
                wrapped(DETAIL, "why: " + row.provenance().quote());
            }
        }
    }

    private void changes() throws IOException {
        heading("CHANGED", diff.changed().isEmpty());
        for (RowChange change : diff.changed()) {
            MatrixRow after = change.after();
            wrapped(
                    "~ ",
                    change.before().id() + (change.renamed() ? ", now " + after.id() : "") + ": " + parties(after));
            for (FieldChange field : change.fields()) {
                wrapped("    ", field.field());
                wrapped(DETAIL + "- ", shown(field.before()));
                wrapped(DETAIL + "+ ", shown(field.after()));
            }
        }
    }

    private void knownOtherwise() throws IOException {
        heading("THE SAME, KNOWN OTHERWISE", diff.knownOtherwise().isEmpty());
        for (RowChange change : diff.knownOtherwise()) {
            String fields = change.fields().stream()
                    .map(field -> field.field() + " " + field.before() + " -> " + field.after())
                    .collect(Collectors.joining(", "));
            wrapped("  ", change.before().id() + ": " + fields);
        }
    }

    private void names() throws IOException {
        heading("HOST NAMES", diff.namesRemoved().isEmpty() && diff.namesAdded().isEmpty());
        for (NamedComponent name : diff.namesRemoved()) {
            wrapped("- ", inWords(name));
        }
        for (NamedComponent name : diff.namesAdded()) {
            wrapped("+ ", inWords(name));
        }
    }

    private static String inWords(NamedComponent name) {
        return name.pattern() + " is " + name.component().title() + " (" + Words.of(name.evidence()) + ")";
    }

    private static String inWords(MatrixRow row) {
        String protocols =
                row.protocols().stream().map(Object::toString).collect(Collectors.joining("+")) + "/" + row.ports();
        String security = row.securityWords().isEmpty() ? "security not stated" : row.securityWords();
        return String.join(
                ", ",
                row.group() + " " + parties(row),
                protocols,
                security,
                Words.of(row.status()),
                Words.of(row.provenance().evidence()) + " "
                        + row.provenance().evidence().words());
    }

    private static String parties(MatrixRow row) {
        return titles(row.sources()) + (row.twoWay() ? " <-> " : " -> ") + titles(row.destinations());
    }

    private static String titles(Set<Component> parties) {
        return parties.stream().map(Component::title).collect(Collectors.joining(", "));
    }

    private static String shown(String words) {
        return words.isEmpty() ? "(nothing)" : words;
    }

    private void heading(String heading, boolean empty) throws IOException {
        if (!empty) {
            line("");
            line(heading);
        }
    }

    private void wrapped(String lead, String text) throws IOException {
        String before = lead;
        for (String part : Wrapping.lines(text, MatrixTable.WIDTH - lead.length())) {
            line(before + part);
            before = " ".repeat(lead.length());
        }
    }

    private void line(String text) throws IOException {
        out.append(text.stripTrailing()).append(System.lineSeparator());
    }
}
