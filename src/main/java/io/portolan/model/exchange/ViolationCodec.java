package io.portolan.model.exchange;

import io.portolan.model.finding.Violation;

/** Violations to and from their published form; decoding gives back exactly what was encoded. */
public interface ViolationCodec {
    /**
     * Encodes.
     *
     * @param id deterministic id of this event: the same source records give the same id
     */
    ViolationMessage encode(String id, Violation violation);

    /**
     * Decodes.
     *
     * @throws IllegalArgumentException naming the field, its value and what was expected
     */
    Violation decode(ViolationMessage message);
}
