package io.portolan.capture.packet.flow;

import java.util.Arrays;

/**
 * Decides when a connection of a live capture is told: at the first evidence that allows a verdict, again when more is known, for the
 * last time when it is over. Looks at every connection of the table in turn, which a table in one array makes cheap.
 */
final class LiveSweep {
    /** What is done with a connection. */
    enum Action {
        NOTHING,
        TELL,
        END
    }

    private static final int TCP = 6;
    private static final int WAS_TOLD = 1 << 8;

    private final FlowSlab slab;
    private final LivePolicy policy;
    /** By slot: when it was told, and its last packet then. */
    private long[] toldNanos = new long[0];

    private long[] toldPacket = new long[0];

    LiveSweep(FlowSlab slab, LivePolicy policy) {
        this.slab = slab;
        this.policy = policy;
    }

    /** What is due for this connection; {@code tcp} has been pointed at it. */
    Action due(int slot, TcpProgress tcp, long now) {
        boolean isTcp = slab.protocol(slot) == TCP;
        if (over(slot, isTcp, tcp, now)) {
            return Action.END;
        }
        int told = (int) slab.get(slot, FlowSlab.TOLD);
        if ((told & WAS_TOLD) == 0) {
            return verdictAllowed(slot, isTcp, tcp, now) ? Action.TELL : Action.NOTHING;
        }
        boolean known = (told & ~WAS_TOLD) == knowledge(slot, isTcp, tcp);
        boolean grown = toldPacket[slot] != slab.get(slot, FlowSlab.LAST_PACKET)
                && now - toldNanos[slot] >= policy.activeNanos();
        return known && !grown ? Action.NOTHING : Action.TELL;
    }

    private boolean over(int slot, boolean isTcp, TcpProgress tcp, long now) {
        if (!slab.has(slot, FlowSlab.INDEXED)) {
            return true;
        }
        long quiet = now - slab.get(slot, FlowSlab.LAST_NANOS);
        if (!isTcp) {
            return quiet >= policy.datagramIdleNanos();
        }
        boolean refused = tcp.refused() || slab.has(slot, FlowSlab.UNREACHABLE) && !tcp.answered();
        if (tcp.closed() || refused) {
            return quiet >= policy.lingerNanos();
        }
        return quiet >= (tcp.answered() ? policy.tcpIdleNanos() : policy.unansweredNanos());
    }

    private boolean verdictAllowed(int slot, boolean isTcp, TcpProgress tcp, long now) {
        long age = now - slab.get(slot, FlowSlab.START_NANOS);
        if (!isTcp) {
            return bothWays(slot) || slab.has(slot, FlowSlab.UNREACHABLE) || age >= policy.datagramWaitNanos();
        }
        return slab.has(slot, FlowSlab.DECIDED)
                || slab.has(slot, FlowSlab.UNREACHABLE)
                || tcp.refused()
                || tcp.closed()
                || age >= policy.tcpWaitNanos();
    }

    private boolean bothWays(int slot) {
        return slab.get(slot, FlowSlab.PACKETS_FORWARD) > 0 && slab.get(slot, FlowSlab.PACKETS_BACKWARD) > 0;
    }

    /** What a verdict can depend on, as bits below {@link #WAS_TOLD}. */
    private int knowledge(int slot, boolean isTcp, TcpProgress tcp) {
        int bits = (slab.has(slot, FlowSlab.UNREACHABLE) ? 1 : 0) | (bothWays(slot) ? 2 : 0);
        if (isTcp) {
            bits |= (tcp.answered() ? 4 : 0)
                    | (tcp.refused() ? 8 : 0)
                    | (tcp.closed() ? 16 : 0)
                    | (slab.has(slot, FlowSlab.DECIDED) ? 32 : 0)
                    | tcp.knownOpener() + 1 << 6;
        }
        return bits;
    }

    /** Once it was told its start stays, since its id depends on it. */
    boolean wasTold(int slot) {
        return (slab.get(slot, FlowSlab.TOLD) & WAS_TOLD) != 0;
    }

    /** It was told as it stands. */
    void told(int slot, TcpProgress tcp, long now) {
        if (slot >= toldNanos.length) {
            int slots = Math.max(slab.slots(), 2 * toldNanos.length);
            toldNanos = Arrays.copyOf(toldNanos, slots);
            toldPacket = Arrays.copyOf(toldPacket, slots);
        }
        toldNanos[slot] = now;
        toldPacket[slot] = slab.get(slot, FlowSlab.LAST_PACKET);
        int bits = WAS_TOLD | knowledge(slot, slab.protocol(slot) == TCP, tcp);
        slab.set(slot, FlowSlab.TOLD, slab.get(slot, FlowSlab.TOLD) & 0xffff_ffff_0000_0000L | bits);
    }
}
