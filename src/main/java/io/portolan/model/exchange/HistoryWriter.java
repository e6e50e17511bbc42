package io.portolan.model.exchange;

import java.util.Map;
import java.util.Set;

/** Stores what was consumed together with how far it was consumed, in one transaction. */
public interface HistoryWriter {
    /** The stored next offsets of these partitions; a partition without one is left out. */
    Map<StreamPosition, Long> offsets(Set<StreamPosition> positions);

    /**
     * Stores all of it or nothing.
     *
     * @throws OffsetConflictException when another historian has stored further for one of the partitions
     */
    void write(HistoryChunk chunk);

    /** Another historian owns a partition now: give it up and read the offsets again. */
    final class OffsetConflictException extends RuntimeException {
        private static final long serialVersionUID = 1;

        public OffsetConflictException(StreamPosition position, long expected, long stored) {
            super(position + ": stored offset " + stored + " (expected: " + expected + ")");
        }
    }
}
