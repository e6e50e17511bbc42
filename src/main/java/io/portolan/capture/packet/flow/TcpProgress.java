package io.portolan.capture.packet.flow;

import io.portolan.capture.packet.decode.TcpFlags;

/**
 * How far one TCP connection got, from the flags and sequence numbers of both sides (0 sent its first packet).
 *
 * <p>One object serves all connections: {@link #load} points it at one, {@link #store} gives back what changed.
 */
final class TcpProgress {
    static final int NO_SIDE = -1;

    /** A segment in reordered captures comes at most this far before the SYN that belongs to it. */
    private static final int REORDER_BYTES = 1 << 20;

    private static final int SYN = 1;
    private static final int SYN_ACK = 1 << 2;
    /** An ordinary segment: ACK, neither SYN nor RST. */
    private static final int ACKNOWLEDGED = 1 << 4;

    private static final int DATA = 1 << 6;
    private static final int FIN = 1 << 8;
    private static final int RST = 1 << 10;
    private static final int SEEN = 1 << 12;
    private static final int INITIAL_KNOWN = 1 << 14;
    private static final int REFUSED = 1 << 16;
    /** The other side's SYN+ACK acknowledges this side's SYN. */
    private static final int VALIDATED = 1 << 17;
    /** A SYN that does not belong to this connection, which was open then; its number is kept in place of the first one's. */
    private static final int ODD_SYN = 1 << 19;
    /** This side answered the other's SYN+ACK as one who never asked for it (RFC 9293 section 3.5.2). */
    private static final int DISOWNED = 1 << 21;
    /** The opener plus one: 0 none, 1 or 2 a side. */
    private static final int OPENER_SHIFT = 23;

    /** More than this no SYN carries (RFC 7413). */
    private static final int MAX_SYN_DATA = 1 << 16;

    private static final int BITS = (1 << OPENER_SHIFT) - 1;
    private static final long HIGH = 0xffff_ffff_0000_0000L;

    private FlowSlab slab;
    private int slot;
    private int bits;
    private int opener = NO_SIDE;

    TcpProgress(FlowSlab slab) {
        this.slab = slab;
    }

    void load(FlowSlab of, int at) {
        slab = of;
        slot = at;
        int packed = (int) (of.get(at, FlowSlab.STATE) >>> 32);
        bits = packed & BITS;
        opener = (packed >>> OPENER_SHIFT) - 1;
    }

    void store() {
        long packed = bits | opener + 1 << OPENER_SHIFT;
        slab.set(slot, FlowSlab.STATE, slab.get(slot, FlowSlab.STATE) & ~HIGH | packed << 32);
    }

    /** Takes one segment of that side. */
    void add(int side, int flags, int sequence, int acknowledgment, int payload) {
        if (!has(SEEN, side)) {
            bits |= SEEN << side;
            slab.ofSide(slot, FlowSlab.FIRST, side, sequence);
        }
        if (TcpFlags.opens(flags)) {
            opens(side, sequence);
        } else if (TcpFlags.accepts(flags)) {
            accepts(side, sequence, acknowledgment);
        } else if ((flags & TcpFlags.RST) != 0) {
            reset(side, flags, sequence, acknowledgment);
        } else if ((flags & TcpFlags.ACK) != 0) {
            bits |= ACKNOWLEDGED << side;
        }
        if ((flags & TcpFlags.FIN) != 0) {
            bits |= FIN << side;
        }
        if (payload > 0 && (flags & TcpFlags.RST) == 0) {
            bits |= DATA << side;
        }
    }

    private void opens(int side, int sequence) {
        if (answered() && has(INITIAL_KNOWN, side) && firstByte(side) != sequence + 1) {
            bits |= ODD_SYN << side;
            slab.ofSide(slot, FlowSlab.FIRST, side, sequence);
            return;
        }
        bits |= SYN << side;
        opener = opener == NO_SIDE ? side : opener;
        initial(side, sequence);
    }

    /** A SYN+ACK that acknowledges another SYN than the one that was seen accepts nothing. */
    private void accepts(int side, int sequence, int acknowledgment) {
        if (has(SYN, 1 - side)) {
            if (!acknowledgesOpening(1 - side, acknowledgment)) {
                return;
            }
            bits |= VALIDATED << 1 - side;
        }
        bits |= SYN_ACK << side;
        initial(side, sequence);
        if (!has(INITIAL_KNOWN, 1 - side)) {
            initial(1 - side, acknowledgment - 1);
        }
    }

    /** Whether this acknowledges the side's SYN, and at most what it carried. */
    private boolean acknowledgesOpening(int side, int acknowledgment) {
        int carried = acknowledgment - firstByte(side);
        return carried >= 0 && carried <= MAX_SYN_DATA;
    }

