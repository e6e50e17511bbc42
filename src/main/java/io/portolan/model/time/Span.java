package io.portolan.model.time;

import java.time.Duration;
import java.time.Instant;

/**
 * A stretch of time, never empty.
 *
 * @param from start, inclusive
 * @param to end, exclusive
 */
public record Span(Instant from, Instant to) {
    public Span {
        if (!from.isBefore(to)) {
            throw new IllegalArgumentException("from " + from + " to " + to + " (expected: the start before the end)");
        }
    }

    public Duration length() {
        return Duration.between(from, to);
    }
}
