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
    private Instant lastRetracted = Instant.MIN;

    void add(ConnectionEvent event) {
        count(event, 1);
    }

    /** Takes back what {@link #add} did with this event, but for its times: a minimum forgets nothing. */
    void retract(ConnectionEvent event) {
        count(event, -1);
        lastRetracted = event.end().isAfter(lastRetracted) ? event.end() : lastRetracted;
    }

    /** Whether what was added and what was taken back are the same. */
    boolean nothing() {
        return connections == 0 && packets == 0 && bytes == 0 && !last.isAfter(lastRetracted);
    }

    private void count(ConnectionEvent event, int sign) {
        connections += sign;
        // Absent counters are -1, and count as nothing here.
        packets += sign * Math.max(0, event.traffic().packets());
        bytes += sign * Math.max(0, event.traffic().bytes());
        first = event.start().isBefore(first) ? event.start() : first;
        last = event.end().isAfter(last) ? event.end() : last;
    }

    TrafficCount count(TrafficKey key) {
        return new TrafficCount(key, connections, packets, bytes, first, last);
    }
}