    private void reset(int side, int flags, int sequence, int acknowledgment) {
        boolean toOpening = opener == 1 - side && !answered();
        if (toOpening && !((flags & TcpFlags.ACK) != 0 && acknowledgesOpening(opener, acknowledgment))) {
            // No answer to the SYN that was seen: its sender ignores it (RFC 9293 section 3.10.7.3).
            return;
        }
        if ((flags & TcpFlags.ACK) == 0 && has(SYN_ACK, 1 - side) && !has(SYN | DATA | ACKNOWLEDGED, side)) {
            bits |= DISOWNED << side;
        }
        bits |= RST << side;
        // The answer to a SYN that nobody listens for (RFC 9293 section 3.5.2): it tells that SYN's number, should it
        // come later.
        boolean answersSyn = sequence == 0 && (flags & TcpFlags.ACK) != 0 && !has(SEEN, 1 - side);
        if (answersSyn && !has(INITIAL_KNOWN, 1 - side)) {
            initial(1 - side, acknowledgment - 1);
        }
        if (toOpening) {
            bits |= REFUSED;
        }
    }

    private void initial(int side, int sequence) {
        bits |= INITIAL_KNOWN << side;
        slab.ofSide(slot, FlowSlab.INITIAL, side, sequence);
    }

    private boolean has(int what, int side) {
        return (bits & what << side) != 0;
    }

    private boolean both(int what) {
        return has(what, 0) && has(what, 1);
    }

    private boolean either(int what) {
        return has(what, 0) || has(what, 1);
    }

    boolean closed() {
        return either(FIN) || either(RST);
    }

    /**
     * The responder accepted: it said so, or traffic of an open connection went both ways, or (where only the opener was captured) the
     * opener went on after its SYN with segments that acknowledge an answer.
     */
    boolean answered() {
        boolean openerWentOn = opener != NO_SIDE && has(ACKNOWLEDGED, opener);
        boolean accepted = either(SYN_ACK) && !either(DISOWNED);
        return accepted || both(DATA) || both(ACKNOWLEDGED) || openerWentOn;
    }

    /** A SYN was seen and its answer was RST; the segments may come in any order. */
    boolean refused() {
        boolean resetByResponder = opener != NO_SIDE && has(RST, 1 - opener);
        return ((bits & REFUSED) != 0 || resetByResponder) && !answered();
    }

    boolean attempted() {
        return opener != NO_SIDE;
    }

    /** The side whose SYN was answered, or else was seen first; -1 when no SYN was seen. */
    int opener() {
        boolean onlyOne = either(VALIDATED) && !both(VALIDATED);
        return onlyOne ? (has(VALIDATED, 0) ? 0 : 1) : opener;
    }

    /** The side that a SYN+ACK of the other shows to have opened the connection, -1 when none or both did. */
    int answeredSide() {
        boolean one = either(SYN_ACK) && !both(SYN_ACK) && !either(DISOWNED);
        return one ? (has(SYN_ACK, 0) ? 1 : 0) : NO_SIDE;
    }

    /** The side that a SYN or else its answer shows to have opened the connection, -1 when neither was seen. */
    int knownOpener() {
        return opener != NO_SIDE ? opener() : answeredSide();
    }

    boolean initialKnown(int side) {
        return has(INITIAL_KNOWN, side);
    }

    /** Sequence number of the side's first byte; meaningful when {@link #initialKnown}. */
    int firstByte(int side) {
        return slab.ofSide(slot, FlowSlab.INITIAL, side) + 1;
    }

    /**
     * Whether a SYN or SYN+ACK belongs to another connection than this one: after a close, or after this one was answered and then
     * quiet for long. A repeated one belongs here, and so does one that a reordered capture shows after what followed it.
     */
    boolean reopenedBy(int side, int flags, int sequence, int acknowledgment, boolean quietForLong) {
        boolean opens = TcpFlags.opens(flags);
        if (!opens && !TcpFlags.accepts(flags)) {
            return false;
        }
        if (has(INITIAL_KNOWN, side)) {
            if (firstByte(side) == sequence + 1) {
                return false;
            }
            int odd = slab.ofSide(slot, FlowSlab.FIRST, 1 - side);
            if (!opens && has(ODD_SYN, 1 - side) && acknowledgment == odd + 1) {
                // The close of this connection was not captured, and its ports are in use again.
                return true;
            }
        } else if (!has(SEEN, side)) {
            return closed() && !(has(INITIAL_KNOWN, 1 - side) && !opens && firstByte(1 - side) == acknowledgment);
        } else {
            int ahead = slab.ofSide(slot, FlowSlab.FIRST, side) - (sequence + 1);
            return ahead < 0 || ahead > REORDER_BYTES;
        }
        return closed() || (answered() && quietForLong);
    }
}
