package io.portolan.app.audit;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** How long was watched: the union of the stretches from each input's first to its last event. */
public final class WatchedTime {
    private final Map<String, Stretch> byInput = new TreeMap<>();

    public void add(String input, Instant from, Instant to) {
        byInput.merge(input, new Stretch(from, to), Stretch::join);
    }

    /** Overlapping stretches count once. */
    public Duration total() {
        List<Stretch> sorted = new ArrayList<>(byInput.values());
        sorted.sort(Comparator.comparing(Stretch::from));
        Duration total = Duration.ZERO;
        Stretch open = null;
        for (Stretch next : sorted) {
            if (open != null && !next.from.isAfter(open.to)) {
                open = open.join(next);
            } else {
                total = total.plus(length(open));
                open = next;
            }
        }
        return total.plus(length(open));
    }

    /** Earliest and latest event, null when there was none. */
    public @Nullable Stretch extent() {
        return byInput.values().stream().reduce(Stretch::join).orElse(null);
    }

    private static Duration length(@Nullable Stretch stretch) {
        return stretch == null ? Duration.ZERO : Duration.between(stretch.from, stretch.to);
    }

    /** From the first to the last event. */
    public record Stretch(Instant from, Instant to) {
        Stretch join(Stretch other) {
            return new Stretch(from.isBefore(other.from) ? from : other.from, to.isAfter(other.to) ? to : other.to);
        }
    }
}
