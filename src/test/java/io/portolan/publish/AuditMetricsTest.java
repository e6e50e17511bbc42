package io.portolan.publish;

import static org.assertj.core.api.Assertions.assertThat;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.portolan.model.connection.Outcome;
import io.portolan.model.exchange.AuditOutput;
import io.portolan.model.finding.Edge;
import io.portolan.model.finding.Party;
import io.portolan.model.finding.TrafficCount;
import io.portolan.model.finding.TrafficKey;
import io.portolan.model.identity.Component;
import io.portolan.model.net.TransportProtocol;
import io.portolan.model.verdict.Disposition;
import io.portolan.model.verdict.SecurityGrade;
import io.portolan.model.verdict.ViolationKind;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class AuditMetricsTest {
    private final SimpleMeterRegistry registry = new SimpleMeterRegistry();
    private final AuditMetrics metrics = new AuditMetrics(registry);

    @Test
    void shouldCountConnectionsByDispositionKindSecurityAndInitiator() {
        TrafficCount documented =
                traffic(Party.of(Component.MART), TransportProtocol.TCP, 9042, Disposition.DOCUMENTED, 4);
        TrafficCount broken = traffic(Party.of(Component.MART), TransportProtocol.TCP, 22, Disposition.VIOLATION, 2);

        metrics.record(new AuditOutput(List.of(), List.of(documented, broken)));
        metrics.record(new AuditOutput(List.of(), List.of(documented)));

        assertThat(connections("DOCUMENTED", "none")).isEqualTo(8);
        assertThat(connections("VIOLATION", "UNDOCUMENTED_PORT")).isEqualTo(2);
    }

    @Test
    void shouldCountApartWhatIsTakenBack() {
        metrics.record(new AuditOutput(
                List.of(),
                List.of(traffic(Party.of(Component.MART), TransportProtocol.TCP, 9042, Disposition.DOCUMENTED, 4))));
        metrics.record(new AuditOutput(
                List.of(),
                List.of(traffic(Party.of(Component.MART), TransportProtocol.TCP, 9042, Disposition.DOCUMENTED, -3))));

        assertThat(connections("DOCUMENTED", "none")).isEqualTo(4);
        assertThat(registry.get("portolan.connections.retracted")
                        .tags("disposition", "DOCUMENTED", "kind", "none")
                        .counter()
                        .count())
                .isEqualTo(3);
    }

    @Test
    void shouldTakeStrangersTogetherInLabels() {
        metrics.record(new AuditOutput(
                List.of(),
                List.of(
                        traffic(new Party(null, "192.0.2.1"), TransportProtocol.TCP, 9042, Disposition.VIOLATION, 1),
                        traffic(new Party(null, "a.example"), TransportProtocol.TCP, 9042, Disposition.VIOLATION, 2))));

        assertThat(registry.get("portolan.edge.connections")
                        .tags("source", "unknown", "destination", "cassandra", "protocol", "TCP", "port", "9042")
                        .tag("disposition", "VIOLATION")
                        .counter()
                        .count())
                .isEqualTo(3);
    }

    @Test
    void shouldBoundLabelsAndKeepCountsExact() {
        List<TrafficCount> traffic = new ArrayList<>();
        for (int port = 0; port < 5000; port++) {
            traffic.add(traffic(Party.SOMEBODY, TransportProtocol.TCP, port, Disposition.VIOLATION, 1));
        }
        metrics.record(new AuditOutput(List.of(), traffic));
        metrics.record(new AuditOutput(List.of(), traffic));

        var counters = registry.get("portolan.edge.connections").counters();
        assertThat(counters).hasSize(AuditMetrics.MAX_LABEL_SETS + 1);
        assertThat(counters.stream().mapToDouble(c -> c.count()).sum()).isEqualTo(10_000);
        assertThat(registry.get("portolan.edge.connections")
                        .tag("port", "other")
                        .counter()
                        .count())
                .isEqualTo(6000);
    }

    @Test
    void shouldTakeProtocolsWithoutANameTogether() {
        List<TrafficCount> traffic = new ArrayList<>();
        for (int number = 140; number < 250; number++) {
            traffic.add(traffic(Party.SOMEBODY, new TransportProtocol(number), 0, Disposition.OUT_OF_SCOPE, 1));
        }
        metrics.record(new AuditOutput(List.of(), traffic));

        assertThat(registry.get("portolan.edge.connections").counters()).hasSize(1);
        assertThat(registry.get("portolan.edge.connections")
                        .tag("protocol", "other")
                        .counter()
                        .count())
                .isEqualTo(110);
    }

    @Test
    void shouldCountViolationsThatAreNotWaived() {
        metrics.record(new AuditOutput(
                List.of(
                        PublishFixtures.violation(ViolationKind.UNDOCUMENTED_PORT, null),
                        PublishFixtures.violation(ViolationKind.UNDOCUMENTED_PORT, "w-1")),
                List.of()));

        assertThat(registry.get("portolan.violations")
                        .tags("kind", "UNDOCUMENTED_PORT", "source", "message-processor")
                        .tags("destination", "cassandra", "port", "7001")
                        .counter()
                        .count())
                .isEqualTo(3);
        assertThat(registry.get("portolan.violations").counters()).hasSize(1);
    }

    private double connections(String disposition, String kind) {
        return registry.get("portolan.connections")
                .tags("disposition", disposition, "kind", kind, "security", "NOT_OBSERVED", "initiator", "proven")
                .counter()
                .count();
    }

    private static TrafficCount traffic(
            Party source, TransportProtocol protocol, int port, Disposition disposition, long connections) {
        Edge edge = new Edge(source, Party.of(Component.CASSANDRA), protocol, port);
        ViolationKind kind = disposition == Disposition.VIOLATION ? ViolationKind.UNDOCUMENTED_PORT : null;
        TrafficKey key = new TrafficKey(
                Instant.EPOCH, edge, disposition, kind, SecurityGrade.NOT_OBSERVED, true, null, Outcome.ESTABLISHED);
        return new TrafficCount(key, connections, 0, 0, Instant.EPOCH, Instant.EPOCH);
    }
}
