package io.portolan.app.service;

import io.portolan.app.service.ServiceConfig.Role;
import io.portolan.app.service.rules.WaiverMetrics;
import io.portolan.history.HistoryException;
import io.portolan.history.HistoryMetrics;
import io.portolan.model.report.AuditResult;
import io.portolan.report.HtmlReport;
import io.portolan.report.JsonReport;
import io.quarkus.scheduler.Scheduled;
import jakarta.enterprise.inject.Instance;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.io.OutputStream;
import java.io.Writer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Clock;
import java.time.LocalDate;
import java.time.ZoneOffset;
import org.jboss.logging.Logger;

/** What is done by the clock: gauges are read from the database, and yesterday's report is written. */
@Singleton
public final class ScheduledWork {
    private static final Logger LOG = Logger.getLogger(ScheduledWork.class);

    private final ServiceConfig config;
    private final ServiceRoles roles;
    private final Instance<HistoryMetrics> metrics;
    private final WaiverMetrics waivers;
    private final Instance<StoredAudit> audit;
    private final Clock clock;

    @Inject
    ScheduledWork(
            ServiceConfig config,
            ServiceRoles roles,
            Instance<HistoryMetrics> metrics,
            WaiverMetrics waivers,
            Instance<StoredAudit> audit,
            Clock clock) {
        this.config = config;
        this.roles = roles;
        this.metrics = metrics;
        this.waivers = waivers;
        this.audit = audit;
        this.clock = clock;
    }

    /** While the database is away the gauges keep their values, and the lag of the historian tells of it. */
    @Scheduled(every = "{portolan.metrics.refresh}", concurrentExecution = Scheduled.ConcurrentExecution.SKIP)
    void refreshGauges() {
        if (!roles.started() || !config.roles().contains(Role.HISTORIAN)) {
            return;
        }
        try {
            metrics.get().refresh();
            waivers.refresh();
        } catch (HistoryException e) {
            LOG.warnf("gauges are not refreshed: %s", e.getMessage());
        }
    }

    /** The day before, in UTC, as HTML for people and JSON for programs. */
    @Scheduled(
            cron = "{portolan.report.cron}",
            timeZone = "UTC",
            concurrentExecution = Scheduled.ConcurrentExecution.SKIP)
    void writeReport() {
        if (!roles.started() || !config.roles().contains(Role.REPORTER)) {
            return;
        }
        LocalDate day = LocalDate.ofInstant(clock.instant(), ZoneOffset.UTC).minusDays(1);
        try {
            LOG.infof(
                    "report of %s: %s", day, write(day, Path.of(config.report().directory())));
        } catch (IOException | HistoryException e) {
            LOG.errorf("report of %s: not written: %s", day, e.getMessage());
        }
    }

    /** Written beside its place and moved there, so that nobody reads half a report. */
    private Path write(LocalDate day, Path directory) throws IOException {
        AuditResult result = audit.get()
                .result(
                        day.atStartOfDay(ZoneOffset.UTC).toInstant(),
                        day.plusDays(1).atStartOfDay(ZoneOffset.UTC).toInstant());
        Files.createDirectories(directory);
        Path html = directory.resolve("portolan-" + day + ".html");
        Path json = directory.resolve("portolan-" + day + ".json");
        Path part = directory.resolve("portolan-" + day + ".part");
        try (Writer page = Files.newBufferedWriter(part)) {
            HtmlReport.write(result, page);
        }
        Files.move(part, html, StandardCopyOption.REPLACE_EXISTING);
        try (OutputStream out = Files.newOutputStream(part)) {
            JsonReport.write(result, out);
        }
        Files.move(part, json, StandardCopyOption.REPLACE_EXISTING);
        return html;
    }
}
