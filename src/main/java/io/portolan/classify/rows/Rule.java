package io.portolan.classify.rows;

import io.portolan.model.matrix.Layer;
import io.portolan.model.matrix.MatrixRow;
import io.portolan.model.matrix.RowStatus;
import io.portolan.model.verdict.RowRef;

/**
 * A row in its document.
 *
 * @param row the row
 * @param ref its name
 * @param document place of its document: 0 for the documented matrix, then the overlays from 1
 * @param order place among all rows of all documents; settles every tie
 */
public record Rule(MatrixRow row, RowRef ref, int document, int order) {
    public boolean documented() {
        return ref.layer() == Layer.DOCUMENTED;
    }

    public boolean unverified() {
        return row.status() == RowStatus.UNVERIFIED;
    }
}
