package io.portolan.classify;

import io.portolan.model.connection.ConnectionEvent;
import io.portolan.model.finding.TrafficCount;
import io.portolan.model.finding.TrafficKey;
import java.time.Instant;

/** A count under way. */
final class TrafficFold {
    private long connections;
    private long packets;
    private long bytes;
    private Instant first = Instant.MAX;
    private Instant last = Instant.MIN;

    void add(ConnectionEvent event) {
        connections++;
        // Absent counters are -1, and count as nothing here.
        packets += Math.max(0, event.traffic().packets());
        bytes += Math.max(0, event.traffic().bytes());
        first = event.start().isBefore(first) ? event.start() : first;
        last = event.end().isAfter(last) ? event.end() : last;
    }

    TrafficCount count(TrafficKey key) {
        return new TrafficCount(key, connections, packets, bytes, first, last);
    }
}
