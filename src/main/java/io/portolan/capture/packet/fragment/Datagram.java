package io.portolan.capture.packet.fragment;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/** A datagram whose fragments are being gathered. Whoever was given one reads it until it gives it back. */
public final class Datagram {
    private static final int MAX_BYTES = 65_536;
    private static final int FIRST_BYTES = 2048;
    private static final int UNKNOWN = -1;
    private static final byte[] EMPTY = new byte[0];

    enum State {
        OPEN,
        /** Was given out whole; remembered to recognise copies. */
        WHOLE,
        /** Was given up for an overlap; remembered to refuse the rest of it. */
        OVERLAPPED
    }

    public boolean v4;
    public long sourceHigh;
    public long sourceLow;
    public long destinationHigh;
    public long destinationLow;
    public int id;
    int keyProtocol;
    public long overlay;
    public int depth;
    public String carrier = "";

    /** The bytes after the IP header. */
    public byte[] buffer = EMPTY;
    /** Bytes that were sent, once the last fragment is there. */
    public int total;
    /** Fragments that belong to it, copies among them. */
    public int frames;

    public boolean overlapped;

    /** The first fragment: its length is 0 while it is missing. */
    public int firstLength;

    public int firstCaptured;
    public long firstNumber;
    public long firstNanos;
    public int firstInterface;
    /** From the first fragment. */
    public int protocol;

    public int headerLength;

    /** The first that was seen of the others. */
    public long restNumber;

    public int restOffset;

    private final long[] units = new long[MAX_BYTES / 8 / Long.SIZE];
    private int unitCount;
    private int highestEnd;
    private int gap;

    State state = State.OPEN;
    int hash;
    long nanos;
    long wholeNanos;

    @Nullable
    Datagram chained;

    @Nullable
    Datagram older;

    @Nullable
    Datagram newer;

    /** Begins with the identity of this fragment; its bytes are added next. */
    void begin(Fragment fragment, int hashed) {
        hash = hashed;
        v4 = fragment.v4;
        sourceHigh = fragment.sourceHigh;
        sourceLow = fragment.sourceLow;
        destinationHigh = fragment.destinationHigh;
        destinationLow = fragment.destinationLow;
        id = fragment.id;
        keyProtocol = fragment.keyProtocol;
        overlay = fragment.overlay;
        depth = fragment.depth;
        carrier = fragment.carrier;
        nanos = fragment.nanos;
        state = State.OPEN;
        total = UNKNOWN;
        frames = 0;
        overlapped = false;
        firstLength = 0;
        firstCaptured = 0;
        restNumber = 0;
        unitCount = 0;
        highestEnd = 0;
        gap = MAX_BYTES;
        Arrays.fill(units, 0);
    }

    boolean is(Fragment fragment) {
        return id == fragment.id
                && sourceLow == fragment.sourceLow
                && destinationLow == fragment.destinationLow
                && sourceHigh == fragment.sourceHigh
                && destinationHigh == fragment.destinationHigh
                && v4 == fragment.v4
                && keyProtocol == fragment.keyProtocol
                && overlay == fragment.overlay;
    }

    /** Adds one of its fragments; false when it contradicts what is there. */
    boolean add(Fragment fragment) {
        frames++;
        if (fragment.offset != 0 && restNumber == 0) {
            restNumber = fragment.number;
            restOffset = fragment.offset;
        }
        int end = fragment.offset + fragment.length;
        boolean pastEnd = fragment.more
                ? total != UNKNOWN && end > total
                : highestEnd > end || (total != UNKNOWN && total != end);
        if (pastEnd) {
            return false;
        }
        int covered = covered(fragment.offset / 8, (end + 7) / 8);
        if (covered != 0) {
            boolean all = covered == (end + 7) / 8 - fragment.offset / 8 && end <= highestEnd;
            return all && (fragment.more || total == end) && equal(fragment);
        }
        take(fragment, end);
        return true;
    }

    private void take(Fragment fragment, int end) {
        if (!fragment.more) {
            total = end;
        }
        highestEnd = Math.max(highestEnd, end);
        for (int unit = fragment.offset / 8; unit < (end + 7) / 8; unit++) {
            units[unit >>> 6] |= 1L << unit;
            unitCount++;
        }
        if (buffer.length < end) {
            buffer = Arrays.copyOf(buffer, Math.max(FIRST_BYTES, Integer.highestOneBit(end - 1) * 2));
        }
        System.arraycopy(fragment.data, fragment.at, buffer, fragment.offset, fragment.captured);
        if (fragment.captured < fragment.length) {
            gap = Math.min(gap, fragment.offset + fragment.captured);
        }
        if (fragment.offset == 0) {
            firstLength = fragment.length;
            firstCaptured = fragment.captured;
            firstNumber = fragment.number;
            firstNanos = fragment.nanos;
            firstInterface = fragment.interfaceIndex;
            protocol = fragment.protocol;
            headerLength = fragment.headerLength;
        }
    }

    private int covered(int from, int to) {
        int count = 0;
        for (int unit = from; unit < to; unit++) {
            count += (int) (units[unit >>> 6] >>> unit & 1);
        }
        return count;
    }

    /** As far as both were captured. */
    private boolean equal(Fragment fragment) {
        int comparable = Math.max(0, Math.min(fragment.captured, gap - fragment.offset));
        return Arrays.equals(
                buffer,
                fragment.offset,
                fragment.offset + comparable,
                fragment.data,
                fragment.at,
                fragment.at + comparable);
    }

    boolean whole() {
        return total != UNKNOWN && unitCount == (total + 7) / 8;
    }

    /** Bytes from the start that the capture kept. */
    public int captured() {
        return Math.min(gap, total);
    }

    void dropBuffer() {
        buffer = EMPTY;
    }
}
