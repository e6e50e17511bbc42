package io.portolan.publish.ocsf;

import java.time.Instant;

/** OCSF's {@code timestamp_t}: milliseconds since 1970, rounded down; the exact instant travels beside it. */
final class EpochMillis {
    private static final Instant LAST = Instant.ofEpochMilli(Long.MAX_VALUE);
    private static final Instant FIRST = Instant.ofEpochMilli(Long.MIN_VALUE);

    private EpochMillis() {}

    /** What a clock gone mad says beyond 64 bits becomes the nearest that fits. */
    static long of(Instant instant) {
        if (instant.isAfter(LAST)) {
            return Long.MAX_VALUE;
        }
        return instant.isBefore(FIRST) ? Long.MIN_VALUE : instant.toEpochMilli();
    }
}
