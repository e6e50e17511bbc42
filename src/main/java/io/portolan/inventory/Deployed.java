package io.portolan.inventory;

import io.portolan.model.identity.Component;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/** When each component had at least one endpoint. */
final class Deployed {
    /** Disjoint, in the order of time. */
    private final Map<Component, List<Interval>> intervals = new TreeMap<>();

    private record Interval(Instant from, Instant to) {}

    Deployed(List<Entry> entries) {
        List<Entry> byStart = new ArrayList<>(entries);
        byStart.sort(Comparator.comparing(Entry::from));
        for (Entry entry : byStart) {
            add(intervals.computeIfAbsent(entry.component(), absent -> new ArrayList<>(1)), entry);
        }
    }

    private static void add(List<Interval> known, Entry entry) {
        int last = known.size() - 1;
        if (last < 0 || known.get(last).to().isBefore(entry.from())) {
            known.add(new Interval(entry.from(), entry.to()));
        } else if (known.get(last).to().isBefore(entry.to())) {
            known.set(last, new Interval(known.get(last).from(), entry.to()));
        }
    }

    Set<Component> at(Instant time) {
        Set<Component> deployed = new TreeSet<>();
        intervals.forEach((component, known) -> {
            if (holds(known, time)) {
                deployed.add(component);
            }
        });
        return deployed;
    }

    private static boolean holds(List<Interval> known, Instant time) {
        int low = 0;
        int high = known.size() - 1;
        while (low <= high) {
            int middle = (low + high) >>> 1;
            if (known.get(middle).from().isAfter(time)) {
                high = middle - 1;
            } else {
                low = middle + 1;
            }
        }
        return high >= 0 && time.isBefore(known.get(high).to());
    }
}
