package io.portolan.matrix.show;

import io.portolan.matrix.document.Words;
import io.portolan.model.identity.Component;
import io.portolan.model.matrix.Matrix;
import io.portolan.model.matrix.MatrixRow;
import io.portolan.model.matrix.RowCondition;
import java.io.IOException;
import java.util.Collection;
import java.util.List;
import java.util.stream.Collectors;

/** Writes the rows of a document as CSV (RFC 4180): one header line, one line a row; several values in a cell stand apart by |. */
public final class MatrixCsv {
    private static final List<String> HEADER = List.of(
            "id",
            "group",
            "source",
            "direction",
            "destination",
            "opener",
            "protocol",
            "ports",
            "security",
            "security_words",
            "status",
            "unless_deployed",
            "domains",
            "domains_evidence",
            "evidence",
            "page",
            "page_date",
            "description",
            "basis",
            "remark");

    private MatrixCsv() {}

    /** Writes the table. */
    public static void write(Matrix matrix, Appendable out) throws IOException {
        line(HEADER, out);
        for (MatrixRow row : matrix.rows()) {
            line(cells(row), out);
        }
    }

    private static List<String> cells(MatrixRow row) {
        RowCondition condition = row.condition();
        boolean named = !row.domains().names().isEmpty();
        return List.of(
                row.id(),
                row.group(),
                joined(row.sources().stream().map(Component::id).toList()),
                row.twoWay() ? "two-way" : "one-way",
                joined(row.destinations().stream().map(Component::id).toList()),
                Words.of(row.opener()),
                joined(row.protocols().stream().map(Object::toString).toList()),
                row.ports().toString(),
                joined(row.security().stream().map(Words::of).toList()),
                row.securityWords(),
                Words.of(row.status()),
                condition == null ? "" : condition.unlessDeployed().id(),
                joined(row.domains().names()),
                named ? Words.of(row.domains().evidence()) : "",
                Words.of(row.provenance().evidence()),
                row.provenance().page(),
                row.provenance().pageDate(),
                row.description(),
                row.provenance().quote(),
                row.remark());
    }

    private static String joined(Collection<String> values) {
        return String.join("|", values);
    }

    private static void line(List<String> cells, Appendable out) throws IOException {
        out.append(cells.stream().map(MatrixCsv::quoted).collect(Collectors.joining(",")))
                .append("\r\n");
    }

    private static String quoted(String cell) {
        boolean plain = cell.chars().noneMatch(c -> c == ',' || c == '"' || c == '\r' || c == '\n');
        return plain ? cell : '"' + cell.replace("\"", "\"\"") + '"';
    }
}
