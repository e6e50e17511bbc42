package io.portolan.classify;

import io.portolan.model.connection.ConnectionEvent;
import io.portolan.model.exchange.AuditOutput;
import io.portolan.model.finding.Edge;
import io.portolan.model.finding.Party;
import io.portolan.model.finding.TrafficCount;
import io.portolan.model.finding.TrafficKey;
import io.portolan.model.finding.Violation;
import io.portolan.model.identity.Component;
import io.portolan.model.identity.Identity;
import io.portolan.model.verdict.Disposition;
import io.portolan.model.verdict.RowRef;
import io.portolan.model.verdict.ViolationKind;
import java.time.Instant;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Folds judged connections into violations and counts. What it holds grows with the number of different edges and strangers,
 * not with the number of connections. However the connections are cut into batches, merging the outputs gives the same; so it
 * does when connections are told in several revisions, each of which takes back the one before: counts are then those of the last
 * revisions alone, and may be below zero in the output of one batch.
 * Not thread-safe.
 */
public final class Tally {
    private static final Comparator<TrafficCount> BY_KEY = Comparator.comparing(TrafficCount::key, keyOrder());
    private static final int SECONDS_PER_MINUTE = 60;

    private final String matrix;
    private final Map<ViolationKey, ViolationFold> violations = new HashMap<>();
    private final Map<TrafficKey, TrafficFold> traffic = new HashMap<>();

    /**
     * An empty tally.
     *
     * @param matrix id of the documented matrix that the connections were judged by
     */
    public Tally(String matrix) {
        this.matrix = matrix;
    }

    /** Counts a connection. */
    public void add(Judgement judged) {
        traffic(judged).add(judged.event());
        ViolationFold violation = violation(judged);
        if (violation != null) {
            violation.add(judged);
        }
    }

    /**
     * Takes back what an earlier tally counted for the revision before; what this tally itself counted must not be taken back here.
     *
     * @param before the earlier revision, judged by the same rules and identities
     * @param revision the revision that replaces it, from 1
     */
    public void retract(Judgement before, int revision) {
        traffic(before).retract(before.event());
        ViolationFold violation = violation(before);
        if (violation != null) {
            violation.retract(before, revision);
        }
    }

    private TrafficFold traffic(Judgement judged) {
        return traffic.computeIfAbsent(trafficKey(judged), key -> new TrafficFold());
    }

    private @Nullable ViolationFold violation(Judgement judged) {
        ViolationKind kind = judged.kind();
        if (kind == null) {
            return null;
        }
        ViolationKey key = new ViolationKey(kind, violationEdge(judged), judged.brokenRow(), judged.waiver());
        return violations.computeIfAbsent(key, absent -> new ViolationFold());
    }

    /** Everything since the last reset: violations by fingerprint, counts by key, always in the same order. */
    public AuditOutput output() {
        List<Violation> folded = violations.entrySet().stream()
                .map(entry -> violation(entry.getKey(), entry.getValue()))
                .sorted(Comparator.comparing(Violation::fingerprint))
                .toList();
        List<TrafficCount> counted = traffic.entrySet().stream()
                .filter(entry -> !entry.getValue().nothing())
                .map(entry -> entry.getValue().count(entry.getKey()))
                .sorted(BY_KEY)
                .toList();
        return new AuditOutput(folded, counted);
    }

    public void reset() {
        violations.clear();
        traffic.clear();
    }

    private Violation violation(ViolationKey key, ViolationFold fold) {
        String fingerprint = Violation.fingerprint(key.kind, key.edge, matrix, key.row, key.waiver);
        return fold.violation(fingerprint, key.kind, key.edge, matrix, key.row, key.waiver);
    }

    /** Strangers keep their names: whom a violation was with is what one asks first. */
    private static Edge violationEdge(Judgement judged) {
        ConnectionEvent event = judged.event();
        return new Edge(
                Party.of(
                        judged.source(),
                        event.source().address(),
                        event.source().name()),
                Party.of(judged.destination(), event.destination().address(), judged.destinationName()),
                event.protocol(),
                event.destination().port());
    }

    /** Strangers are taken together, and where nobody is known so are the ports: scans must not make counts without end. */
    private static TrafficKey trafficKey(Judgement judged) {
        ConnectionEvent event = judged.event();
        Disposition disposition = judged.disposition();
        Party source = bounded(judged.source());
        Party destination = bounded(judged.destination());
        boolean nobody = source.component() == null
                && destination.component() == null
                && (disposition == Disposition.UNRESOLVED || disposition == Disposition.OUT_OF_SCOPE);
        int port =
                nobody || !event.protocol().hasPorts() ? 0 : event.destination().port();
        long second = event.start().getEpochSecond();
        return new TrafficKey(
                Instant.ofEpochSecond(second - Math.floorMod(second, SECONDS_PER_MINUTE)),
                new Edge(source, destination, event.protocol(), port),
                disposition,
                judged.kind(),
                judged.security(),
                judged.initiatorProven(),
                judged.row(),
                event.outcome());
    }

    private static Party bounded(Identity identity) {
        Component component = identity.component().orElse(null);
        return component == null ? Party.SOMEBODY : Party.of(component);
    }

    private static Comparator<TrafficKey> keyOrder() {
        Comparator<String> texts = Comparator.nullsFirst(Comparator.naturalOrder());
        return Comparator.comparing(TrafficKey::minute)
                .thenComparing(TrafficKey::edge)
                .thenComparing(TrafficKey::disposition)
                .thenComparing(TrafficKey::kind, Comparator.nullsFirst(Comparator.naturalOrder()))
                .thenComparing(TrafficKey::security)
                .thenComparing(TrafficKey::initiatorProven)
                .thenComparing(key -> key.row() == null ? null : key.row().matrix(), texts)
                .thenComparing(key -> key.row() == null ? null : key.row().row(), texts)
                .thenComparing(TrafficKey::outcome);
    }

    private record ViolationKey(
            ViolationKind kind,
            Edge edge,
            @Nullable RowRef row,
            @Nullable String waiver) {}
}
