package io.portolan.matrix.export.text;

import io.portolan.matrix.document.Words;
import io.portolan.matrix.export.Grant;
import io.portolan.matrix.export.GrantTable;
import io.portolan.model.identity.Component;
import io.portolan.model.matrix.Matrix;
import io.portolan.model.matrix.MatrixRow;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * Every row of all documents as CSV (RFC 4180), also those that are left out, with the reason. A cell that a spreadsheet would
 * take for a formula begins with an apostrophe.
 */
public final class GrantCsv {
    private static final List<String> HEADER = List.of(
            "document",
            "layer",
            "row",
            "initiator",
            "responder",
            "protocol",
            "ports",
            "security",
            "domains",
            "status",
            "evidence",
            "left_out",
            "description");

    private GrantCsv() {}

    /** One line for each pair that a row opens; one for a row that is left out. */
    public static void write(GrantTable table, StringBuilder out) {
        line(HEADER, out);
        Map<String, List<Grant>> opened = table.byRow();
        for (Matrix matrix : table.rules().layers().toList()) {
            for (MatrixRow row : matrix.rows()) {
                String ref = matrix.id() + "/" + row.id();
                String reason = table.leftOut().get(ref);
                if (reason != null) {
                    line(cells(matrix, row, joined(row.sources()), joined(row.destinations()), reason), out);
                }
                for (Grant grant : opened.getOrDefault(ref, List.of())) {
                    line(
                            cells(
                                    matrix,
                                    row,
                                    grant.initiator().id(),
                                    grant.responder().id(),
                                    ""),
                            out);
                }
            }
        }
    }

    private static List<String> cells(Matrix matrix, MatrixRow row, String from, String to, String leftOut) {
        return List.of(
                matrix.id(),
                Words.of(matrix.layer()),
                row.id(),
                from,
                to,
                row.protocols().stream().map(Object::toString).collect(Collectors.joining("|")),
                row.ports().toString(),
                row.security().stream().map(Words::of).collect(Collectors.joining("|")),
                String.join("|", row.domains().names()),
                Words.of(row.status()),
                Words.of(row.provenance().evidence()),
                leftOut,
                row.description());
    }

    private static String joined(Collection<Component> components) {
        return components.stream().map(Component::id).collect(Collectors.joining("|"));
    }

    private static void line(List<String> cells, StringBuilder out) {
        out.append(cells.stream().map(GrantCsv::quoted).collect(Collectors.joining(",")))
                .append("\r\n");
    }

    private static String quoted(String cell) {
        String safe = !cell.isEmpty() && "=+-@\t\r".indexOf(cell.charAt(0)) >= 0 ? "'" + cell : cell;
        boolean plain = safe.chars().noneMatch(c -> c == ',' || c == '"' || c == '\r' || c == '\n');
        return plain ? safe : '"' + safe.replace("\"", "\"\"") + '"';
    }
}
