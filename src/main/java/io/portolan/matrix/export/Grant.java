package io.portolan.matrix.export;

import io.portolan.model.identity.Component;
import io.portolan.model.matrix.Matrix;
import io.portolan.model.matrix.MatrixRow;

/**
 * A row lets one component open connections to another one.
 *
 * @param matrix the row's document
 * @param row the row
 * @param initiator who may open, never {@link Component#ANY}
 * @param responder to whom, never {@link Component#ANY}
 */
public record Grant(Matrix matrix, MatrixRow row, Component initiator, Component responder) {
    /** {@code document/row}. */
    public String ref() {
        return ref(matrix, row);
    }

    static String ref(Matrix matrix, MatrixRow row) {
        return matrix.id() + "/" + row.id();
    }

    /** Whether a side of it is a part of the runtime plane, so that the plane's rules are about it. */
    public boolean touchesThePlane() {
        return initiator.inRuntimePlane() || responder.inRuntimePlane();
    }
}
