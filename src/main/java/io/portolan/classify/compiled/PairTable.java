package io.portolan.classify.compiled;

import io.portolan.classify.rows.RowUse;
import io.portolan.classify.rows.Rule;
import io.portolan.classify.rows.RuleTable;
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
    static final int NO_PAIR = PairPlaces.NO_PAIR;
    private static final int FLIPPED = 1;
    private static final int EITHER_WAY = 2;

    /** Of each pair: where its single ports begin and end, where its ranges begin and end; shifted by 1 the end of ranges, with the flag. */
    private static final int HEADER = 4;

    private static final int NAMED = 1;

    /** By component: itself where rows mention it, else {@link ComponentIndex#OTHER}. */
    private final int[] parties;

    private final PairPlaces places;
    private final int[] headers;
    /** Two each, sorted by port within a pair: port, use. */
    private final int[] ports;
    /** Three each: first port, last port, use. */
    private final int[] ranges;

    private record Entry(int first, int last, int use) {
        boolean single() {
            return first == last;
        }
    }

    PairTable(RuleTable table, ComponentIndex index) {
        parties = new int[index.size()];
        for (Rule rule : table.rules()) {
            rule.row().sources().forEach(party -> parties[index.of(party)] = index.of(party));
            rule.row().destinations().forEach(party -> parties[index.of(party)] = index.of(party));
        }
        Map<RuleTable.Pair, List<RowUse>> uses = table.pairs();
        places = new PairPlaces(index.size(), uses.size());
        headers = new int[uses.size() * HEADER];
        List<Entry> single = new ArrayList<>();
        List<Entry> wide = new ArrayList<>();
        uses.forEach((pair, ofPair) -> {
            int header = HEADER * places.enter(index.of(pair.initiator()), index.of(pair.responder()));
            List<RowUse> turned = uses.getOrDefault(new RuleTable.Pair(pair.responder(), pair.initiator()), List.of());
            headers[header] = single.size();
            headers[header + 2] = wide.size();
            List<Entry> entries = entries(ofPair, turned);
            entries.stream()
                    .filter(Entry::single)
                    .sorted(Comparator.comparingInt(Entry::first))
                    .forEach(single::add);
            entries.stream().filter(entry -> !entry.single()).forEach(wide::add);
            headers[header + 1] = single.size();
            boolean named = ofPair.stream().anyMatch(PairTable::speaksOfBoth);
            headers[header + 3] = wide.size() << 1 | (named ? NAMED : 0);
        });
        ports = new int[single.size() * 2];
        for (int i = 0; i < single.size(); i++) {
            ports[2 * i] = single.get(i).first;
            ports[2 * i + 1] = single.get(i).use;
        }
        ranges = new int[wide.size() * 3];
        for (int i = 0; i < wide.size(); i++) {
            ranges[3 * i] = wide.get(i).first;
            ranges[3 * i + 1] = wide.get(i).last;
            ranges[3 * i + 2] = wide.get(i).use;
        }
    }

    private static boolean speaksOfBoth(RowUse use) {
        return !use.rule().unverified() && (use.rule().documented() || use.namesBoth());
    }

    private static List<Entry> entries(List<RowUse> uses, List<RowUse> turned) {
        int[] orders =
                turned.stream().mapToInt(use -> use.rule().order()).sorted().toArray();
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

    /** Place of the pair, {@link #NO_PAIR} where no row lets the one open to the other. */
    int place(int initiator, int responder) {
        return places.of(parties[initiator], parties[responder]);
    }

    /** Whether a row speaks of the pair, rather than of any. */
    boolean named(int place) {
        return place != NO_PAIR && (headers[place * HEADER + 3] & NAMED) != 0;
    }

    /** Where the uses of this single port begin; they end where {@link #portAt} is another, or at {@link #endOfPorts}. */
    int firstUse(int place, int port) {
        int low = headers[place * HEADER];
        int high = headers[place * HEADER + 1];
        while (low < high) {
            int middle = low + high >>> 1;
            if (ports[2 * middle] < port) {
                low = middle + 1;
            } else {
                high = middle;
            }
        }
        return low;
    }

    int endOfPorts(int place) {
        return headers[place * HEADER + 1];
    }

    int portAt(int at) {
        return ports[2 * at];
    }

    int useAt(int at) {
        return ports[2 * at + 1];
    }

    int firstRange(int place) {
        return headers[place * HEADER + 2];
    }

    int endOfRanges(int place) {
        return headers[place * HEADER + 3] >>> 1;
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
