package io.portolan.capture.packet.stream;

import org.jspecify.annotations.Nullable;

/** Puts the segments of one direction in order (RFC 9293 section 3.4: sequence numbers are compared modulo 2^32). */
public final class StreamReassembly {
    private final BufferBudget budget;
    private @Nullable PendingSegments pending;
    private int next;
    private boolean based;
    private boolean fromStart;
    private boolean gaveUp;

    public StreamReassembly(BufferBudget budget) {
        this.budget = budget;
    }

    /** The connection's first byte in this direction has this number: one more than the SYN. */
    public void startsAt(int sequence) {
        if (!based) {
            next = sequence;
            based = true;
            fromStart = true;
        }
    }

    /**
     * One segment with payload.
     *
     * @param captured bytes of it that the capture kept, at {@code offset}
     * @param length bytes that were sent
     */
    public void segment(int sequence, byte[] data, int offset, int captured, int length, StreamConsumer consumer) {
        if (gaveUp) {
            return;
        }
        if (!based) {
            next = sequence;
            based = true;
        }
        int ahead = sequence - next;
        if (ahead > 0) {
            keep(sequence, data, offset, captured, length);
            return;
        }
        // Half the sequence space away is neither before nor after; negated, it would still be negative.
        if (ahead == Integer.MIN_VALUE || -ahead >= length) {
            return;
        }
        int known = -ahead;
        if (captured > known) {
            next = sequence + captured;
            consumer.bytes(data, offset + known, captured - known);
        }
        if (captured < length) {
            giveUp();
        } else if (pending != null && !gaveUp) {
            next = pending.drain(next, consumer);
        }
    }

    private void keep(int sequence, byte[] data, int offset, int captured, int length) {
        if (pending == null) {
            pending = new PendingSegments(budget);
        }
        if (captured < length || !pending.keep(sequence, data, offset, length)) {
            giveUp();
        }
    }

    /** Bytes are missing and will not be waited for; nothing is handed over any more. */
    public void giveUp() {
        gaveUp = true;
        release();
    }

    /** Whether nothing is handed over any more, whatever comes. */
    public boolean gaveUp() {
        return gaveUp;
    }

    /** Frees what is buffered. */
    public void release() {
        if (pending != null) {
            pending.clear();
            pending = null;
        }
    }

    /** Whether the first byte of the connection in this direction is known. */
    public boolean fromStart() {
        return fromStart;
    }

    /** Whether anything before this sequence number was not handed over. */
    public boolean missingBefore(int sequence) {
        return gaveUp || (pending != null && !pending.isEmpty()) || (based && sequence - next > 0);
    }
}
