package io.portolan.app.service;

import io.portolan.app.PortolanVersion;
import io.portolan.app.audit.Configuration;
import io.portolan.app.service.ServiceConfig.Role;
import io.portolan.app.service.rules.LiveRules;
import io.portolan.app.service.rules.LiveStep;
import io.portolan.history.HistoryMetrics;
import io.portolan.history.HistoryMigration;
import io.portolan.history.HistoryStore;
import io.portolan.model.connection.ConnectionEvent;
import io.portolan.model.exchange.AuditOutput;
import io.portolan.model.exchange.AuditStep;
import io.portolan.publish.AuditMetrics;
import io.portolan.publish.ocsf.OcsfViolationCodec;
import io.portolan.transport.LoopListener;
import io.portolan.transport.TopicSetup;
import io.portolan.transport.TransportConfig;
import io.portolan.transport.TransportMetrics;
import io.portolan.transport.audit.AuditorLoop;
import io.portolan.transport.store.HistorianLoop;
import io.quarkus.arc.Unremovable;
import io.quarkus.runtime.Quarkus;
import jakarta.enterprise.inject.Instance;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.concurrent.atomic.AtomicReference;
import javax.sql.DataSource;
import org.eclipse.microprofile.config.ConfigProvider;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/** The wiring of the running service: which loops run here, what they are made of, and how they end. */
@Singleton
@Unremovable // looked up by the command that starts the service
public final class ServiceRoles implements AutoCloseable, LoopListener {
    private static final Logger LOG = Logger.getLogger(ServiceRoles.class);

    private final ServiceConfig config;
    private final Configuration configuration;
    private final LiveRules rules;
    private final TransportConfig transport;
    private final TransportMetrics transportMetrics;
    private final AuditMetrics auditMetrics;
    private final Instance<DataSource> dataSource;
    private final Instance<HistoryStore> history;
    private final Instance<HistoryMetrics> historyMetrics;
    private final Clock clock;
    private final OcsfViolationCodec codec;
    private final AtomicReference<@Nullable Throwable> failure = new AtomicReference<>();
    private final Map<String, String> troubles = new ConcurrentSkipListMap<>();
    private volatile boolean started;
    private @Nullable AuditorLoop auditor;
    private volatile @Nullable HistorianLoop historian;

    @Inject
    ServiceRoles(
            ServiceConfig config,
            Configuration configuration,
            LiveRules rules,
            TransportConfig transport,
            TransportMetrics transportMetrics,
            AuditMetrics auditMetrics,
            Instance<DataSource> dataSource,
            Instance<HistoryStore> history,
            Instance<HistoryMetrics> historyMetrics,
            Clock clock) {
        this.config = config;
        this.configuration = configuration;
        this.rules = rules;
        this.transport = transport;
        this.transportMetrics = transportMetrics;
        this.auditMetrics = auditMetrics;
        this.dataSource = dataSource;
        this.history = history;
        this.historyMetrics = historyMetrics;
        this.clock = clock;
        this.codec = new OcsfViolationCodec(config.source(), PortolanVersion.version());
    }

    /** Starts what this instance is for; the database is migrated and the topics are there before any loop runs. */
    public void start() {
        Set<Role> roles = config.roles();
        if (hasDatabase()) {
            HistoryMigration.migrate(dataSource.get());
        }
        rules.load();
        if (roles.contains(Role.AUDITOR) || roles.contains(Role.HISTORIAN)) {
            TopicSetup.ensure(transport);
        }
        if (roles.contains(Role.HISTORIAN)) {
            historyMetrics.get().refresh();
            historian = new HistorianLoop(
                    transport, historyMetrics.get().timed(history.get()), codec, transportMetrics, clock, this);
            historian.start();
        }
        if (roles.contains(Role.AUDITOR)) {
            auditor = new AuditorLoop(
                    transport,
                    config.instance(),
                    counted(new LiveStep(rules, configuration.inventory())),
                    codec,
                    transportMetrics,
                    clock,
                    this);
            auditor.start();
        }
        started = true;
        LOG.infof(
                "roles %s started, matrix %s, %d waivers",
                roles,
                configuration.rules().documented().id(),
                rules.rules().waivers().size());
    }

    /** Whether any of these roles needs PostgreSQL. */
    public static boolean needsDatabase(Set<Role> roles) {
        return roles.stream().anyMatch(role -> role != Role.AUDITOR);
    }

    /** Whether this instance has one: its roles need it, or it is an auditor that was given one for the waivers in it. */
    public static boolean hasDatabase() {
        return ConfigProvider.getConfig()
                .getOptionalValue("quarkus.datasource.active", Boolean.class)
                .orElse(false);
    }

    private AuditStep counted(AuditStep step) {
        return new AuditStep() {
            @Override
            public AuditOutput audit(List<ConnectionEvent> events) {
                return step.audit(events);
            }

            @Override
            public void committed(AuditOutput output) {
                auditMetrics.record(output);
            }
        };
    }

    /** The auditor of this instance, when it has that role. */
    public Optional<AuditorLoop> auditor() {
        return Optional.ofNullable(auditor);
    }

    /** The historian of this instance, when it has that role. */
    public Optional<HistorianLoop> historian() {
        return Optional.ofNullable(historian);
    }

    public TransportConfig transport() {
        return transport;
    }

    /** Why a loop ended for good, when one did. */
    public Optional<Throwable> failure() {
        return Optional.ofNullable(failure.get());
    }

    @Override
    public void retrying(String loop, Exception cause, int attempt) {
        troubles.put(loop, String.valueOf(cause.getMessage()));
        LOG.warnf("%s: attempt %d failed and is tried again: %s", loop, attempt, cause.getMessage());
    }

    @Override
    public void recovered(String loop) {
        troubles.remove(loop);
        LOG.infof("%s: works again", loop);
    }

    /** Whether the database is migrated, the topics are there and the loops run. */
    public boolean started() {
        return started;
    }

    /** By loop, why what it does now failed at the last attempt; empty when all work. */
    public Map<String, String> troubles() {
        return Map.copyOf(troubles);
    }

    /** A process that looks alive and audits nothing is worse than one that ends: its supervisor starts it again. */
    @Override
    public void failed(String loop, Throwable cause) {
        failure.compareAndSet(null, cause);
        LOG.errorf("%s: ended for good: %s", loop, cause.getMessage());
        Quarkus.asyncExit(2);
    }

    @Override
    public void close() {
        AuditorLoop judging = auditor;
        auditor = null;
        if (judging != null) {
            judging.close();
        }
        HistorianLoop storing = historian;
        historian = null;
        if (storing != null) {
            storing.close();
        }
    }
}
