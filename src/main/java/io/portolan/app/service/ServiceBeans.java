package io.portolan.app.service;

import io.micrometer.core.instrument.MeterRegistry;
import io.portolan.app.audit.Configuration;
import io.portolan.history.HistoryMetrics;
import io.portolan.history.HistoryStore;
import io.portolan.model.matrix.RuleSet;
import io.portolan.publish.AuditMetrics;
import io.portolan.transport.TransportConfig;
import io.portolan.transport.TransportMetrics;
import io.quarkus.arc.Unremovable;
import jakarta.enterprise.inject.Instance;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import java.nio.file.Path;
import java.time.Clock;
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
                config.waivers().map(Path::of).orElse(null));
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

    /** Asked for late: an instance that only audits has no database, and must start all the same. */
    @Produces
    @Singleton
    HistoryStore history(Instance<DataSource> dataSource) {
        return new HistoryStore(dataSource.get());
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
    HistoryMetrics historyMetrics(MeterRegistry registry, HistoryStore history) {
        return new HistoryMetrics(registry, history);
    }
}
