package io.portolan.model.finding;

import java.time.Instant;
import java.util.Comparator;

/**
 * Takes back what earlier revisions of one connection showed of a violation.
 *
 * @param start when the connection began
 * @param eventId its id
 * @param revision samples of revisions before this one no longer hold
 */
public record Retraction(Instant start, String eventId, int revision) {
    /** In the order in which samples are kept. */
    public static final Comparator<Retraction> ORDER =
            Comparator.comparing(Retraction::start).thenComparing(Retraction::eventId);

    boolean covers(ViolationSample sample) {
        return sample.revision() < revision && sample.eventId().equals(eventId);
    }

    Retraction later(Retraction other) {
        return other.revision > revision ? other : this;
    }
}
