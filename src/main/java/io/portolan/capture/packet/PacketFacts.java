package io.portolan.capture.packet;

import java.time.Instant;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** What is counted of every packet before it is decoded: a few comparisons each. */
final class PacketFacts {
    private static final long NANOS_PER_SECOND = 1_000_000_000L;

    private final Map<Integer, Long> linkTypes = new TreeMap<>();
    private int linkType;
    /** Packets of this link type since it changed. */
    private long ofLinkType;

    private long cut;
    private long stepsBack;
    private long first = Long.MAX_VALUE;
    private long last = Long.MIN_VALUE;
    private long previous = Long.MIN_VALUE;

    void add(int type, int captured, int original, long nanos) {
        if (type != linkType) {
            keepLinkType();
            linkType = type;
        }
        ofLinkType++;
        if (captured < original) {
            cut++;
        }
        if (nanos < previous) {
            stepsBack++;
        }
        previous = nanos;
        first = Math.min(first, nanos);
        last = Math.max(last, nanos);
    }

    private void keepLinkType() {
        if (ofLinkType > 0) {
            linkTypes.merge(linkType, ofLinkType, Long::sum);
            ofLinkType = 0;
        }
    }

    /** Packets by link type; 65,536 of them at most. */
    Map<Integer, Long> linkTypes() {
        keepLinkType();
        return linkTypes;
    }

    long cut() {
        return cut;
    }

    long stepsBack() {
        return stepsBack;
    }

    @Nullable
    Instant first() {
        return previous == Long.MIN_VALUE ? null : instant(first);
    }

    @Nullable
    Instant last() {
        return previous == Long.MIN_VALUE ? null : instant(last);
    }

    private static Instant instant(long nanos) {
        return Instant.ofEpochSecond(Math.floorDiv(nanos, NANOS_PER_SECOND), Math.floorMod(nanos, NANOS_PER_SECOND));
    }
}
