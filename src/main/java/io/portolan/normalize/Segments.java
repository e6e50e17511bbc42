package io.portolan.normalize;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Cuts the records between two sockets into connections: at long silences, and where the ports were used again. */
final class Segments {
    private Segments() {}

    /** The records of each connection, in the order of event time; none is empty. */
    static List<List<Held>> of(List<Held> records, Duration mergeWindow) {
        List<Held> ordered = new ArrayList<>(records);
        ordered.sort(Held.BY_TIME);
        List<List<Held>> segments = new ArrayList<>();
        List<Held> current = new ArrayList<>();
        Map<String, Instant> closed = new HashMap<>();
        Instant end = Instant.MIN;
        for (Held held : ordered) {
            Instant from = held.record().from();
            boolean silence = !current.isEmpty() && Duration.between(end, from).compareTo(mergeWindow) > 0;
            if (silence || reopens(held, closed)) {
                segments.add(current);
                current = new ArrayList<>();
                closed.clear();
                end = Instant.MIN;
            }
            current.add(held);
            end = held.record().to().isAfter(end) ? held.record().to() : end;
            if (held.record().closing()) {
                closed.merge(held.observer(), held.record().to(), (one, other) -> one.isAfter(other) ? one : other);
            }
        }
        if (!current.isEmpty()) {
            segments.add(current);
        }
        return segments;
    }

    /** Clocks and windows of two observers differ, so only what one observer saw in order is taken for a new opening. */
    private static boolean reopens(Held held, Map<String, Instant> closed) {
        Instant close = closed.get(held.observer());
        return held.opens() && close != null && held.record().from().isAfter(close);
    }
}
