package io.portolan.capture.packet.overlay;

import org.jspecify.annotations.Nullable;

/**
 * Joins the two directions of a TCP connection that a tunnel numbers differently; see the package for why and on what proof.
 *
 * <p>Bound: 16,384 connections, a set of four places each; the one seen least recently makes room. A connection that lost its place is
 * told in two halves from there on; none is ever joined without proof. Allocated with the first tunnel.
 */
public final class TunnelDirections {
    private static final int CONNECTIONS = 16_384;
    private static final int WAYS = 4;
    private static final long MIX = 0x9e37_79b9_7f4a_7c15L;

    private static final int SYN = 2;
    private static final int FIN = 1;
    private static final int ACK = 16;

    private static final long UNPROVEN = -1;

    private @Nullable Table table;

    /** One row a connection. */
    private static final class Table {
        /** Both sockets and both tunnel endpoints, whatever the direction. */
        final long[] key = new long[CONNECTIONS];
        /** The socket that sent the first packet seen. */
        final long[] sender = new long[CONNECTIONS];
        /** The stack of that direction, in which the connection is told. */
        final long[] told = new long[CONNECTIONS];
        /** The stack of the answers, once proven. */
        final long[] answered = new long[CONNECTIONS];
        /** What an answer has to acknowledge. */
        final int[] expected = new int[CONNECTIONS];
        /** The packet that used it last, 0 where free. */
        final long[] lastPacket = new long[CONNECTIONS];
    }

    /** Mixes an address and port to one number that stands for the socket. */
    public static long socket(long high, long low, int port) {
        long mixed = (high * MIX ^ high >>> 32) * MIX + low;
        mixed = (mixed ^ mixed >>> 29) * MIX + port;
        return mixed ^ mixed >>> 31;
    }

    /**
     * The stack in which this segment's connection is told: its own, unless it is proven to answer what was sent in another.
     *
     * @param endpoints the tunnel's endpoints, the same number for both directions
     * @param from the sending socket, by {@link #socket}
     * @param to the receiving socket
     * @param own the segment's own stack
     * @param packet number of the packet
     */
    public long told(
            long endpoints,
            long from,
            long to,
            long own,
            int flags,
            int sequence,
            int acknowledgment,
            int length,
            long packet) {
        if (table == null) {
            table = new Table();
        }
        Table in = table;
        long key = ((from + to) ^ endpoints * MIX) * MIX;
        int row = row(in, key);
        if (in.lastPacket[row] == 0 || in.key[row] != key) {
            in.key[row] = key;
            in.sender[row] = from;
            in.told[row] = own;
            in.answered[row] = UNPROVEN;
            in.lastPacket[row] = packet;
            in.expected[row] = end(flags, sequence, length);
            return own;
        }
        in.lastPacket[row] = packet;
        if (in.sender[row] == from) {
            if (in.told[row] == own) {
                in.expected[row] = end(flags, sequence, length);
            }
            return own;
        }
        boolean acknowledges = (flags & ACK) != 0 && acknowledgment == in.expected[row];
        if (in.answered[row] == UNPROVEN && acknowledges) {
            in.answered[row] = own;
        }
        return in.answered[row] == own ? in.told[row] : own;
    }

    private static int end(int flags, int sequence, int length) {
        return sequence + length + ((flags & SYN) != 0 ? 1 : 0) + ((flags & FIN) != 0 ? 1 : 0);
    }

    /** The row of this key, or else the one of its set that was unused for longest. */
    private static int row(Table in, long key) {
        int first = (int) (key >>> 44) % CONNECTIONS & -WAYS;
        int oldest = first;
        for (int row = first; row < first + WAYS; row++) {
            if (in.lastPacket[row] != 0 && in.key[row] == key) {
                return row;
            }
            if (in.lastPacket[row] < in.lastPacket[oldest]) {
                oldest = row;
            }
        }
        return oldest;
    }
}
