package io.portolan.matrix.export.text;

import io.portolan.matrix.document.Words;
import io.portolan.matrix.export.GrantTable;
import io.portolan.matrix.export.Remark;
import io.portolan.matrix.yaml.Place;
import io.portolan.model.identity.Component;
import io.portolan.model.matrix.Matrix;
import io.portolan.model.matrix.MatrixRow;
import io.portolan.model.matrix.Opener;
import java.util.Collection;
import java.util.List;
import java.util.stream.Collectors;

/** The documents as Markdown: remarks, then a table for each document. */
public final class GrantMarkdown {
    private GrantMarkdown() {}

    /** Every row, also those that are left out, with the reason. */
    public static void write(GrantTable table, List<Remark> remarks, StringBuilder out) {
        out.append("# ").append(cell(table.rules().documented().title())).append("\n\n");
        remarks.forEach(
                remark -> out.append("* ").append(cell(remark.toString())).append('\n'));
        for (Matrix matrix : table.rules().layers().toList()) {
            out.append("\n## ")
                    .append(matrix.id())
                    .append(" (")
                    .append(Words.of(matrix.layer()))
                    .append(")\n\n");
            out.append("| row | initiator | | responder | ports | security | known | opened | description |\n");
            out.append("|---|---|---|---|---|---|---|---|---|\n");
            matrix.rows().forEach(row -> row(matrix, row, table, out));
        }
    }

    private static void row(Matrix matrix, MatrixRow row, GrantTable table, StringBuilder out) {
        boolean back = row.opener() == Opener.DESTINATION;
        List<String> cells = List.of(
                "`" + row.id() + "`",
                titles(back ? row.destinations() : row.sources()),
                row.opener() == Opener.EITHER ? "↔" : "→",
                titles(back ? row.sources() : row.destinations())
                        + (row.domains().names().isEmpty()
                                ? ""
                                : " (" + String.join(", ", row.domains().names()) + ")"),
                row.protocols().stream().map(p -> p + "/" + row.ports()).collect(Collectors.joining(" ")),
                security(row),
                Words.of(row.provenance().evidence()) + ", "
                        + row.provenance().evidence().words(),
                table.leftOut().getOrDefault(matrix.id() + "/" + row.id(), "yes"),
                row.description());
        out.append("| ")
                .append(cells.stream().map(GrantMarkdown::cell).collect(Collectors.joining(" | ")))
                .append(" |\n");
    }

    private static String security(MatrixRow row) {
        if (!row.securityWords().isEmpty()) {
            return row.securityWords();
        }
        return row.security().isEmpty()
                ? "not stated"
                : row.security().stream().map(Words::of).collect(Collectors.joining(" or "));
    }

    private static String titles(Collection<Component> components) {
        return components.stream().map(Component::title).collect(Collectors.joining(", "));
    }

    /** On one line, and without what Markdown or HTML would obey. */
    private static String cell(String text) {
        return Place.oneLine(text)
                .replace("\\", "\\\\")
                .replace("&", "&amp;")
                .replace("<", "&lt;")
                .replace("|", "\\|")
                .replace("*", "\\*")
                .replace("[", "\\[");
    }
}
