package io.portolan.model.time;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;

/**
 * A set of instants. Immutable.
 *
 * @param spans its stretches in the order of time; between any two lies a break
 */
public record TimeSpans(List<Span> spans) {
    public static final TimeSpans NEVER = new TimeSpans(List.of());
    public static final TimeSpans ALWAYS = between(Instant.MIN, Instant.MAX);

    public TimeSpans {
        spans = List.copyOf(spans);
        for (int i = 1; i < spans.size(); i++) {
            if (!spans.get(i - 1).to().isBefore(spans.get(i).from())) {
                throw new IllegalArgumentException(
                        "spans[" + i + "].from: " + spans.get(i).from() + " (expected: after "
                                + spans.get(i - 1).to() + ")");
            }
        }
    }

    /** One stretch, or never where the end is not after the start. */
    public static TimeSpans between(Instant from, Instant to) {
        return from.isBefore(to) ? new TimeSpans(List.of(new Span(from, to))) : NEVER;
    }

    /** All of these together, in any order, overlapping or not. */
    public static TimeSpans union(Collection<Span> stretches) {
        List<Span> sorted = new ArrayList<>(stretches);
        sorted.sort(Comparator.comparing(Span::from));
        List<Span> joined = new ArrayList<>();
        for (Span next : sorted) {
            int last = joined.size() - 1;
            if (last >= 0 && !next.from().isAfter(joined.get(last).to())) {
                joined.set(
                        last,
                        new Span(joined.get(last).from(), later(joined.get(last).to(), next.to())));
            } else {
                joined.add(next);
            }
        }
        return new TimeSpans(joined);
    }

    public TimeSpans or(TimeSpans other) {
        List<Span> both = new ArrayList<>(spans);
        both.addAll(other.spans);
        return union(both);
    }

    public TimeSpans and(TimeSpans other) {
        List<Span> common = new ArrayList<>();
        int mine = 0;
        int theirs = 0;
        while (mine < spans.size() && theirs < other.spans.size()) {
            Span one = spans.get(mine);
            Span two = other.spans.get(theirs);
            Instant from = later(one.from(), two.from());
            boolean mineEnds = one.to().isBefore(two.to());
            Instant to = mineEnds ? one.to() : two.to();
            if (from.isBefore(to)) {
                common.add(new Span(from, to));
            }
            if (mineEnds) {
                mine++;
            } else {
                theirs++;
            }
        }
        return new TimeSpans(common);
    }

    /** The same with the shortest breaks closed, so that at most so many stretches are left; at least 1. */
    public TimeSpans coarser(int most) {
        if (spans.size() <= most) {
            return this;
        }
        List<Integer> breaks = new ArrayList<>();
        for (int i = 1; i < spans.size(); i++) {
            breaks.add(i);
        }
        breaks.sort(Comparator.comparing(this::breakBefore).thenComparing(Comparator.naturalOrder()));
        List<Span> closed = new ArrayList<>(spans);
        for (int at : breaks.subList(0, spans.size() - most)) {
            closed.add(new Span(spans.get(at - 1).to(), spans.get(at).from()));
        }
        return union(closed);
    }

    private Duration breakBefore(int span) {
        return Duration.between(spans.get(span - 1).to(), spans.get(span).from());
    }

    /** Whether the instant lies in one of the stretches; one binary search. */
    public boolean holds(Instant time) {
        int low = 0;
        int high = spans.size() - 1;
        while (low <= high) {
            int middle = (low + high) >>> 1;
            if (spans.get(middle).from().isAfter(time)) {
                high = middle - 1;
            } else {
                low = middle + 1;
            }
        }
        return high >= 0 && time.isBefore(spans.get(high).to());
    }

    public boolean isNever() {
        return spans.isEmpty();
    }

    /** How long all stretches are together. */
    public Duration length() {
        return spans.stream().map(Span::length).reduce(Duration.ZERO, Duration::plus);
    }

    private static Instant later(Instant one, Instant two) {
        return one.isAfter(two) ? one : two;
    }
}
