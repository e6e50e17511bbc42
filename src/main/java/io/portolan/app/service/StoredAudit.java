package io.portolan.app.service;

import io.portolan.app.audit.Configuration;
import io.portolan.app.audit.LossLedger;
import io.portolan.model.report.AuditResult;
import io.portolan.model.report.AuditResultSource;
import io.portolan.model.report.CollectorStatus;
import io.portolan.model.report.HistoryReader;
import io.portolan.model.report.Watch;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/**
 * Results from the history: the same assembling as offline, with what the collectors told of their watch and losses.
 *
 * <p>Hours watched add up over collectors: two that watch two nodes for an hour watched two hours.
 */
public final class StoredAudit implements AuditResultSource {
    /** The most findings that one result carries; a report says so when there are more. */
    public static final int MOST_FINDINGS = 10_000;

    private final HistoryReader history;
    private final Configuration configuration;

    public StoredAudit(HistoryReader history, Configuration configuration) {
        this.history = history;
        this.configuration = configuration;
    }

    /** The result of all that is stored. */
    public AuditResult all() {
        HistoryReader.Window extent =
                history.extent().orElse(new HistoryReader.Window(Instant.EPOCH, Instant.EPOCH.plusNanos(1)));
        return result(extent.from(), extent.to());
    }

    @Override
    public AuditResult result(Instant from, Instant to) {
        LossLedger losses = new LossLedger();
        List<Watch> watched = new ArrayList<>();
        int sampling = 1;
        List<String> inputs = new ArrayList<>();
        for (CollectorStatus status : history.collectors()) {
            // What watched nothing lost something of a time that nobody knows: it belongs into every window.
            boolean watching = status.events() > 0 || !status.watched().length().isZero();
            if (watching
                    && (status.observedTo().isBefore(from)
                            || status.observedFrom().isAfter(to))) {
                continue;
            }
            status.losses().forEach(losses::add);
            if (watching) {
                inputs.add("collector " + status.collector() + " epoch " + status.epoch()
                        + (status.scope().isEmpty() ? "" : " (" + status.scope() + ")"));
                sampling = Math.max(sampling, status.sampling());
                watched.add(status.watched());
            }
        }
        return configuration
                .assembler()
                .assemble(
                        from,
                        to,
                        inputs,
                        watched,
                        sampling,
                        history.traffic(from, to),
                        history.findings(from, to, MOST_FINDINGS),
                        losses.losses());
    }
}
