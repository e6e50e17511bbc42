package io.portolan.matrix.diff;

import io.portolan.model.matrix.MatrixRow;
import java.util.List;

/**
 * A row of one document and what became of it in the other.
 *
 * @param before the row
 * @param after the row that stands for it, of the same id or about the same parties
 * @param fields what differs, in the order of the format; never empty
 */
public record RowChange(MatrixRow before, MatrixRow after, List<FieldChange> fields) {
    public RowChange {
        fields = List.copyOf(fields);
    }

    /** Whether the document has another id for what stands in its place. */
    public boolean renamed() {
        return !before.id().equals(after.id());
    }
}
