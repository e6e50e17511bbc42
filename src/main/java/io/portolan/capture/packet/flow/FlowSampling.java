package io.portolan.capture.packet.flow;

import io.portolan.capture.packet.decode.Packet;

/**
 * Keeps one connection in N, whole: by a hash of addresses, ports and protocol that is the same for both directions and on every
 * collector, so that all who see a connection keep it or none does.
 *
 * @param oneIn 1 keeps all; at most {@value #MAX_ONE_IN}
 */
public record FlowSampling(int oneIn) {
    public static final int MAX_ONE_IN = 1_000_000;
    public static final FlowSampling ALL = new FlowSampling(1);

    public FlowSampling {
        if (oneIn < 1 || oneIn > MAX_ONE_IN) {
            throw new IllegalArgumentException("sample: 1/" + oneIn + " (expected: 1/1..1/" + MAX_ONE_IN + ")");
        }
    }

    /** An ICMP error is kept with the connection that it is about. */
    public boolean keeps(Packet packet) {
        if (oneIn == 1) {
            return true;
        }
        int hash = packet.quote == Packet.QUOTE_NONE ? FlowHash.of(packet, 0, 0) : FlowHash.of(packet.quoted, 0, 0);
        return Integer.remainderUnsigned(hash, oneIn) == 0;
    }
}
