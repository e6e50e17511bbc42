package io.portolan.app.service;

import io.portolan.app.audit.Configuration;
import io.portolan.app.audit.LossLedger;
import io.portolan.app.audit.WatchedTime;
import io.portolan.model.observation.Loss;
import io.portolan.model.report.AuditResult;
import io.portolan.model.report.AuditResultSource;
import io.portolan.model.report.CollectorStatus;
import io.portolan.model.report.HistoryReader;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/** Results from the history: the same assembling as offline, with what the collectors told of their watch and losses. */
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
        WatchedTime watched = new WatchedTime();
        List<String> inputs = new ArrayList<>();
        for (CollectorStatus status : history.collectors()) {
            Instant start = later(from, status.observedFrom());
            Instant end = earlier(to, status.observedTo());
            if (end.isBefore(start)) {
                continue;
            }
            inputs.add("collector " + status.collector() + " epoch " + status.epoch());
            watched.add(status.collector() + "/" + status.epoch(), start, end);
            for (Loss loss : status.losses()) {
                losses.add(loss);
            }
        }
        return configuration
                .assembler()
                .assemble(
                        from,
                        to,
                        inputs,
                        watched.total(),
                        history.traffic(from, to),
                        history.findings(from, to, MOST_FINDINGS),
                        losses.losses());
    }

    private static Instant later(Instant one, Instant other) {
        return one.isAfter(other) ? one : other;
    }

    private static Instant earlier(Instant one, Instant other) {
        return one.isBefore(other) ? one : other;
    }
}
