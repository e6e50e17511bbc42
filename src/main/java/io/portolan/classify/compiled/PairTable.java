package io.portolan.classify.compiled;

import io.portolan.classify.rows.RowUse;
import io.portolan.classify.rows.Rule;
import io.portolan.classify.rows.RuleTable;
import io.portolan.model.identity.Component;
import io.portolan.model.matrix.Ports;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Map;

/**
 * The rows that let one component open connections to another, by pair and then by port. A use of a row is one {@code int}: the rule
 * times 4, plus 2 where the row lets the other side open as well, plus 1 where the row's destination is the one that opens.
 */
final class PairTable {
    static final int NO_PAIR = -1;
    private static final int FLIPPED = 1;
    private static final int EITHER_WAY = 2;

    /** By component: itself where rows mention it, else {@link ComponentIndex#OTHER}. */
    private final int[] parties;
    /** Open addressing, at most half full: the pair plus one, and its place. */
    private final long[] pairs;

    private final int[] places;
    /** By place: where its single ports begin, sorted by port, and where its ranges do; one more for the end of the last. */
    private final int[] firstPort;

    private final int[] firstRange;
    /** By place: whether a row speaks of the pair, rather than of any. */
    private final boolean[] named;

    private final int[] ports;
    private final int[] portUses;
    /** Three each: first port, last port, use. */
    private final int[] ranges;

    private record Entry(int first, int last, int use) {}

    PairTable(RuleTable table, ComponentIndex index) {
        parties = new int[index.size()];
        for (Rule rule : table.rules()) {
            rule.row().sources().forEach(party -> parties[index.of(party)] = index.of(party));
            rule.row().destinations().forEach(party -> parties[index.of(party)] = index.of(party));
        }
        Map<RuleTable.Pair, List<RowUse>> uses = table.pairs();
        int size = uses.size();
        pairs = new long[Math.max(2, Integer.highestOneBit(size * 2 + 1) * 2)];
        places = new int[pairs.length];
        firstPort = new int[size + 1];
        firstRange = new int[size + 1];
        named = new boolean[size];
        List<Entry> single = new ArrayList<>();
        List<Entry> wide = new ArrayList<>();
        int place = 0;
        for (Map.Entry<RuleTable.Pair, List<RowUse>> pair : uses.entrySet()) {
            Component initiator = pair.getKey().initiator();
            Component responder = pair.getKey().responder();
            enter(key(index.of(initiator), index.of(responder)), place);
            firstPort[place] = single.size();
            firstRange[place] = wide.size();
            named[place] = pair.getValue().stream().anyMatch(PairTable::speaksOfBoth);
            List<Rule> turned = uses.getOrDefault(new RuleTable.Pair(responder, initiator), List.of()).stream()
                    .map(RowUse::rule)
                    .toList();
            List<Entry> ofPair = entries(pair.getValue(), turned);
            ofPair.stream()
                    .filter(PairTable::single)
                    .sorted(Comparator.comparingInt(Entry::first))
                    .forEach(single::add);
            ofPair.stream().filter(entry -> !single(entry)).forEach(wide::add);
            place++;
        }
        firstPort[size] = single.size();
        firstRange[size] = wide.size();
        ports = single.stream().mapToInt(Entry::first).toArray();
        portUses = single.stream().mapToInt(Entry::use).toArray();
        ranges = new int[wide.size() * 3];
        for (int i = 0; i < wide.size(); i++) {
            ranges[3 * i] = wide.get(i).first;
            ranges[3 * i + 1] = wide.get(i).last;
            ranges[3 * i + 2] = wide.get(i).use;
        }
    }

    private static boolean single(Entry entry) {
        return entry.first == entry.last;
    }

    private static boolean speaksOfBoth(RowUse use) {
        return !use.rule().unverified() && (use.rule().documented() || use.namesBoth());
    }

    private static List<Entry> entries(List<RowUse> uses, List<Rule> turned) {
        int[] orders = turned.stream().mapToInt(Rule::order).sorted().toArray();
        List<Entry> entries = new ArrayList<>();
        for (RowUse use : uses) {
            boolean eitherWay = Arrays.binarySearch(orders, use.rule().order()) >= 0;
            int packed = use.rule().order() << 2 | (eitherWay ? EITHER_WAY : 0) | (use.flipped() ? FLIPPED : 0);
            Ports documented = use.rule().row().ports();
            if (documented.any()) {
                entries.add(new Entry(0, 65535, packed));
            }
            documented.ranges().forEach(range -> entries.add(new Entry(range.first(), range.last(), packed)));
        }
        return entries;
    }

    private long key(int initiator, int responder) {
        return (long) initiator * parties.length + responder + 1;
    }

    private void enter(long key, int place) {
        int at = slot(key);
        pairs[at] = key;
        places[at] = place;
    }

    private int slot(long key) {
        int mask = pairs.length - 1;
        int at = (int) (key * 0x9e3779b97f4a7c15L >>> 32) & mask;
        while (pairs[at] != 0 && pairs[at] != key) {
            at = at + 1 & mask;
        }
        return at;
    }

    /** Place of the pair, {@link #NO_PAIR} where no row lets the one open to the other. */
    int place(int initiator, int responder) {
        int at = slot(key(parties[initiator], parties[responder]));
        return pairs[at] == 0 ? NO_PAIR : places[at];
    }

    boolean named(int place) {
        return place != NO_PAIR && named[place];
    }

    /** Where the uses of this single port begin; they end where {@link #portAt} is another, or at {@link #endOfPorts}. */
    int firstUse(int place, int port) {
        int low = firstPort[place];
        int high = firstPort[place + 1];
        while (low < high) {
            int middle = low + high >>> 1;
            if (ports[middle] < port) {
                low = middle + 1;
            } else {
                high = middle;
            }
        }
        return low;
    }

    int endOfPorts(int place) {
        return firstPort[place + 1];
    }

    int portAt(int at) {
        return ports[at];
    }

    int useAt(int at) {
        return portUses[at];
    }

    int firstRange(int place) {
        return firstRange[place];
    }

    int endOfRanges(int place) {
        return firstRange[place + 1];
    }

    boolean rangeHolds(int range, int port) {
        return ranges[3 * range] <= port && port <= ranges[3 * range + 1];
    }

    int useOfRange(int range) {
        return ranges[3 * range + 2];
    }

    static int rule(int use) {
        return use >>> 2;
    }

    static boolean flipped(int use) {
        return (use & FLIPPED) != 0;
    }

    static boolean eitherWay(int use) {
        return (use & EITHER_WAY) != 0;
    }
}
