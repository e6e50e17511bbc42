package io.portolan.publish;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Tag;
import io.micrometer.core.instrument.Tags;
import io.portolan.model.exchange.AuditOutput;
import io.portolan.model.finding.Edge;
import io.portolan.model.finding.Party;
import io.portolan.model.finding.TrafficCount;
import io.portolan.model.finding.TrafficKey;
import io.portolan.model.finding.Violation;
import io.portolan.model.net.TransportProtocol;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;

/**
 * Counts what was judged. Thread-safe.
 *
 * <p>Labels are bounded: strangers are one party, protocols without a name are one protocol, and ports beyond the first
 * {@value #MAX_LABEL_SETS} combinations of a metric are one port. The counts stay exact, only the labels get coarse.
 */
public final class AuditMetrics {
    public static final String CONNECTIONS = "portolan.connections";
    public static final String EDGE_CONNECTIONS = "portolan.edge.connections";
    public static final String VIOLATIONS = "portolan.violations";
    /** Counters only grow: what is taken back, because more became known of a connection, has counters of its own. */
    public static final String CONNECTIONS_RETRACTED = "portolan.connections.retracted";

    public static final String EDGE_CONNECTIONS_RETRACTED = "portolan.edge.connections.retracted";
    public static final String VIOLATIONS_RETRACTED = "portolan.violations.retracted";

    public static final int MAX_LABEL_SETS = 2000;

    /** Keeps the two counters of one label set apart in our maps; never a label. */
    private static final Tag TAKEN_BACK = Tag.of("retracted", "true");

    private static final String NONE = "none";
    private static final String OTHER = "other";

    private final MeterRegistry registry;
    private final Map<Tags, Counter> connections = new HashMap<>();
    private final Map<Tags, Counter> edges = new HashMap<>();
    private final Map<Tags, Counter> violations = new HashMap<>();
    private final Set<Tags> exactEdges = new HashSet<>();
    private final Set<Tags> exactViolations = new HashSet<>();

    public AuditMetrics(MeterRegistry registry) {
        this.registry = registry;
    }

    /** Adds the counts of one audit step. Call it once, after the step's transaction was committed. */
    public synchronized void record(AuditOutput output) {
        for (TrafficCount count : output.traffic()) {
            countConnections(count);
            countEdge(count);
        }
        for (Violation violation : output.violations()) {
            // Somebody answers for a waived one: it shows in the connections, and does not set off an alert here.
            if (violation.waiver() == null) {
                countViolation(violation);
            }
        }
    }

    private void countConnections(TrafficCount count) {
        TrafficKey key = count.key();
        Tags tags = Tags.of(
                "disposition",
                key.disposition().name(),
                "kind",
                key.kind() == null ? NONE : key.kind().name(),
                "security",
                key.security().name(),
                "initiator",
                key.initiatorProven() ? "proven" : "inferred");
        add(connections, CONNECTIONS, CONNECTIONS_RETRACTED, tags, count.connections());
    }

    private void countEdge(TrafficCount count) {
        Edge edge = count.key().edge();
        Tags tags = Tags.of(
                "source", label(edge.source()),
                "destination", label(edge.destination()),
                "protocol", label(edge.protocol()),
                "disposition", count.key().disposition().name());
        add(
                edges,
                EDGE_CONNECTIONS,
                EDGE_CONNECTIONS_RETRACTED,
                withPort(tags, edge.port(), exactEdges),
                count.connections());
    }

    private void countViolation(Violation violation) {
        Edge edge = violation.edge();
        Tags tags = Tags.of(
                "kind", violation.kind().name(),
                "source", label(edge.source()),
                "destination", label(edge.destination()));
        add(
                violations,
                VIOLATIONS,
                VIOLATIONS_RETRACTED,
                withPort(tags, edge.port(), exactViolations),
                violation.count());
    }

    private static Tags withPort(Tags tags, int port, Set<Tags> exact) {
        Tags whole = tags.and("port", Integer.toString(port));
        if (exact.contains(whole)) {
            return whole;
        }
        if (exact.size() < MAX_LABEL_SETS) {
            exact.add(whole);
            return whole;
        }
        return tags.and("port", OTHER);
    }

    private void add(Map<Tags, Counter> counters, String name, String retracted, Tags tags, long amount) {
        counters.computeIfAbsent(tags, key -> counter(name, key)).increment(Math.max(0.0, amount));
        counters.computeIfAbsent(tags.and(TAKEN_BACK), key -> counter(retracted, tags))
                .increment(Math.max(0.0, -(double) amount));
    }

    private Counter counter(String name, Tags tags) {
        return Counter.builder(name).tags(tags).register(registry);
    }

    private static String label(Party party) {
        return party.component() == null ? Party.SOMEBODY.label() : party.label();
    }

    private static String label(TransportProtocol protocol) {
        String name = protocol.toString();
        return name.indexOf('-') < 0 ? name : OTHER;
    }
}
