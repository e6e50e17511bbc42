package io.portolan.capture.packet.overlay;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;

/**
 * Gives every distinct stack of tags a number, so that a packet's overlay is one {@code long} that is compared with {@code ==}.
 *
 * <p>Bounds: 65,536 stacks of at most 12 tags. Every further stack is {@link #OTHER}: its packets are decoded, but connections of
 * different networks are then not told apart, so they are counted and the name says it. One thread adds; any thread that was handed a
 * number may ask for its names.
 */
public final class OverlayTable {
    /** No tag at all. */
    public static final long NONE = 0;
    /** Any stack that found no room. */
    public static final long OTHER = 1;

    static final int MAX_STACKS = 65_536;
    static final int MAX_TAGS = 12;

    private static final String OTHER_NAME = "other";
    private static final long MIX = 0x9e37_79b9_7f4a_7c15L;

    /** One tag on top of an outer stack. Immutable, so that other threads may read it. */
    private record Stack(int outer, OverlayKind kind, long value, int tags) {}

    private volatile Stack[] stacks = new Stack[64];
    private int size;
    /** Numbers of the stacks by their hash, 0 where free; at most half full. */
    private int[] places = new int[256];

    private long recentOuter = -1;
    private OverlayKind recentKind = OverlayKind.VLAN;
    private long recentValue;
    private long recent;
    private long unnamed;

    public OverlayTable() {
        stacks[0] = new Stack(0, OverlayKind.VLAN, 0, 0);
        stacks[1] = new Stack(0, OverlayKind.VLAN, 0, MAX_TAGS);
        size = 2;
    }

    /**
     * The stack with one more tag inside.
     *
     * @param outer a number that this table gave, or {@link #NONE}
     * @param value the tag's own number, {@link OverlayKind#NO_NUMBER} where it has none
     */
    public long push(long outer, OverlayKind kind, long value) {
        if (outer == recentOuter && value == recentValue && kind == recentKind) {
            return recent;
        }
        int place = place(places, (int) outer, kind, value);
        int known = places[place];
        if (known == 0) {
            if (size == MAX_STACKS || outer == OTHER || stacks[(int) outer].tags == MAX_TAGS) {
                unnamed++;
                return OTHER;
            }
            known = add((int) outer, kind, value, place);
        }
        recentOuter = outer;
        recentKind = kind;
        recentValue = value;
        recent = known;
        return known;
    }

    private int place(int[] in, int outer, OverlayKind kind, long value) {
        Stack[] all = stacks;
        int place = hash(outer, kind, value) & in.length - 1;
        while (in[place] != 0) {
            Stack each = all[in[place]];
            if (each.value == value && each.outer == outer && each.kind == kind) {
                break;
            }
            place = place + 1 & in.length - 1;
        }
        return place;
    }

    private static int hash(int outer, OverlayKind kind, long value) {
        long mixed = (value * MIX ^ outer) * MIX + kind.ordinal();
        return (int) ((mixed * MIX) >>> 40);
    }

    private int add(int outer, OverlayKind kind, long value, int place) {
        Stack[] all = stacks;
        if (size == all.length) {
            all = Arrays.copyOf(all, size * 2);
        }
        all[size] = new Stack(outer, kind, value, all[outer].tags + 1);
        // Written after its content: who sees the array sees the stacks.
        stacks = all;
        places[place] = size++;
        if (size * 2 > places.length) {
            grow();
        }
        return size - 1;
    }

    private void grow() {
        int[] larger = new int[places.length * 2];
        for (int number : places) {
            if (number != 0) {
                Stack each = stacks[number];
                larger[place(larger, each.outer, each.kind, each.value)] = number;
            }
        }
        places = larger;
    }

    /** The tags of a stack from outside to inside, such as {@code vlan:12}, {@code vni:7}; empty for {@link #NONE}. */
    public List<String> names(long number) {
        if (number == NONE) {
            return List.of();
        }
        if (number == OTHER) {
            return List.of(OTHER_NAME);
        }
        List<String> names = new ArrayList<>();
        Stack[] all = stacks;
        for (int each = (int) number; each != NONE; each = all[each].outer) {
            names.add(all[each].kind.name(all[each].value));
        }
        Collections.reverse(names);
        return names;
    }

    /** Packets whose stack found no room and that share {@link #OTHER}. */
    public long unnamed() {
        return unnamed;
    }
}
