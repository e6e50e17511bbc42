package io.portolan.capture.packet.flow;

import io.portolan.capture.packet.decode.Packet;

/**
 * Recognises the copies of one packet that a capture on {@code any} or on a bridge holds.
 *
 * <p>A copy repeats the IP identification, the sequence numbers, flags and length within a few milliseconds. Where nothing would tell
 * a copy from an honest repetition (pure acknowledgments without an identification, protocols other than TCP and UDP), nothing is
 * taken for a copy.
 */
final class RecentPackets {
    private static final long WINDOW_NANOS = 5_000_000;
    private static final int TCP = 6;
    private static final int UDP = 17;
    private static final long MIX = 0x9e37_79b9_7f4a_7c15L;

    private long one;
    private long two;
    private long three;
    private long four;
    private long lastNanos = Long.MIN_VALUE / 2;

    /** Whether this packet is a copy of one of the last four of its connection; remembers it if not. */
    boolean repeats(Packet packet, boolean forward) {
        boolean telling = packet.protocol == TCP
                ? packet.ipId != 0 || packet.payloadLength > 0
                : packet.protocol == UDP && packet.ipId != 0;
        if (!telling) {
            return false;
        }
        long print = print(packet, forward);
        boolean recent = Math.abs(packet.nanos - lastNanos) <= WINDOW_NANOS;
        if (recent && (print == one || print == two || print == three || print == four)) {
            return true;
        }
        if (!recent) {
            two = 0;
            three = 0;
            four = 0;
        } else {
            four = three;
            three = two;
            two = one;
        }
        one = print;
        lastNanos = packet.nanos;
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
