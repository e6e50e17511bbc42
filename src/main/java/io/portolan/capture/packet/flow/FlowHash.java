package io.portolan.capture.packet.flow;

import io.portolan.capture.packet.decode.Packet;
import io.portolan.capture.packet.decode.QuotedPacket;

/** Hashes of a connection's key that do not care which side sent the packet. */
final class FlowHash {
    private static final long MIX = 0x9e37_79b9_7f4a_7c15L;

    private FlowHash() {}

    static int of(Packet packet, long seed) {
        return of(packet, packet.overlay, seed);
    }

    static int of(Packet packet, long overlay, long seed) {
        return join(
                end(packet.sourceHigh, packet.sourceLow, packet.sourcePort, seed),
                end(packet.destinationHigh, packet.destinationLow, packet.destinationPort, seed),
                packet.protocol,
                overlay);
    }

    /** Of the packet that an ICMP error quotes. */
    static int of(QuotedPacket quoted, long overlay, long seed) {
        return join(
                end(quoted.sourceHigh, quoted.sourceLow, quoted.sourcePort, seed),
                end(quoted.destinationHigh, quoted.destinationLow, quoted.destinationPort, seed),
                quoted.protocol,
                overlay);
    }

    private static long end(long high, long low, int port, long seed) {
        long mixed = (high ^ seed) * MIX;
        mixed = ((mixed ^ mixed >>> 32) + low) * MIX;
        mixed = ((mixed ^ mixed >>> 29) + port) * MIX;
        return mixed ^ mixed >>> 31;
    }

    /** The sum makes both directions equal. */
    private static int join(long one, long other, int protocol, long overlay) {
        long mixed = (one + other + protocol + overlay * 31) * MIX;
        return (int) (mixed >>> 32);
    }
}
