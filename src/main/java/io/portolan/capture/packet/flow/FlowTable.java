package io.portolan.capture.packet.flow;

import io.portolan.capture.packet.decode.Packet;
import io.portolan.capture.packet.decode.TcpFlags;
import io.portolan.capture.packet.stream.BufferBudget;
import java.util.SplittableRandom;

/** The door of this package: packets in, connections out. Not thread-safe. */
public final class FlowTable {
    private static final int TCP = 6;
    private static final long SECOND = 1_000_000_000L;
    private static final long UDP_IDLE_NANOS = 60 * SECOND;
    private static final long TCP_IDLE_NANOS = 3600 * SECOND;
    /** Twice the two minutes that an old segment may live (RFC 9293 section 3.4.1). */
    private static final long REUSE_NANOS = 240 * SECOND;
    /** A longer pause between two packets of one connection is a clock that was set, not a pause. */
    private static final long CLOCK_FAULT_NANOS = 30L * 24 * 3600 * SECOND;

    private final FlowLimits limits;
    private final FlowSlab slab;
    private final FlowIndex index;
    private final FlowEviction eviction;
    private final BufferBudget budget;
    private final TlsFollower follower;
    private final LiveSweep live;
    private final TcpProgress tcp;
    /** Makes the places unpredictable to who sends the packets; the order of results does not depend on it. */
    private final long seed = new SplittableRandom().nextLong();

    private final FlowSink sink;
    private long copies;
    private long evicted;
    private long evictedOpen;
    /** Keeps {@link #warm} from being optimized away. */
    private long warmth;

    public FlowTable(FlowLimits limits, FlowSink sink) {
        this(limits, LivePolicy.DEFAULT, sink);
    }

    public FlowTable(FlowLimits limits, LivePolicy policy, FlowSink sink) {
        this.limits = limits;
        this.sink = sink;
        slab = new FlowSlab(limits.maxFlows());
        index = new FlowIndex(slab);
        tcp = new TcpProgress(slab);
        eviction = new FlowEviction(slab, tcp);
        budget = new BufferBudget(limits.bufferBytes());
        follower = new TlsFollower(slab, budget);
        live = new LiveSweep(slab, policy);
    }

    /** Adds the first so many of these decoded packets to their connections, in order. */
    public void add(Packet[] packets, int count) {
        warm(packets, count);
        for (int i = 0; i < count; i++) {
            add(packets[i], packets[i].hash);
        }
    }

    /** Adds a decoded packet to its connection. */
    public void add(Packet packet) {
        add(packet, FlowHash.of(packet, seed));
    }

    /**
     * Computes the hashes, then reads where the packets will be looked for: loads that do not wait for one another, so that a table
     * larger than the cache costs a few waits a batch and not some a packet.
     */
    private void warm(Packet[] packets, int count) {
        for (int i = 0; i < count; i++) {
            packets[i].hash = FlowHash.of(packets[i], seed);
        }
        for (int i = 0; i < count; i++) {
            packets[i].slot = index.guess(packets[i].hash);
        }
        long sum = 0;
        for (int i = 0; i < count; i++) {
            int slot = packets[i].slot;
            if (slot != FlowIndex.NOT_FOUND) {
                sum += slab.touch(slot);
            }
        }
        warmth += sum;
    }

    private void add(Packet packet, int hash) {
        if (packet.quote != Packet.QUOTE_NONE && answersKnownFlow(packet)) {
            return;
        }
        int slot = index.find(packet, hash);
        if (slot != FlowIndex.NOT_FOUND && endsBefore(slot, packet)) {
            // It keeps its slot, to be given out in the order of first packets.
            index.remove(slot);
            slot = FlowIndex.NOT_FOUND;
        }
        if (slot == FlowIndex.NOT_FOUND) {
            slot = open(packet, hash);
        }
        slab.set(slot, FlowSlab.LAST_PACKET, packet.number);
        boolean forward = slab.sentByA(slot, packet);
        if (RecentPackets.repeats(slab, slot, packet, forward)) {
            copies++;
        } else {
            update(slot, packet, forward);
        }
    }

    private int open(Packet packet, int hash) {
        if (slab.full()) {
            for (int slot : eviction.victims(packet.number)) {
                tcp.load(slab, slot);
                evicted++;
                evictedOpen += tcp.closed() ? 0 : 1;
                tell(slot);
            }
        }
        int slot = slab.open(packet, hash);
        index.add(slot);
        return slot;
    }

