package io.portolan.capture.packet.flow;

import io.portolan.capture.packet.decode.Packet;
import io.portolan.capture.packet.decode.QuotedPacket;
import java.util.Arrays;

/**
 * What is known of every open connection, {@value #WORDS} longs each in one array, so that a packet touches few lines of
 * memory and no object.
 *
 * <p>A connection is a slot. A (side 0) sent its first packet. What most packets need stands first (key, progress, counters, recent
 * packets), what few need last. {@code FlowTableBenchmark} shows what this buys.
 */
final class FlowSlab {
    static final int WORDS = 24;

    static final int A_LOW = 0;
    static final int B_LOW = 1;
    /** Port of A, port of B (16 bits each), protocol (8), whether IPv4 (1). */
    static final int PORTS = 2;

    static final int OVERLAY = 3;
    /** {@link TcpProgress} in the upper half, {@link #TRACKED} and its like in the lower. */
    static final int STATE = 4;

    static final int LAST_NANOS = 5;
    static final int END_NANOS = 6;
    static final int LAST_PACKET = 7;

    static final int PACKETS_FORWARD = 8;
    static final int PACKETS_BACKWARD = 9;
    static final int BYTES_FORWARD = 10;
    static final int BYTES_BACKWARD = 11;
    /** {@link RecentPackets}: four prints and the time of the newest. */
    static final int RECENT = 12;

    static final int A_HIGH = 17;
    static final int B_HIGH = 18;
    static final int START_NANOS = 19;
    static final int FIRST_PACKET = 20;
    /** Initial sequence numbers of both sides. */
    static final int INITIAL = 21;
    /** Sequence numbers of both sides' first segments. */
    static final int FIRST = 22;
    /** Hash of the key in the upper half, in the lower what {@link LiveSweep} told of it. */
    static final int TOLD = 23;

    /** Bits of {@link #STATE}. */
    static final int USED = 1;

    static final int INDEXED = 1 << 1;
    static final int UNREACHABLE = 1 << 2;
    /** {@link TlsFollower} follows its payload. */
    static final int TRACKED = 1 << 3;
    /** What TLS showed is settled. */
    static final int DECIDED = 1 << 4;

    static final int TLS_CLIENT_A = 1 << 5;
    static final int TLS_CLIENT_B = 1 << 6;
    private static final int INTERFACE_SHIFT = 16;

    private static final int FIRST_SLOTS = 1024;
    private static final int NONE = -1;

    private final int maxSlots;
    private final FlowNotes notes = new FlowNotes();
    private long[] words;
    /** Slots from here on were never used. */
    private int fresh;

    private int freed = NONE;
    private int size;

    FlowSlab(int maxSlots) {
        this.maxSlots = maxSlots;
        int slots = Math.min(FIRST_SLOTS, maxSlots);
        words = new long[slots * WORDS];
    }

    /** Connections held. */
    int size() {
        return size;
    }

    boolean full() {
        return size == maxSlots;
    }

    /** One more than the highest slot that was ever used. */
    int slots() {
        return fresh;
    }

    /** Two 32-bit numbers, one of each side, in one word. */
    int ofSide(int slot, int word, int side) {
        long both = words[slot * WORDS + word];
        return (int) (side == 0 ? both >>> 32 : both);
    }

    void ofSide(int slot, int word, int side, int value) {
        long both = words[slot * WORDS + word];
        words[slot * WORDS + word] = side == 0
                ? (long) value << 32 | both & 0xffff_ffffL
                : both & 0xffff_ffff_0000_0000L | value & 0xffff_ffffL;
    }

    long get(int slot, int word) {
        return words[slot * WORDS + word];
    }

    void set(int slot, int word, long value) {
        words[slot * WORDS + word] = value;
    }

    void add(int slot, int word, long amount) {
        words[slot * WORDS + word] += amount;
    }

    boolean has(int slot, int bit) {
        return (words[slot * WORDS + STATE] & bit) != 0;
    }

    void mark(int slot, int bit) {
        words[slot * WORDS + STATE] |= bit;
    }

    void clear(int slot, int bit) {
        words[slot * WORDS + STATE] &= ~(long) bit;
    }

