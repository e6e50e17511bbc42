package io.portolan.matrix.document;

import io.portolan.model.matrix.MatrixRow;
import io.portolan.model.matrix.RowStatus;
import java.util.List;
import java.util.Optional;

/** A note of the page belongs to the row that speaks of the same parties. */
public final class Notes {
    private Notes() {}

    /** The first row, itself no note, with the source and the destination of the note. */
    public static Optional<MatrixRow> rowOf(MatrixRow note, List<MatrixRow> rows) {
        return rows.stream()
                .filter(row -> row.status() != RowStatus.NOTE
                        && row.sources().equals(note.sources())
                        && row.destinations().equals(note.destinations()))
                .findFirst();
    }
}