    private void update(int slot, Packet packet, boolean forward) {
        slab.set(slot, FlowSlab.LAST_NANOS, packet.nanos);
        if (packet.nanos > slab.get(slot, FlowSlab.END_NANOS)) {
            slab.set(slot, FlowSlab.END_NANOS, packet.nanos);
        } else if (packet.nanos < slab.get(slot, FlowSlab.START_NANOS) && !live.wasTold(slot)) {
            slab.set(slot, FlowSlab.START_NANOS, packet.nanos);
        }
        slab.add(slot, forward ? FlowSlab.PACKETS_FORWARD : FlowSlab.PACKETS_BACKWARD, 1);
        slab.add(slot, forward ? FlowSlab.BYTES_FORWARD : FlowSlab.BYTES_BACKWARD, packet.ipLength);
        if (packet.workload != null) {
            slab.notes().add(slot, forward == packet.workloadSends ? 0 : 1, packet.workload);
        }
        if (packet.protocol == TCP) {
            int side = forward ? 0 : 1;
            tcp.load(slab, slot);
            tcp.add(side, packet.tcpFlags, packet.tcpSequence, packet.tcpAcknowledgment, packet.payloadLength);
            tcp.store();
            if (!slab.has(slot, FlowSlab.DECIDED)) {
                follower.segment(slot, tcp, packet, side);
            }
        }
    }

    /** An ICMP error is part of the connection that it is about, not a connection between a router and the sender. */
    private boolean answersKnownFlow(Packet packet) {
        int slot = index.find(packet.quoted, packet.overlay, FlowHash.of(packet.quoted, packet.overlay, seed));
        if (slot == FlowIndex.NOT_FOUND) {
            return false;
        }
        if (packet.quote == Packet.QUOTE_UNREACHABLE) {
            slab.mark(slot, FlowSlab.UNREACHABLE);
        }
        return true;
    }

    /** Whether this packet, though its addresses and ports are the same, begins another connection. */
    private boolean endsBefore(int slot, Packet packet) {
        // From the latest packet, not from the last one: a clock that steps back and returns is no pause.
        long pause = packet.nanos - slab.get(slot, FlowSlab.END_NANOS);
        boolean sound = pause <= CLOCK_FAULT_NANOS;
        if (packet.protocol != TCP) {
            return sound && pause > UDP_IDLE_NANOS;
        }
        if (sound && pause > TCP_IDLE_NANOS) {
            return true;
        }
        if ((packet.tcpFlags & TcpFlags.SYN) == 0) {
            return false;
        }
        int side = slab.sentByA(slot, packet) ? 0 : 1;
        tcp.load(slab, slot);
        return tcp.reopenedBy(
                side, packet.tcpFlags, packet.tcpSequence, packet.tcpAcknowledgment, sound && pause > REUSE_NANOS);
    }

    /** Gives a connection out for good. */
    private void tell(int slot) {
        tcp.load(slab, slot);
        FlowSummary summary = new FlowSummary(slab, slot, tcp, follower.last(slot, tcp), true);
        index.remove(slot);
        slab.free(slot);
        sink.connection(summary);
    }

    /**
     * Tells what a live capture owes its listeners now; to be called some times a second.
     *
     * @param now nanoseconds since 1970-01-01T00:00:00Z on the clock of the packets
     */
    public void sweep(long now) {
        for (int slot = 0; slot < slab.slots(); slot++) {
            if (slab.has(slot, FlowSlab.USED)) {
                tcp.load(slab, slot);
                switch (live.due(slot, tcp, now)) {
                    case NOTHING -> {}
                    case TELL -> {
                        live.told(slot, tcp, now);
                        sink.connection(new FlowSummary(slab, slot, tcp, follower.sofar(slot, tcp), false));
                    }
                    case END -> tell(slot);
                }
            }
        }
    }

    /** Gives out all connections that are left, in the order of their first packets. */
    public void finish() {
        for (int slot : eviction.all()) {
            tell(slot);
        }
    }

    /** Packets that were copies of others and not counted again. */
    public long copies() {
        return copies;
    }

    /** Connections given out before the end of the input because the table was full. */
    public long evicted() {
        return evicted;
    }

    /** Those of them that were not seen to close, so that later packets begin another connection. */
    public long evictedOpen() {
        return evictedOpen;
    }

    /** Connections that the table holds at a time. */
    public int limit() {
        return limits.maxFlows();
    }

    /** Bytes that reassembly may still take; all of them once every connection was given out. */
    public long bufferLeft() {
        return budget.left();
    }
}
