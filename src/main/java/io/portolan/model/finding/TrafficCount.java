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
    /** Adds another part of the same key. */
    public TrafficCount merge(TrafficCount other) {
        return new TrafficCount(
                key,
                connections + other.connections,
                packets + other.packets,
                bytes + other.bytes,
                first.isBefore(other.first) ? first : other.first,
                last.isAfter(other.last) ? last : other.last);
    }
}
