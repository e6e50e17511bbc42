package io.portolan.matrix.diff;

import io.portolan.model.matrix.Matrix;
import io.portolan.model.matrix.Matrix.NamedComponent;
import io.portolan.model.matrix.MatrixRow;
import io.portolan.model.matrix.RowStatus;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * What becomes of one document in another. Rows are the same row when their ids are; of the rest, a row stands for another when
 * both are about the same parties in the same part of the tables, of the same direction and protocols, and share a port, as when
 * "TLS" becomes "mTLS" under another id. Rows keep the order of their documents.
 *
 * @param before the one document
 * @param after the other
 * @param removed rows that only the one has
 * @param added rows that only the other has
 * @param changed rows that say something else
 * @param knownOtherwise rows that say the same and are known otherwise, quoted here and inferred there, or called otherwise
 * @param namesRemoved host names that only the one maps, or maps to another component
 * @param namesAdded host names that only the other maps, or maps to another component
 */
public record MatrixDiff(
        Matrix before,
        Matrix after,
        List<MatrixRow> removed,
        List<MatrixRow> added,
        List<RowChange> changed,
        List<RowChange> knownOtherwise,
        List<NamedComponent> namesRemoved,
        List<NamedComponent> namesAdded) {
    public MatrixDiff {
        removed = List.copyOf(removed);
        added = List.copyOf(added);
        changed = List.copyOf(changed);
        knownOtherwise = List.copyOf(knownOtherwise);
        namesRemoved = List.copyOf(namesRemoved);
        namesAdded = List.copyOf(namesAdded);
    }

    /** Compares two documents. */
    public static MatrixDiff between(Matrix before, Matrix after) {
        List<MatrixRow> removed = new ArrayList<>();
        List<MatrixRow> added = new ArrayList<>(after.rows());
        added.removeIf(row -> before.row(row.id()).isPresent());
        List<RowChange> changed = new ArrayList<>();
        List<RowChange> knownOtherwise = new ArrayList<>();
        for (MatrixRow row : before.rows()) {
            Optional<MatrixRow> counterpart = after.row(row.id()).or(() -> take(row, added));
            if (counterpart.isEmpty()) {
                removed.add(row);
            } else {
                compare(row, counterpart.get(), changed, knownOtherwise);
            }
        }
        return new MatrixDiff(
                before,
                after,
                removed,
                added,
                changed,
                knownOtherwise,
                onlyIn(before.names(), after.names()),
                onlyIn(after.names(), before.names()));
    }

    /** Whether both say the same of the same rows and names, however it is known. */
    public boolean same() {
        return removed.isEmpty()
                && added.isEmpty()
                && changed.isEmpty()
                && namesRemoved.isEmpty()
                && namesAdded.isEmpty();
    }

    private static void compare(
            MatrixRow before, MatrixRow after, List<RowChange> changed, List<RowChange> knownOtherwise) {
        List<FieldChange> content = RowFields.content(before, after);
        List<FieldChange> knowledge = RowFields.knowledge(before, after);
        if (!content.isEmpty()) {
            content.addAll(knowledge);
            changed.add(new RowChange(before, after, content));
        } else if (!knowledge.isEmpty()) {
            knownOtherwise.add(new RowChange(before, after, knowledge));
        }
    }

    /** The first of the rows that can stand for this one; it is taken out of them. */
    private static Optional<MatrixRow> take(MatrixRow row, List<MatrixRow> rows) {
        Optional<MatrixRow> found =
                rows.stream().filter(other -> standsFor(row, other)).findFirst();
        found.ifPresent(rows::remove);
        return found;
    }

    private static boolean standsFor(MatrixRow one, MatrixRow other) {
        return one.group().equals(other.group())
                && one.sources().equals(other.sources())
                && one.destinations().equals(other.destinations())
                && one.twoWay() == other.twoWay()
                && one.protocols().equals(other.protocols())
                && (one.status() == RowStatus.NOTE) == (other.status() == RowStatus.NOTE)
                && one.ports().overlap(other.ports());
    }

    /** Names whose owner the other document does not give; how the ownership is known is no difference. */
    private static List<NamedComponent> onlyIn(List<NamedComponent> names, List<NamedComponent> others) {
        return names.stream()
                .filter(name -> others.stream()
                        .noneMatch(other -> other.pattern().equals(name.pattern())
                                && other.component().equals(name.component())))
                .toList();
    }
}
