package io.portolan.app.demo;

import io.portolan.app.audit.Inputs;
import io.portolan.app.audit.Progress;
import io.portolan.app.audit.Source;
import io.portolan.app.collect.Collected;
import io.portolan.app.collect.FileCollector;
import io.portolan.app.collect.Pace;
import io.portolan.app.service.ServiceRoles;
import io.portolan.app.service.StoredAudit;
import io.portolan.model.report.AuditResult;
import io.portolan.transport.send.EventSender;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.function.Consumer;

/** What the demo does once its servers and its roles run: collect, wait until all is audited and stored, read the result back. */
public final class DemoRun {
    /** The captures hold some hundred connections; a minute is a hundred times what they need. */
    private static final Duration LIMIT = Duration.ofMinutes(1);

    private static final String COLLECTOR = "demo";

    private final ServiceRoles roles;
    private final StoredAudit audit;
    private final Consumer<String> tell;

    public DemoRun(ServiceRoles roles, StoredAudit audit, Consumer<String> tell) {
        this.roles = roles;
        this.audit = audit;
        this.tell = tell;
    }

    /**
     * Runs it.
     *
     * @param eventsPerSecond pace of the collector, 0 for as fast as possible
     * @return what the database holds in the end
     * @throws IllegalStateException when a loop ended or something is missing in the database
     */
    public AuditResult run(int eventsPerSecond) throws InterruptedException {
        List<Source> sources = DemoCaptures.sources();
        tell.accept(
                "collecting " + sources.size() + " captures of a runtime plane and sending their connections to Kafka");
        Collected collected;
        try (EventSender sender = new EventSender(roles.transport(), COLLECTOR, Clock.systemUTC())) {
            collected = new FileCollector(sender, new Inputs(Progress.SILENT), Pace.of(eventsPerSecond))
                    .collect(sources, sent -> tell.accept("... " + sent + " connections sent"));
        }
        tell.accept(collected.events() + " connections are on Kafka"
                + (collected.skipped() == 0 ? "" : " (" + collected.skipped() + " of them from an earlier run)")
                + "; auditing");
        await("auditor", roles.auditor().orElseThrow().awaitCaughtUp(LIMIT));
        await("historian", roles.historian().orElseThrow().awaitCaughtUp(LIMIT));
        AuditResult result = audit.all();
        if (result.connections() != collected.events()) {
            throw new IllegalStateException("PostgreSQL holds " + result.connections() + " connections (expected: "
                    + collected.events() + ", as many as were collected)");
        }
        tell.accept("audited: " + result.connections() + " connections are judged and stored in PostgreSQL");
        return result;
    }

    private void await(String role, boolean caughtUp) {
        if (!caughtUp) {
            throw new IllegalStateException("the " + role + " did not finish within " + LIMIT.toSeconds() + " s"
                    + roles.failure().map(cause -> ": " + cause.getMessage()).orElse(""));
        }
    }
}
