package io.portolan.transport.wire;

import io.portolan.model.connection.ConnectionEvent;
import java.util.List;

/**
 * Events of one collector for one partition: the unit of sequence and of dead letters.
 *
 * @param collector its id, 1..{@value #MAX_ID_CHARS} characters
 * @param epoch its run, 1..{@value #MAX_ID_CHARS} characters
 * @param firstSequence how many events of this collector and epoch lie before these in the same partition
 * @param events 1..{@value #MAX_EVENTS}
 */
public record EventBatch(String collector, String epoch, long firstSequence, List<ConnectionEvent> events) {
    public static final int MAX_EVENTS = 500;
    public static final int MAX_ID_CHARS = 128;

    public EventBatch {
        checkId("collector", collector);
        checkId("epoch", epoch);
        if (firstSequence < 0 || firstSequence > Long.MAX_VALUE - MAX_EVENTS) {
            throw new IllegalArgumentException("first_sequence: " + Long.toUnsignedString(firstSequence)
                    + " (expected: 0.." + (Long.MAX_VALUE - MAX_EVENTS) + ")");
        }
        if (events.isEmpty() || events.size() > MAX_EVENTS) {
            throw new IllegalArgumentException("events: " + events.size() + " (expected: 1.." + MAX_EVENTS + ")");
        }
        events = List.copyOf(events);
    }

    /** What the next batch's {@link #firstSequence} must be. */
    public long nextSequence() {
        return firstSequence + events.size();
    }

    static void checkId(String field, String id) {
        if (id.isEmpty() || id.length() > MAX_ID_CHARS) {
            throw new IllegalArgumentException(
                    field + ": " + id.length() + " characters (expected: 1.." + MAX_ID_CHARS + ")");
        }
    }
}
