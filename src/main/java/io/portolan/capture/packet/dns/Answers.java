package io.portolan.capture.packet.dns;

import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The names that one client, or anyone, was given one address for: runs of answers with the same name, in their order. A run begins
 * with its first answer and ends when the last one's time is up; an answer after that begins another.
 */
final class Answers {
    /** Beyond, the oldest run goes. */
    static final int MAX_RUNS = 32;

    final AddressPair pair;
    /** Neighbours by the time of the last answer. */
    @Nullable
    Answers older;

    @Nullable
    Answers newer;

    private String[] names = new String[1];
    private long[] from = new long[1];
    private long[] until = new long[1];
    private int runs;

    Answers(AddressPair pair) {
        this.pair = pair;
    }

    int runs() {
        return runs;
    }

    /** Adds an answer; whether it made the oldest run go. */
    boolean add(DnsName name, long nanos, long untilNanos) {
        int last = runs - 1;
        if (last >= 0 && nanos <= until[last] && untilNanos >= from[last] && name.same(names[last])) {
            from[last] = Math.min(from[last], nanos);
            until[last] = Math.max(until[last], untilNanos);
            return false;
        }
        boolean full = runs == MAX_RUNS;
        if (full) {
            System.arraycopy(names, 1, names, 0, --runs);
            System.arraycopy(from, 1, from, 0, runs);
            System.arraycopy(until, 1, until, 0, runs);
        } else if (runs == names.length) {
            int size = Math.min(MAX_RUNS, 2 * runs);
            names = Arrays.copyOf(names, size);
            from = Arrays.copyOf(from, size);
            until = Arrays.copyOf(until, size);
        }
        names[runs] = known(name);
        from[runs] = nanos;
        until[runs++] = untilNanos;
        return full;
    }

    /** One text for all runs of a name. */
    private String known(DnsName name) {
        for (int i = 0; i < runs; i++) {
            if (name.same(names[i])) {
                return names[i];
            }
        }
        return name.toString();
    }

    /** Adds the names that were valid at this time, the latest answered first, each once, until the list is full. */
    void validAt(long nanos, List<String> valid, int most) {
        for (int i = runs - 1; i >= 0 && valid.size() < most; i--) {
            if (from[i] <= nanos && nanos <= until[i] && !valid.contains(names[i])) {
                valid.add(names[i]);
            }
        }
    }
}
