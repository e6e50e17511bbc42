package io.portolan.app.audit;

import io.portolan.model.time.Span;
import io.portolan.model.time.TimeSpans;
import java.time.Instant;
import java.util.Comparator;
import java.util.Map;
import java.util.TreeMap;

/** When was watched: the stretches from each input's first to its last event. */
public final class WatchedTime {
    private final Map<String, Extent> byInput = new TreeMap<>();

    public void add(String input, Instant from, Instant to) {
        byInput.merge(input, new Extent(from, to), Extent::join);
    }

    /** Overlapping stretches count once. */
    public TimeSpans times() {
        return TimeSpans.union(byInput.values().stream()
                .filter(extent -> extent.from.isBefore(extent.to))
                .map(extent -> new Span(extent.from, extent.to))
                .toList());
    }

    /** Earliest event; 1970 when there was none. */
    public Instant first() {
        return byInput.values().stream()
                .map(Extent::from)
                .min(Comparator.naturalOrder())
                .orElse(Instant.EPOCH);
    }

    /** Latest end; 1970 when there was none. */
    public Instant last() {
        return byInput.values().stream()
                .map(Extent::to)
                .max(Comparator.naturalOrder())
                .orElse(Instant.EPOCH);
    }

    /** From the first to the last event, which may be one instant. */
    private record Extent(Instant from, Instant to) {
        Extent join(Extent other) {
            return new Extent(from.isBefore(other.from) ? from : other.from, to.isAfter(other.to) ? to : other.to);
        }
    }
}
