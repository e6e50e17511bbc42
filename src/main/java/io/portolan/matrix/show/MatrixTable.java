package io.portolan.matrix.show;

import io.portolan.matrix.document.Notes;
import io.portolan.matrix.document.Words;
import io.portolan.model.identity.Component;
import io.portolan.model.matrix.Evidence;
import io.portolan.model.matrix.Matrix;
import io.portolan.model.matrix.MatrixRow;
import io.portolan.model.matrix.RowCondition;
import io.portolan.model.matrix.RowStatus;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;

/** Shows a document as an aligned table, at most {@value #WIDTH} columns wide. Rows that nobody read are marked with a ?. */
public final class MatrixTable {
    public static final int WIDTH = 120;

    private static final String INDENT = "    ";
    private static final String UNREAD = "? ";
    private static final String READ = "  ";
    /** With the mark, the arrow and one space between cells this makes {@value #WIDTH}. */
    private static final int[] WIDTHS = {21, 3, 24, 18, 18, 11, 10, 5};

    private static final List<String> HEADER =
            List.of("SOURCE", "", "DESTINATION", "PROTOCOL/PORTS", "SECURITY", "OPENED BY", "STATUS", "KNOWN");

    private final Matrix matrix;
    private final Appendable out;
    private final Set<Evidence> used = new TreeSet<>();

    private MatrixTable(Matrix matrix, Appendable out) {
        this.matrix = matrix;
        this.out = out;
    }

    /** Writes the table, then the names that the document maps, then the legend of the marks it used. */
    public static void write(Matrix matrix, Appendable out) throws IOException {
        new MatrixTable(matrix, out).write();
    }

    private void write() throws IOException {
        wrapped("", matrix.title() + " (" + matrix.id() + ")");
        wrapped(
                "",
                "layer " + Words.of(matrix.layer()) + ", " + matrix.rows().size() + " rows"
                        + (matrix.page().isEmpty() ? "" : ", " + matrix.page())
                        + (matrix.pageDate().isEmpty() ? "" : ", last updated " + matrix.pageDate()));
        List<String> groups =
                matrix.rows().stream().map(MatrixRow::group).distinct().toList();
        for (String group : groups) {
            line("");
            line(group.isEmpty() ? "ROWS" : group.toUpperCase(Locale.ROOT));
            cells(READ, HEADER);
            for (MatrixRow row : matrix.rows()) {
                if (row.group().equals(group)) {
                    row(row);
                }
            }
        }
        names();
        legend();
    }

    private void row(MatrixRow row) throws IOException {
        Evidence evidence = row.provenance().evidence();
        used.add(evidence);
        cells(
                evidence.read() ? READ : UNREAD,
                List.of(
                        titles(row.sources()),
                        row.twoWay() ? "<->" : " ->",
                        titles(row.destinations()),
                        row.protocols().stream()
                                .map(protocol -> protocol + "/" + row.ports())
                                .collect(Collectors.joining(" ")),
                        security(row),
                        Words.of(row.opener()),
                        Words.of(row.status()),
                        Words.of(evidence) + (evidence.read() ? "" : " ?")));
        wrapped(INDENT, row.id() + ": " + row.description());
        if (row.status() == RowStatus.NOTE) {
            wrapped(
                    INDENT,
                    "note to "
                            + Notes.rowOf(row, matrix.rows()).map(MatrixRow::id).orElse("no row"));
        }
        RowCondition condition = row.condition();
        if (condition != null) {
            wrapped(
                    INDENT,
                    "condition: " + condition.words() + " (not while "
                            + condition.unlessDeployed().title() + " is deployed)");
        }
        if (!row.domains().names().isEmpty()) {
            used.add(row.domains().evidence());
            wrapped(
                    INDENT,
                    "names: " + String.join(", ", row.domains().names()) + " ("
                            + Words.of(row.domains().evidence()) + ", "
                            + row.domains().evidence().words()
                            + (row.domains().restrict() ? ": other names do not match)" : ": other names match, too)"));
        }
        if (!row.remark().isEmpty()) {
            wrapped(INDENT, "remark: " + row.remark());
        }
        if (!evidence.read()) {
            wrapped(INDENT, "why: " + row.provenance().quote());
        } else if (!row.provenance().quote().isEmpty()) {
            wrapped(INDENT, "read: " + row.provenance().quote());
        }
    }

    private static String titles(Set<Component> parties) {
        return parties.stream().map(Component::title).collect(Collectors.joining(", "));
    }

    private static String security(MatrixRow row) {
        if (!row.securityWords().isEmpty()) {
            return row.securityWords();
        }
        return row.security().isEmpty()
                ? "not stated"
                : row.security().stream().map(Words::of).collect(Collectors.joining(" or "));
    }

    private void names() throws IOException {
        if (matrix.names().isEmpty()) {
            return;
        }
        line("");
        line("HOST NAMES");
        for (Matrix.NamedComponent named : matrix.names()) {
            used.add(named.evidence());
            wrapped(
                    named.evidence().read() ? READ : UNREAD,
                    named.pattern() + " is " + named.component().title() + " (" + Words.of(named.evidence()) + ")");
        }
    }

    private void legend() throws IOException {
        line("");
        String marks = used.stream()
                .map(evidence -> Words.of(evidence) + " " + evidence.words())
                .collect(Collectors.joining(", "));
        wrapped("", "KNOWN: " + marks + ".");
        if (used.stream().anyMatch(evidence -> !evidence.read())) {
            wrapped("", "?: not read in Google's own words or files; such a row is a draft to confirm.");
        }
    }

    private void cells(String mark, List<String> cells) throws IOException {
        List<List<String>> columns = new ArrayList<>();
        for (int i = 0; i < cells.size(); i++) {
            columns.add(Wrapping.lines(cells.get(i), WIDTHS[i]));
        }
        int height = columns.stream().mapToInt(List::size).max().orElse(1);
        for (int y = 0; y < height; y++) {
            StringBuilder text = new StringBuilder(y == 0 ? mark : READ);
            for (int i = 0; i < columns.size(); i++) {
                String cell = y < columns.get(i).size() ? columns.get(i).get(y) : "";
                text.append(cell).append(" ".repeat(WIDTHS[i] - cell.length() + 1));
            }
            line(text.toString());
        }
    }

    private void wrapped(String lead, String text) throws IOException {
        String before = lead;
        for (String part : Wrapping.lines(text, WIDTH - lead.length())) {
            line(before + part);
            before = " ".repeat(lead.length());
        }
    }

    private void line(String text) throws IOException {
        out.append(text.stripTrailing()).append(System.lineSeparator());
    }
}
