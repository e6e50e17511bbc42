package io.portolan.transport.store;

import io.portolan.model.exchange.HistoryChunk;
import io.portolan.model.exchange.HistoryWriter;
import io.portolan.model.exchange.StreamPosition;
import io.portolan.model.finding.TrafficCount;
import io.portolan.model.finding.Violation;
import io.portolan.model.report.CollectorStatus;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/** A database that keeps the contract of {@link HistoryWriter} and fails when told to. */
final class MemoryHistory implements HistoryWriter {
    private final Map<StreamPosition, Long> offsets = new HashMap<>();
    private final Map<String, Long> findings = new TreeMap<>();
    private final Map<String, CollectorStatus> collectors = new TreeMap<>();
    private long connections;
    private int refusals;
    private int lostAcknowledgements;

    @Override
    public synchronized Map<StreamPosition, Long> offsets(Set<StreamPosition> positions) {
        Map<StreamPosition, Long> found = new HashMap<>(offsets);
        found.keySet().retainAll(positions);
        return found;
    }

    @Override
    public synchronized void write(HistoryChunk chunk) {
        if (refusals > 0) {
            refusals--;
            throw new IllegalStateException("the database is away");
        }
        chunk.expected().forEach((position, expected) -> {
            long stored = offsets.getOrDefault(position, 0L);
            if (stored != expected) {
                throw new OffsetConflictException(position, expected, stored);
            }
        });
        for (Violation violation : chunk.violations()) {
            findings.merge(violation.fingerprint(), violation.count(), Long::sum);
        }
        connections +=
                chunk.traffic().stream().mapToLong(TrafficCount::connections).sum();
        chunk.collectors().forEach(status -> collectors.put(status.collector() + "|" + status.epoch(), status));
        offsets.putAll(chunk.next());
        if (lostAcknowledgements > 0) {
            lostAcknowledgements--;
            throw new IllegalStateException("the acknowledgement is lost");
        }
    }

    synchronized void refuse(int times) {
        refusals = times;
    }

    synchronized void loseAcknowledgements(int times) {
        lostAcknowledgements = times;
    }

    /** Counts by fingerprint. */
    synchronized Map<String, Long> findings() {
        return new TreeMap<>(findings);
    }

    synchronized long connections() {
        return connections;
    }

    synchronized Map<String, CollectorStatus> collectors() {
        return new TreeMap<>(collectors);
    }

    synchronized Map<StreamPosition, Long> offsets() {
        return new HashMap<>(offsets);
    }
}
