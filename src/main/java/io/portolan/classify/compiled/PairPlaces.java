package io.portolan.classify.compiled;

import java.util.Arrays;

/**
 * Numbers for pairs of components, from 0 in the order in which they are entered: by a square array where there are few components, else
 * by open addressing, at most half full.
 */
final class PairPlaces {
    static final int NO_PAIR = -1;
    /** At most this many components have a square, of 4 MiB. */
    private static final int MAX_SQUARE = 1024;

    private final int components;
    private final boolean square;
    /** Places in the order of the square, or in that of the keys. */
    private final int[] places;
    /** The pair plus one; empty for a square. */
    private final long[] keys;

    private int entered;

    /** @param pairs how many will be entered */
    PairPlaces(int components, int pairs) {
        this.components = components;
        square = components <= MAX_SQUARE;
        keys = new long[square ? 0 : Integer.highestOneBit(pairs * 2 + 1) * 2];
        places = new int[square ? components * components : keys.length];
        Arrays.fill(places, NO_PAIR);
    }

    /** The next place, for a pair that has none. */
    int enter(int initiator, int responder) {
        int at = square ? initiator * components + responder : slot(key(initiator, responder));
        if (!square) {
            keys[at] = key(initiator, responder);
        }
        places[at] = entered;
        return entered++;
    }

    int of(int initiator, int responder) {
        return places[square ? initiator * components + responder : slot(key(initiator, responder))];
    }

    private long key(int initiator, int responder) {
        return (long) initiator * components + responder + 1;
    }

    private int slot(long key) {
        int mask = keys.length - 1;
        int at = (int) (key * 0x9e3779b97f4a7c15L >>> 32) & mask;
        while (keys[at] != 0 && keys[at] != key) {
            at = at + 1 & mask;
        }
        return at;
    }
}
