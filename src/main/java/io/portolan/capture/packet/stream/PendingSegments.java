package io.portolan.capture.packet.stream;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** Segments that came before the bytes in front of them. */
final class PendingSegments {
    static final int MAX_SEGMENTS = 32;
    static final int MAX_BYTES = 64 * 1024;

    private final BufferBudget budget;
    private final List<Segment> segments = new ArrayList<>();
    private int bytes;

    private static final class Segment {
        final int sequence;
        final byte[] data;

        Segment(int sequence, byte[] data) {
            this.sequence = sequence;
            this.data = data;
        }
    }

    PendingSegments(BufferBudget budget) {
        this.budget = budget;
    }

    /** Keeps a copy; false when that would exceed a bound. A copy of a segment that is kept already changes nothing. */
    boolean keep(int sequence, byte[] data, int offset, int length) {
        for (Segment each : segments) {
            if (each.sequence == sequence && each.data.length >= length) {
                return true;
            }
        }
        if (segments.size() == MAX_SEGMENTS || bytes + length > MAX_BYTES || !budget.take(length)) {
            return false;
        }
        segments.add(new Segment(sequence, Arrays.copyOfRange(data, offset, offset + length)));
        bytes += length;
        return true;
    }

    /** Hands over what follows at once after {@code next} without a gap; the sequence number expected then. */
    int drain(int next, StreamConsumer consumer) {
        int expected = next;
        boolean moved = true;
        while (moved) {
            moved = false;
            for (int i = 0; i < segments.size() && !moved; i++) {
                Segment segment = segments.get(i);
                int known = expected - segment.sequence;
                if (known < 0) {
                    continue;
                }
                segments.remove(i);
                release(segment.data.length);
                moved = true;
                if (known < segment.data.length) {
                    expected += segment.data.length - known;
                    consumer.bytes(segment.data, known, segment.data.length - known);
                }
            }
        }
        return expected;
    }

    boolean isEmpty() {
        return segments.isEmpty();
    }

    void clear() {
        segments.clear();
        release(bytes);
    }

    private void release(int freed) {
        bytes -= freed;
        budget.giveBack(freed);
    }
}