    /** Takes a slot for the connection that this packet begins; the table must not be full. */
    int open(Packet packet, int hash) {
        int slot = freed;
        if (slot == NONE) {
            slot = fresh++;
            if (slot * WORDS == words.length) {
                grow();
            }
        } else {
            freed = (int) get(slot, A_HIGH);
        }
        size++;
        int base = slot * WORDS;
        Arrays.fill(words, base, base + WORDS, 0);
        words[base + A_HIGH] = packet.sourceHigh;
        words[base + A_LOW] = packet.sourceLow;
        words[base + B_HIGH] = packet.destinationHigh;
        words[base + B_LOW] = packet.destinationLow;
        words[base + PORTS] = ports(packet.sourcePort, packet.destinationPort, packet.protocol, packet.v4);
        words[base + OVERLAY] = packet.overlay;
        words[base + LAST_NANOS] = packet.nanos;
        words[base + STATE] = USED | (long) packet.interfaceIndex << INTERFACE_SHIFT;
        words[base + START_NANOS] = packet.nanos;
        words[base + END_NANOS] = packet.nanos;
        words[base + RECENT + RecentPackets.NEWEST] = RecentPackets.LONG_AGO;
        words[base + FIRST_PACKET] = packet.number;
        words[base + TOLD] = (long) hash << 32;
        return slot;
    }

    private void grow() {
        int slots = (int) Math.min(maxSlots, 2L * (words.length / WORDS));
        words = Arrays.copyOf(words, slots * WORDS);
    }

    void free(int slot) {
        set(slot, STATE, 0);
        set(slot, A_HIGH, freed);
        notes.forget(slot);
        freed = slot;
        size--;
    }

    static long ports(int ofA, int ofB, int protocol, boolean v4) {
        return (long) ofA << 48 | (long) ofB << 32 | protocol << 1 | (v4 ? 1 : 0);
    }

    int portOfA(int slot) {
        return (int) (get(slot, PORTS) >>> 48);
    }

    int portOfB(int slot) {
        return (int) (get(slot, PORTS) >>> 32) & 0xffff;
    }

    int protocol(int slot) {
        return (int) (get(slot, PORTS) >>> 1) & 0xff;
    }

    boolean v4(int slot) {
        return (get(slot, PORTS) & 1) != 0;
    }

    int interfaceIndex(int slot) {
        return (int) get(slot, STATE) >>> INTERFACE_SHIFT;
    }

    int hash(int slot) {
        return (int) (get(slot, TOLD) >>> 32);
    }

    /** Whether the packet is of this connection and was sent by A. */
    boolean sentByA(int slot, Packet packet) {
        return joins(
                slot,
                packet.sourceHigh,
                packet.sourceLow,
                packet.destinationHigh,
                packet.destinationLow,
                ports(packet.sourcePort, packet.destinationPort, packet.protocol, packet.v4),
                packet.overlay);
    }

    boolean sentByB(int slot, Packet packet) {
        return joins(
                slot,
                packet.destinationHigh,
                packet.destinationLow,
                packet.sourceHigh,
                packet.sourceLow,
                ports(packet.destinationPort, packet.sourcePort, packet.protocol, packet.v4),
                packet.overlay);
    }

    /** Whether the packet that an ICMP error quotes is of this connection. */
    boolean quotedBy(int slot, QuotedPacket quoted, long overlay) {
        return joins(
                        slot,
                        quoted.sourceHigh,
                        quoted.sourceLow,
                        quoted.destinationHigh,
                        quoted.destinationLow,
                        ports(quoted.sourcePort, quoted.destinationPort, quoted.protocol, quoted.v4),
                        overlay)
                || joins(
                        slot,
                        quoted.destinationHigh,
                        quoted.destinationLow,
                        quoted.sourceHigh,
                        quoted.sourceLow,
                        ports(quoted.destinationPort, quoted.sourcePort, quoted.protocol, quoted.v4),
                        overlay);
    }

    private boolean joins(int slot, long aHigh, long aLow, long bHigh, long bLow, long ports, long overlay) {
        int base = slot * WORDS;
        return words[base + A_LOW] == aLow
                && words[base + B_LOW] == bLow
                && words[base + PORTS] == ports
                && words[base + OVERLAY] == overlay
                && ((ports & 1) != 0 || (words[base + A_HIGH] == aHigh && words[base + B_HIGH] == bHigh));
    }

    /** Reads a word of each line that a packet needs, so that they are in the cache when it comes. */
    long touch(int slot) {
        int base = slot * WORDS;
        return words[base] ^ words[base + LAST_PACKET] ^ words[base + RECENT + RecentPackets.NEWEST - 1];
    }

    FlowNotes notes() {
        return notes;
    }
}
