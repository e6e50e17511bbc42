package io.portolan.normalize;

import io.portolan.model.connection.InitiatorEvidence;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Cuts the records between two sockets into connections: at long silences, and where the ports were used again. */
final class Segments {
    /** Twice the two minutes that an old segment may live (RFC 9293 section 3.4.1): no SYN is repeated that late. */
    private static final Duration REUSE = Duration.ofMinutes(4);

    private Segments() {}

    /** The records of each connection, in the order of event time; none is empty. */
    static List<List<Held>> of(List<Held> records, Duration mergeWindow) {
        List<Held> ordered = new ArrayList<>(records);
        ordered.sort(Held.BY_TIME);
        List<List<Held>> segments = new ArrayList<>();
        List<Held> current = new ArrayList<>();
        Map<String, Instant> closed = new HashMap<>();
        Set<String> answered = new HashSet<>();
        Instant end = Instant.MIN;
        for (Held held : ordered) {
            Instant from = held.record().from();
            boolean silence = !current.isEmpty() && Duration.between(end, from).compareTo(mergeWindow) > 0;
            if (silence || reopens(held, closed) || opensAfterQuiet(held, answered, end)) {
                segments.add(current);
                current = new ArrayList<>();
                closed.clear();
                answered.clear();
                end = Instant.MIN;
            }
            current.add(held);
            end = held.record().to().isAfter(end) ? held.record().to() : end;
            if (held.record().closing()) {
                closed.merge(held.observer(), held.record().to(), (one, other) -> one.isAfter(other) ? one : other);
            }
            if (held.evidence() == InitiatorEvidence.TCP_SYN_ACK) {
                answered.add(held.observer());
            }
        }
        if (!current.isEmpty()) {
            segments.add(current);
        }
        return segments;
    }

    /** A connection that was accepted, then quiet for long, and is opened again, closed where nobody recorded it. */
    private static boolean opensAfterQuiet(Held held, Set<String> answered, Instant end) {
        boolean opening = held.opens() || held.evidence() == InitiatorEvidence.TCP_SYN_ACK;
        return opening
                && answered.contains(held.observer())
                && Duration.between(end, held.record().from()).compareTo(REUSE) > 0;
    }

    /** Clocks and windows of two observers differ, so only what one observer saw in order is taken for a new opening. */
    private static boolean reopens(Held held, Map<String, Instant> closed) {
        Instant close = closed.get(held.observer());
        return held.opens() && close != null && held.record().from().isAfter(close);
    }
}
