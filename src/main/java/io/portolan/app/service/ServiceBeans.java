package io.portolan.app.service;

import io.micrometer.core.instrument.MeterRegistry;
import io.portolan.app.audit.Configuration;
import io.portolan.app.service.rules.LiveRules;
import io.portolan.app.service.rules.WaiverMetrics;
import io.portolan.app.service.whatif.WhatIf;
import io.portolan.app.service.whatif.WhatIfLimits;
import io.portolan.app.service.whatif.WhatIfMetrics;
import io.portolan.history.HistoryMetrics;
import io.portolan.history.HistoryStore;
import io.portolan.history.WaiverStore;
import io.portolan.investigate.waiver.Person;
import io.portolan.investigate.waiver.WaiverSearch;
import io.portolan.model.matrix.RuleSet;
import io.portolan.publish.AuditMetrics;
import io.portolan.transport.TransportConfig;
import io.portolan.transport.TransportMetrics;
import io.quarkus.arc.Unremovable;
import io.quarkus.runtime.Startup;
import jakarta.enterprise.inject.Instance;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import javax.sql.DataSource;

/** Makes each part of the service once. The stages themselves know nothing of containers. */
public final class ServiceBeans {
    @Produces
    @Singleton
    Clock clock() {
        return Clock.systemUTC();
    }

    @Produces
    @Singleton
    Configuration configuration(ServiceConfig config) {
        return Configuration.load(
                config.matrix(),
                config.overlays().orElse(List.of()),
                config.inventories().orElse(List.of()).stream().map(Path::of).toList(),
                config.waivers().map(Path::of).orElse(null),
                Duration.ofDays(config.waiver().longestDays()));
    }

    @Produces
    @Singleton
    LiveRules liveRules(ServiceConfig config, Configuration configuration, WaiverStore register) {
        return new LiveRules(
                configuration.rules(),
                Duration.ofDays(config.waiver().longestDays()),
                config.waivers().map(Path::of).orElse(null),
                ServiceRoles.hasDatabase() ? register : null);
    }

    @Produces
    @Singleton
    WaiverStore waivers(Instance<DataSource> dataSource) {
        return new WaiverStore(ServiceRoles.hasDatabase() ? dataSource.get() : new NoDatabase());
    }

    @Produces
    @Singleton
    WaiverSearch waiverSearch(WaiverStore register, LiveRules rules, Clock clock) {
        return new WaiverSearch(register, rules, clock);
    }

    @Produces
    @Singleton
    Person person(ServiceConfig config) {
        return new Person(
                config.waiver().personHeader(), config.waiver().person().orElse(null));
    }

    @Produces
    @Singleton
    WaiverMetrics waiverMetrics(MeterRegistry registry, WaiverSearch waivers) {
        return new WaiverMetrics(registry, waivers::standing);
    }

    @Produces
    @Singleton
    RuleSet rules(Configuration configuration) {
        return configuration.rules();
    }

    @Produces
    @Singleton
    TransportConfig transport(ServiceConfig config) {
        return new TransportConfig(
                config.kafka().bootstrap(),
                config.kafka().partitions(),
                config.kafka().replication(),
                TransportConfig.DEFAULT_DELIVERY_TIMEOUT,
                Map.of());
    }

    @Produces
    @Singleton
    HistoryStore history(Instance<DataSource> dataSource) {
        // Asked for only where it is active: the resources hold the store also where no role needs a database.
        return new HistoryStore(ServiceRoles.hasDatabase() ? dataSource.get() : new NoDatabase());
    }

    @Produces
    @Singleton
    @Unremovable // looked up by the demo
    StoredAudit audit(HistoryStore history, Configuration configuration) {
        return new StoredAudit(history, configuration);
    }

    @Produces
    @Singleton
    TransportMetrics transportMetrics(MeterRegistry registry) {
        return new TransportMetrics(registry);
    }

    @Produces
    @Singleton
    AuditMetrics auditMetrics(MeterRegistry registry) {
        return new AuditMetrics(registry);
    }

    @Produces
    @Singleton
    @Unremovable // looked up by the application
    @Startup // so that a bound that cannot be used ends the start
    WhatIf whatIf(
            ServiceConfig config,
            LiveRules rules,
            Configuration configuration,
            TransportConfig transport,
            MeterRegistry registry) {
        return new WhatIf(
                rules,
                configuration.inventory(),
                transport,
                WhatIfLimits.of(config.whatIf()),
                new WhatIfMetrics(registry));
    }

    @Produces
    @Singleton
    HistoryMetrics historyMetrics(MeterRegistry registry, HistoryStore history) {
        return new HistoryMetrics(registry, history);
    }
}
