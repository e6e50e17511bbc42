package io.portolan.matrix.check;

import io.portolan.model.identity.Component;
import io.portolan.model.matrix.Layer;
import io.portolan.model.matrix.MatrixRow;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/** What can be said of the rows of one document. */
final class RowChecks {
    private static final Set<String> NO_REASON = Set.of(
            "n/a", "na", "none", "tbd", "unknown", "because", "needed", "required", "yes", "ok", "test", "-", "?");
    private static final int SHORTEST_BASIS = 8;

    private RowChecks() {}

    static List<Finding> of(CheckedDocument document) {
        List<Finding> findings = new ArrayList<>();
        List<MatrixRow> rows = document.matrix().rows();
        for (int i = 0; i < rows.size(); i++) {
            hidden(document, i, findings);
            MatrixRow row = rows.get(i);
            boolean everybody =
                    row.sources().contains(Component.ANY) || row.destinations().contains(Component.ANY);
            if (everybody && row.ports().any()) {
                boolean source = row.sources().contains(Component.ANY);
                findings.add(document.about(
                        FindingKind.OPEN_TO_EVERYBODY,
                        i,
                        "opens every port "
                                + (source
                                        ? "of " + ids(row.destinations()) + " to every component"
                                        : "of every component to " + ids(row.sources()))));
            }
            String basis = row.provenance().quote().strip();
            boolean must = document.matrix().layer() != Layer.DOCUMENTED
                    || !row.provenance().evidence().read();
            if (must
                    && (basis.length() < SHORTEST_BASIS
                            || NO_REASON.contains(basis.toLowerCase(Locale.ROOT))
                            || basis.equalsIgnoreCase(row.description().strip()))) {
                findings.add(document.about(
                        FindingKind.NO_JUSTIFICATION, i, "its basis, \"" + basis + "\", gives no reason"));
            }
        }
        return findings;
    }

    private static void hidden(CheckedDocument document, int index, List<Finding> findings) {
        List<MatrixRow> rows = document.matrix().rows();
        MatrixRow row = rows.get(index);
        for (int i = 0; i < index; i++) {
            if (RowCover.same(rows.get(i), row)) {
                findings.add(document.about(FindingKind.DUPLICATE_ROW, index, "says the same as " + at(document, i)));
                return;
            }
        }
        for (int i = 0; i < rows.size(); i++) {
            if (RowCover.hides(rows.get(i), i, row, index)) {
                findings.add(
                        document.about(FindingKind.UNREACHABLE_ROW, index, "all of it is taken by " + at(document, i)));
                return;
            }
        }
    }

    private static String at(CheckedDocument document, int row) {
        return document.matrix().rows().get(row).id() + " (line " + document.line("rows", row) + ")";
    }

    private static String ids(Set<Component> components) {
        return String.join(", ", components.stream().map(Component::id).toList());
    }
}
