package io.portolan.normalize;

import io.portolan.model.connection.InitiatorEvidence;
import io.portolan.model.connection.Side;
import io.portolan.model.connection.Traffic;
import io.portolan.model.observation.Observation;
import java.util.Comparator;

/**
 * One record of a connection that is not told yet, with A as the connection's low socket.
 *
 * @param record the record as it came
 * @param inOrder whether the record's A is the low socket
 * @param carried whether it only carries what an earlier part of the connection showed, and is no evidence of its own time
 */
record Held(Observation record, boolean inOrder, boolean carried) {
    /** By event time; then by all that tells records apart, so that the order of arrival cannot matter. */
    static final Comparator<Held> BY_TIME = Comparator.comparing((Held held) -> held.record.from())
            .thenComparing(held -> held.record.to())
            .thenComparing(held -> held.record.origin().input())
            .thenComparing(held -> held.record.origin().record())
            .thenComparing(held -> held.record.origin().format())
            .thenComparing(held -> held.inOrder)
            .thenComparing(Held::observer);

    String observer() {
        String observer = record.observer();
        return observer == null ? "" : observer;
    }

    /** The low socket as A. */
    Side initiator() {
        Side side = record.initiator().side();
        return inOrder ? side : side.other();
    }

    InitiatorEvidence evidence() {
        return record.initiator().evidence();
    }

    /** Forward is from the low socket to the high one. */
    Traffic traffic() {
        return inOrder ? record.traffic() : record.traffic().reversed();
    }

    /** The low socket as A. */
    Side sender() {
        return inOrder ? Side.A : Side.B;
    }

    boolean opens() {
        return evidence() == InitiatorEvidence.TCP_SYN;
    }
}
