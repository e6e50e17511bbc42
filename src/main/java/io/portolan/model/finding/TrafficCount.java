package io.portolan.model.finding;

import java.time.Instant;

/**
 * Connections of one key, counted.
 *
 * @param key what they have in common
 * @param connections how many
 * @param packets packets of those that were counted; absent counts as 0 here
 * @param bytes bytes of those that were counted; absent counts as 0 here
 * @param first earliest start
 * @param last latest end
 */
public record TrafficCount(TrafficKey key, long connections, long packets, long bytes, Instant first, Instant last) {
    /** Adds another part of the same key; counters stay at the maximum instead of overflowing, as a hostile log could make them. */
    public TrafficCount merge(TrafficCount other) {
        return new TrafficCount(
                key,
                sum(connections, other.connections),
                sum(packets, other.packets),
                sum(bytes, other.bytes),
                first.isBefore(other.first) ? first : other.first,
                last.isAfter(other.last) ? last : other.last);
    }

    private static long sum(long one, long other) {
        long sum = one + other;
        return sum < 0 ? Long.MAX_VALUE : sum;
    }
}
