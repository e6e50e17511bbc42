package io.portolan.capture.packet.flow;

import io.portolan.capture.packet.decode.Packet;
import io.portolan.capture.packet.stream.BufferBudget;
import io.portolan.capture.packet.tls.certificate.CertificateReader;
import java.util.Comparator;
import java.util.List;
import java.util.SplittableRandom;

/** The door of this package: packets in, connections out. */
public final class FlowTable {
    private final FlowIndex index = new FlowIndex(new SplittableRandom().nextLong());
    private final FlowAges ages = new FlowAges();
    private final BufferBudget budget;
    private final CertificateReader certificates = new CertificateReader();
    private final int maxFlows;
    private final FlowSink sink;
    private long copies;
    private long evicted;
    private long evictedOpen;

    public FlowTable(FlowLimits limits, FlowSink sink) {
        this.budget = new BufferBudget(limits.bufferBytes());
        this.maxFlows = limits.maxFlows();
        this.sink = sink;
    }

    /** Adds a decoded packet to its connection. */
    public void add(Packet packet) {
        if (packet.quote != Packet.QUOTE_NONE && answersKnownFlow(packet)) {
            return;
        }
        int hash = index.hash(packet);
        Flow flow = index.find(packet, hash);
        if (flow != null && flow.endsBefore(packet)) {
            // It stays in the order of ages, to be given out in the order of first packets.
            index.remove(flow);
            flow = null;
        }
        if (flow == null) {
            flow = open(packet, hash);
        } else {
            ages.seen(flow);
        }
        if (!flow.add(packet, budget, certificates)) {
            copies++;
        }
    }

    /** An ICMP error is part of the connection that it is about, not a connection between a router and the sender. */
    private boolean answersKnownFlow(Packet packet) {
        Flow flow = index.find(packet.quoted, packet.overlay);
        if (flow == null) {
            return false;
        }
        flow.unreachable |= packet.quote == Packet.QUOTE_UNREACHABLE;
        return true;
    }

    private Flow open(Packet packet, int hash) {
        Flow oldest = ages.oldest();
        if (oldest != null && ages.size() >= maxFlows) {
            index.remove(oldest);
            ages.remove(oldest);
            evicted++;
            evictedOpen += oldest.tcp != null && oldest.tcp.closed() ? 0 : 1;
            sink.connection(FlowSummary.of(oldest));
        }
        Flow flow = new Flow(packet, hash);
        index.add(flow);
        ages.add(flow);
        return flow;
    }

    /** Gives out all connections that are left, in the order of their first packets. */
    public void finish() {
        List<Flow> left = ages.all();
        left.sort(Comparator.comparingLong(flow -> flow.firstPacket));
        for (Flow flow : left) {
            index.remove(flow);
            ages.remove(flow);
            sink.connection(FlowSummary.of(flow));
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
        return maxFlows;
    }

    /** Bytes that reassembly may still take; all of them once every connection was given out. */
    public long bufferLeft() {
        return budget.left();
    }
}
