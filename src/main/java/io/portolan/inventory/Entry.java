package io.portolan.inventory;

import io.portolan.model.identity.Component;
import io.portolan.model.net.IpPrefix;
import java.time.Instant;
import java.util.Comparator;
import org.jspecify.annotations.Nullable;

/**
 * One interval of ownership.
 *
 * @param prefix the addresses
 * @param from first instant, {@link Instant#MIN} where the file names none
 * @param to first instant after it, {@link Instant#MAX} where the file names none
 * @param component the owner
 * @param workload pod or host, null where the file names none
 * @param file the file as the user named it
 * @param line the entry's first line in it
 */
record Entry(
        IpPrefix prefix,
        Instant from,
        Instant to,
        Component component,
        @Nullable String workload,
        String file,
        int line) {
    /** Entries of one prefix lie together, in the order of time. */
    static final Comparator<Entry> BY_PREFIX_AND_TIME =
            Comparator.comparing(Entry::prefix).thenComparing(Entry::from).thenComparing(Entry::to);

    boolean holds(Instant time) {
        return !time.isBefore(from) && time.isBefore(to);
    }

    String place() {
        return file + ":" + line;
    }

    /** {@code always}, {@code from A}, {@code to B} or {@code from A to B}. */
    String interval() {
        String begin = from.equals(Instant.MIN) ? "" : "from " + from;
        String end = to.equals(Instant.MAX) ? "" : "to " + to;
        String both = (begin + " " + end).strip();
        return both.isEmpty() ? "always" : both;
    }
}
