package io.portolan.capture.packet.flow;

import java.util.Arrays;

/**
 * Which connections are given out when the table is full: the sixteenth that was not seen for longest, so that the table is searched
 * seldom. One that was closed long ago goes before one that may go on. They come in the order of their first packets.
 */
final class FlowEviction {
    private static final int SHARE = 16;
    /** A closed connection that was quiet for so many packets of the capture is over; what still comes is another one's. */
    private static final long CLOSED_FOR_PACKETS = 65_536;

    /** As many as {@link FlowLimits} allows slots; what is left of 63 bits numbers more packets than any capture has. */
    private static final int SLOT_BITS = 26;

    private static final int SLOT_MASK = (1 << SLOT_BITS) - 1;

    private final FlowSlab slab;
    private final TcpProgress tcp;

    FlowEviction(FlowSlab slab, TcpProgress tcp) {
        this.slab = slab;
        this.tcp = tcp;
    }

    /** Slots to free, at least one. */
    int[] victims(long packet) {
        int count = (slab.size() + SHARE - 1) / SHARE;
        long[] ages = new long[slab.size()];
        int found = 0;
        for (int slot = 0; slot < slab.slots(); slot++) {
            if (slab.has(slot, FlowSlab.USED)) {
                ages[found++] = age(slot, packet);
            }
        }
        Arrays.sort(ages);
        return slots(count, packet, ages[count - 1]);
    }

    /** Number of the last packet; lower for what is over. */
    private long age(int slot, long packet) {
        long last = slab.get(slot, FlowSlab.LAST_PACKET);
        tcp.load(slab, slot);
        return tcp.closed() && packet - last > CLOSED_FOR_PACKETS ? last - Long.MAX_VALUE / 2 : last;
    }

    /** Every slot in use. */
    int[] all() {
        return slots(slab.size(), 0, Long.MAX_VALUE);
    }

    private int[] slots(int count, long packet, long youngest) {
        long[] keys = new long[count];
        int found = 0;
        for (int slot = 0; slot < slab.slots() && found < count; slot++) {
            if (slab.has(slot, FlowSlab.USED) && age(slot, packet) <= youngest) {
                keys[found++] = slab.get(slot, FlowSlab.FIRST_PACKET) << SLOT_BITS | slot;
            }
        }
        Arrays.sort(keys);
        return Arrays.stream(keys).mapToInt(key -> (int) key & SLOT_MASK).toArray();
    }
}
