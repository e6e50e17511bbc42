package io.portolan.capture.packet.flow;

import io.portolan.capture.packet.decode.Packet;
import io.portolan.capture.packet.decode.QuotedPacket;

/**
 * Finds the slot of a connection by the hash of its key: open addressing with linear probing, at most half full. An entry is the hash
 * in the upper half and the slot plus one in the lower; what lies behind a removed one moves up, so there are no gravestones.
 */
final class FlowIndex {
    static final int NOT_FOUND = -1;

    private static final int FIRST_ENTRIES = 2048;

    private final FlowSlab slab;
    private long[] entries = new long[FIRST_ENTRIES];
    private int size;

    FlowIndex(FlowSlab slab) {
        this.slab = slab;
    }

    /** The connection of a packet that was sent by either side. */
    int find(Packet packet, int hash) {
        int mask = entries.length - 1;
        for (int at = hash & mask; ; at = at + 1 & mask) {
            long entry = entries[at];
            if (entry == 0) {
                return NOT_FOUND;
            }
            if ((int) (entry >>> 32) == hash) {
                int slot = (int) entry - 1;
                if (slab.sentByA(slot, packet) || slab.sentByB(slot, packet)) {
                    return slot;
                }
            }
        }
    }

    /** The connection that an ICMP error is about. */
    int find(QuotedPacket quoted, long overlay, int hash) {
        int mask = entries.length - 1;
        for (int at = hash & mask; entries[at] != 0; at = at + 1 & mask) {
            int slot = (int) entries[at] - 1;
            if (slab.quotedBy(slot, quoted, overlay)) {
                return slot;
            }
        }
        return NOT_FOUND;
    }

    /** Where a packet with this hash most probably belongs, without a look at the connection itself. */
    int guess(int hash) {
        long entry = entries[hash & entries.length - 1];
        return (int) (entry >>> 32) == hash ? (int) entry - 1 : NOT_FOUND;
    }

    void add(int slot) {
        if (2 * ++size > entries.length) {
            grow();
        }
        put(entries, slab.hash(slot), slot);
        slab.mark(slot, FlowSlab.INDEXED);
    }

    private static void put(long[] into, int hash, int slot) {
        int mask = into.length - 1;
        int at = hash & mask;
        while (into[at] != 0) {
            at = at + 1 & mask;
        }
        into[at] = (long) hash << 32 | slot + 1;
    }

    private void grow() {
        long[] larger = new long[entries.length * 2];
        for (long entry : entries) {
            if (entry != 0) {
                put(larger, (int) (entry >>> 32), (int) entry - 1);
            }
        }
        entries = larger;
    }

    /** Does nothing when the connection is not in the index any more. */
    void remove(int slot) {
        if (!slab.has(slot, FlowSlab.INDEXED)) {
            return;
        }
        slab.clear(slot, FlowSlab.INDEXED);
        size--;
        int mask = entries.length - 1;
        int at = slab.hash(slot) & mask;
        while ((int) entries[at] != slot + 1) {
            at = at + 1 & mask;
        }
        close(at, mask);
    }

    /** Moves up each entry behind the gap that would not be found across it. */
    private void close(int gap, int mask) {
        int hole = gap;
        for (int at = hole + 1 & mask; entries[at] != 0; at = at + 1 & mask) {
            int home = (int) (entries[at] >>> 32) & mask;
            boolean reachesHole = (at - home & mask) >= (at - hole & mask);
            if (reachesHole) {
                entries[hole] = entries[at];
                hole = at;
            }
        }
        entries[hole] = 0;
    }
}
