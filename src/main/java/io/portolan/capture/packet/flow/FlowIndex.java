package io.portolan.capture.packet.flow;

import io.portolan.capture.packet.decode.Packet;
import io.portolan.capture.packet.decode.QuotedPacket;
import org.jspecify.annotations.Nullable;

/** Finds the connection of a packet in either direction: a hash table of chains whose keys are the flows' own fields. */
final class FlowIndex {
    private static final int FIRST_CHAINS = 1024;
    private static final long MIX = 0x9e37_79b9_7f4a_7c15L;

    private final long seed;
    private @Nullable Flow[] chains = new @Nullable Flow[FIRST_CHAINS];
    private int size;

    /**
     * An empty index.
     *
     * @param seed makes the places unpredictable to who sends the packets; the order of results does not depend on it
     */
    FlowIndex(long seed) {
        this.seed = seed;
    }

    int hash(Packet packet) {
        return hash(
                end(packet.sourceHigh, packet.sourceLow, packet.sourcePort),
                end(packet.destinationHigh, packet.destinationLow, packet.destinationPort),
                packet.protocol,
                packet.overlay);
    }

    private int hash(QuotedPacket quoted, long overlay) {
        return hash(
                end(quoted.sourceHigh, quoted.sourceLow, quoted.sourcePort),
                end(quoted.destinationHigh, quoted.destinationLow, quoted.destinationPort),
                quoted.protocol,
                overlay);
    }

    private long end(long high, long low, int port) {
        long mixed = (high ^ seed) * MIX;
        mixed = ((mixed ^ mixed >>> 32) + low) * MIX;
        return ((mixed ^ mixed >>> 29) + port) * MIX;
    }

    /** The sum makes both directions equal. */
    private static int hash(long one, long other, int protocol, long overlay) {
        long mixed = ((one ^ one >>> 31) + (other ^ other >>> 31) + protocol + overlay * 31) * MIX;
        return (int) (mixed >>> 32);
    }

    @Nullable
    Flow find(Packet packet, int hash) {
        for (Flow flow = chains[hash & chains.length - 1]; flow != null; flow = flow.chained) {
            if (flow.hash == hash
                    && flow.protocol == packet.protocol
                    && flow.overlay == packet.overlay
                    && flow.v4 == packet.v4
                    && (flow.sentByA(packet) || flow.sentByB(packet))) {
                return flow;
            }
        }
        return null;
    }

    @Nullable
    Flow find(QuotedPacket quoted, long overlay) {
        for (Flow flow = chains[hash(quoted, overlay) & chains.length - 1]; flow != null; flow = flow.chained) {
            if (flow.quotedBy(quoted, overlay)) {
                return flow;
            }
        }
        return null;
    }

    void add(Flow flow) {
        if (++size > chains.length) {
            grow();
        }
        link(chains, flow);
        flow.indexed = true;
    }

    private static void link(@Nullable Flow[] to, Flow flow) {
        int chain = flow.hash & to.length - 1;
        flow.chained = to[chain];
        to[chain] = flow;
    }

    private void grow() {
        @Nullable Flow[] larger = new @Nullable Flow[chains.length * 2];
        for (Flow head : chains) {
            Flow flow = head;
            while (flow != null) {
                Flow next = flow.chained;
                link(larger, flow);
                flow = next;
            }
        }
        chains = larger;
    }

    /** Does nothing when the flow is not in the index any more. */
    void remove(Flow gone) {
        if (!gone.indexed) {
            return;
        }
        int chain = gone.hash & chains.length - 1;
        Flow before = null;
        for (Flow flow = chains[chain]; flow != null; flow = flow.chained) {
            if (flow == gone) {
                if (before == null) {
                    chains[chain] = gone.chained;
                } else {
                    before.chained = gone.chained;
                }
                break;
            }
            before = flow;
        }
        gone.chained = null;
        gone.indexed = false;
        size--;
    }
}
