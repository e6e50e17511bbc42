package io.portolan.model.report;

import io.portolan.model.time.TimeSpans;
import java.time.Duration;
import java.time.Instant;

/**
 * When a collector watched, and for how long.
 *
 * @param times when; short breaks may be missing in it, since it tells at most {@link #MOST_SPANS} stretches
 * @param longest how long was watched at most; less than the stretches' length where they tell too few breaks
 */
public record Watch(TimeSpans times, Duration longest) {
    public static final int MOST_SPANS = 256;
    public static final Watch NONE = new Watch(TimeSpans.NEVER, Duration.ZERO);

    public Watch {
        if (longest.isNegative()) {
            throw new IllegalArgumentException("watched: " + longest + " (expected: not negative)");
        }
        times = times.coarser(MOST_SPANS);
    }

    /** Watched without a break. */
    public static Watch between(Instant from, Instant to) {
        return exactly(TimeSpans.between(from, to));
    }

    public static Watch exactly(TimeSpans times) {
        return new Watch(times, times.length());
    }

    /** Where only the length is known, as accounts of before spans were told have it: some time between the two. */
    public static Watch within(Instant from, Instant to, Duration longest) {
        return new Watch(longest.isZero() ? TimeSpans.NEVER : TimeSpans.between(from, to), longest);
    }

    /** What of it lies in these times. */
    public Watch during(TimeSpans others) {
        return new Watch(times.and(others), longest);
    }

    public Duration length() {
        Duration told = times.length();
        return told.compareTo(longest) < 0 ? told : longest;
    }
}
