package io.portolan.capture.packet.stage;

import io.portolan.capture.packet.decode.Packet;
import io.portolan.capture.packet.flow.FlowSummary;
import io.portolan.capture.packet.flow.FlowTable;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Decoded packets on their way to the table, reused for the next ones. Their payload lies in the window that they were read from, so
 * they must have been added before it is filled again.
 */
final class PacketBatch {
    /** Enough that the memory of their connections is fetched side by side; few enough for the processor's cache. */
    static final int CAPACITY = 64;

    private final Packet[] packets;
    private final List<FlowSummary> told = new ArrayList<>();
    private byte @Nullable [] retired;
    private int size;

    /**
     * An empty batch.
     *
     * @param packet makes the {@value #CAPACITY} packets that it holds
     */
    PacketBatch(Supplier<Packet> packet) {
        packets = new Packet[CAPACITY];
        for (int i = 0; i < CAPACITY; i++) {
            packets[i] = packet.get();
        }
    }

    /** A batch that holds nothing ever. */
    PacketBatch() {
        packets = new Packet[0];
    }

    /** The place of the next packet, to be decoded into; {@link #keep} takes it. */
    Packet next() {
        return packets[size];
    }

    void keep() {
        size++;
    }

    boolean full() {
        return size == packets.length;
    }

    int size() {
        return size;
    }

    /** Adds the packets to their connections, in order; the batch is empty afterwards. */
    void addTo(FlowTable table) {
        table.add(packets, size);
        size = 0;
    }

    void clear() {
        size = 0;
    }

    /** Connections that had to be told while this batch was added, in order. */
    List<FlowSummary> told() {
        return told;
    }

    /** This batch is the last one that reads this window. */
    void retire(byte[] window) {
        retired = window;
    }

    byte @Nullable [] takeRetired() {
        byte[] window = retired;
        retired = null;
        return window;
    }
}
