package io.portolan.capture.packet.flow;

import io.portolan.capture.packet.decode.Packet;

/**
 * Recognises the copies of one packet that a capture on {@code any} or on a bridge holds; five words of the connection's slot.
 *
 * <p>A copy repeats the IP identification, the sequence numbers, flags and length within a few milliseconds. Where nothing would tell
 * a copy from an honest repetition (pure acknowledgments without an identification, protocols other than TCP and UDP), nothing is
 * taken for a copy.
 */
final class RecentPackets {
    /** Of the words: the time of the newest print. */
    static final int NEWEST = 4;

    static final long LONG_AGO = Long.MIN_VALUE / 2;

    private static final long WINDOW_NANOS = 5_000_000;
    private static final int TCP = 6;
    private static final int UDP = 17;
    private static final long MIX = 0x9e37_79b9_7f4a_7c15L;

    private RecentPackets() {}

    /** Whether this packet is a copy of one of the last four of its connection; remembers it if not. */
    static boolean repeats(FlowSlab slab, int slot, Packet packet, boolean forward) {
        boolean telling = packet.protocol == TCP
                ? packet.ipId != 0 || packet.payloadLength > 0
                : packet.protocol == UDP && packet.ipId != 0;
        if (!telling) {
            return false;
        }
        int at = FlowSlab.RECENT;
        long print = print(packet, forward);
        boolean recent = Math.abs(packet.nanos - slab.get(slot, at + NEWEST)) <= WINDOW_NANOS;
        if (recent) {
            long one = slab.get(slot, at);
            long two = slab.get(slot, at + 1);
            long three = slab.get(slot, at + 2);
            if (print == one || print == two || print == three || print == slab.get(slot, at + 3)) {
                return true;
            }
            slab.set(slot, at + 3, three);
            slab.set(slot, at + 2, two);
            slab.set(slot, at + 1, one);
        } else {
            slab.set(slot, at + 1, 0);
            slab.set(slot, at + 2, 0);
            slab.set(slot, at + 3, 0);
        }
        slab.set(slot, at, print);
        slab.set(slot, at + NEWEST, packet.nanos);
        return false;
    }

    private static long print(Packet packet, boolean forward) {
        long print = ((long) packet.tcpSequence << 32) | (packet.tcpAcknowledgment & 0xffff_ffffL);
        if (packet.protocol == UDP) {
            print = packet.payloadLength;
        }
        print = (print + packet.ipId) * MIX;
        print = (print ^ print >>> 29) + packet.ipLength;
        print = print * MIX + (packet.tcpFlags << 1 | (forward ? 1 : 0));
        return print | 1;
    }
}
