package io.portolan.investigate;

import io.portolan.model.finding.Finding;
import io.portolan.model.finding.TrafficCount;
import io.portolan.model.matrix.RuleSet;
import io.portolan.model.report.AuditResult;
import io.portolan.model.report.AuditResultSource;
import io.portolan.model.report.CollectorStatus;
import io.portolan.model.report.HistoryReader;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** A history that lies in memory: one result, whole. Remembers the windows that it was asked for. */
public final class StoredAudit implements HistoryReader, AuditResultSource {
    final List<Window> asked = new ArrayList<>();
    private final AuditResult stored;

    public StoredAudit(AuditResult stored) {
        this.stored = stored;
    }

    RuleSet rules() {
        return new RuleSet(stored.matrix(), List.of(), List.of());
    }

    @Override
    public List<Finding> findings(Instant from, Instant to, int limit) {
        asked.add(new Window(from, to));
        return stored.findings().stream()
                .filter(finding -> finding.violation().firstSeen().isBefore(to)
                        && !finding.violation().lastSeen().isBefore(from))
                .limit(limit)
                .toList();
    }

    @Override
    public Optional<Finding> finding(String id) {
        return stored.findings().stream()
                .filter(finding -> finding.id().equals(id))
                .findFirst();
    }

    @Override
    public List<TrafficCount> traffic(Instant from, Instant to) {
        return stored.traffic();
    }

    @Override
    public List<CollectorStatus> collectors() {
        return List.of();
    }

    @Override
    public Optional<Window> extent() {
        return stored.traffic().isEmpty() ? Optional.empty() : Optional.of(new Window(stored.from(), stored.to()));
    }

    @Override
    public AuditResult result(Instant from, Instant to) {
        asked.add(new Window(from, to));
        return stored;
    }
}
