package io.portolan.model.finding;

import java.time.Instant;

/**
 * Connections of one key, counted; or how their count changes, which is below zero where more were taken back than added.
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
                Sum.of(connections, other.connections),
                Sum.of(packets, other.packets),
                Sum.of(bytes, other.bytes),
                first.isBefore(other.first) ? first : other.first,
                last.isAfter(other.last) ? last : other.last);
    }
}
