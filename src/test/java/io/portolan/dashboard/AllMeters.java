package io.portolan.dashboard;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.Tags;
import io.micrometer.core.instrument.Timer;
import io.micrometer.prometheus.PrometheusConfig;
import io.micrometer.prometheus.PrometheusMeterRegistry;
import java.time.Duration;

/** Every meter of Portolan under the names that the code uses, so that the Prometheus names come from Micrometer itself. */
final class AllMeters {
    private final PrometheusMeterRegistry registry = new PrometheusMeterRegistry(PrometheusConfig.DEFAULT);

    AllMeters(double epochSeconds) {
        gauge("portolan.auditor.lag.records", Tags.empty(), 12);
        gauge("portolan.historian.lag.records", Tags.empty(), 7);
        gauge("portolan.findings", Tags.of("kind", "UNDOCUMENTED_PORT", "status", "OPEN"), 3);
        gauge("portolan.findings", Tags.of("kind", "UNDOCUMENTED_PAIR", "status", "WAIVED"), 1);
        gauge("portolan.waivers", Tags.of("state", "ABOUT_TO_EXPIRE"), 1);
        gauge("portolan.collector.losses", Tags.of("collector", "node-1", "cause", "SNAPLEN"), 17);
        gauge("portolan.collector.last.seen.seconds", Tags.of("collector", "node-1"), epochSeconds);
        work();
    }

    /** Moves every counter and timer once. */
    void work() {
        connections("DOCUMENTED", "none", "MTLS_VERIFIED", "proven", 100);
        connections("DOCUMENTED", "none", "NOT_OBSERVED", "inferred", 10);
        connections("VIOLATION", "UNDOCUMENTED_PORT", "PLAINTEXT", "proven", 3);
        connections("UNRESOLVED", "none", "NOT_OBSERVED", "inferred", 2);
        count(
                "portolan.edge.connections",
                Tags.of("source", "mart", "destination", "cassandra", "protocol", "TCP", "port", "9042")
                        .and("disposition", "DOCUMENTED"),
                100);
        count(
                "portolan.edge.connections.retracted",
                Tags.of("source", "mart", "destination", "cassandra", "protocol", "TCP", "port", "9042")
                        .and("disposition", "DOCUMENTED"),
                10);
        count(
                "portolan.violations",
                Tags.of("kind", "UNDOCUMENTED_PORT", "source", "mart", "destination", "cassandra", "port", "7199"),
                3);
        count(
                "portolan.violations.retracted",
                Tags.of("kind", "UNDOCUMENTED_PORT", "source", "mart", "destination", "cassandra", "port", "7199"),
                1);
        count("portolan.events.received", Tags.empty(), 115);
        count("portolan.batches.received", Tags.empty(), 2);
        count("portolan.dead.letters", Tags.of("cause", "schema"), 1);
        count("portolan.sequence.gaps", Tags.empty(), 1);
        count("portolan.duplicates.skipped", Tags.empty(), 1);
        Timer.builder("portolan.auditor.transaction").register(registry).record(Duration.ofMillis(40));
        Timer.builder("portolan.history.write").register(registry).record(Duration.ofMillis(15));
    }

    String scrape() {
        return registry.scrape();
    }

    private void connections(String disposition, String kind, String security, String initiator, double amount) {
        count(
                "portolan.connections",
                Tags.of("disposition", disposition, "kind", kind, "security", security, "initiator", initiator),
                amount);
        count(
                "portolan.connections.retracted",
                Tags.of("disposition", disposition, "kind", kind, "security", security, "initiator", initiator),
                amount / 10);
    }

    private void count(String name, Tags tags, double amount) {
        Counter.builder(name).tags(tags).register(registry).increment(amount);
    }

    private void gauge(String name, Tags tags, double value) {
        Gauge.builder(name, () -> value).tags(tags).register(registry);
    }
}
