package io.portolan.model.finding;

import io.portolan.model.connection.EventId;
import io.portolan.model.verdict.RowRef;
import io.portolan.model.verdict.ViolationKind;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Connections of one fingerprint that were judged together: counted exactly, shown by a few samples. Or how that changes, when more
 * became known of connections that were judged before.
 *
 * <p>{@link #merge} is associative and commutative, so findings do not depend on how the connections were cut into batches.
 *
 * @param fingerprint what makes violations equal: kind, edge, matrix, whether waived; 32 hexadecimal digits
 * @param kind why
 * @param edge who, whom, where
 * @param matrix id of the documented matrix
 * @param row the row that is broken, null where none comes close
 * @param waiver the waiver that covers it, null when none does
 * @param count how many connections; below zero where more were taken back than added, zero where they are only told anew
 * @param firstSeen earliest start
 * @param lastSeen latest end
 * @param samples the earliest {@value #MAX_SAMPLES} connections by start and id; what was taken back when nothing is left
 * @param retracted which samples no longer hold, the earliest {@value #MAX_RETRACTED}
 */
public record Violation(
        String fingerprint,
        ViolationKind kind,
        Edge edge,
        String matrix,
        @Nullable RowRef row,
        @Nullable String waiver,
        long count,
        Instant firstSeen,
        Instant lastSeen,
        List<ViolationSample> samples,
        List<Retraction> retracted) {
    public static final int MAX_SAMPLES = 5;

    /** Samples are the earliest connections, so beyond these a retraction hardly ever meets one. */
    public static final int MAX_RETRACTED = 500;

    public Violation {
        if (samples.size() > MAX_SAMPLES || retracted.size() > MAX_RETRACTED) {
            throw new IllegalArgumentException(
                    "violation " + fingerprint + ": samples " + samples.size() + ", retracted " + retracted.size()
                            + " (expected: at most " + MAX_SAMPLES + " and " + MAX_RETRACTED + ")");
        }
        samples = List.copyOf(samples);
        retracted = List.copyOf(retracted);
    }

    /** Of connections that were told for the first time. */
    public Violation(
            String fingerprint,
            ViolationKind kind,
            Edge edge,
            String matrix,
            @Nullable RowRef row,
            @Nullable String waiver,
            long count,
            Instant firstSeen,
            Instant lastSeen,
            List<ViolationSample> samples) {
        this(fingerprint, kind, edge, matrix, row, waiver, count, firstSeen, lastSeen, samples, List.of());
    }

    public static String fingerprint(
            ViolationKind kind, Edge edge, String matrix, @Nullable RowRef row, @Nullable String waiver) {
        return EventId.digest(String.join(
                "|",
                kind.name(),
                kindOf(edge.source()),
                kindOf(edge.destination()),
                edge.toString(),
                matrix,
                row == null ? "-" : row.matrix() + "/" + row.row(),
                waiver == null ? "-" : waiver));
    }

    /** A stranger may bear the name of a component, and must not share its findings. */
    private static String kindOf(Party party) {
        return party.component() != null ? "component" : "stranger";
    }

    /** Adds another part of the same fingerprint. */
    public Violation merge(Violation other) {
        if (!fingerprint.equals(other.fingerprint)) {
            throw new IllegalArgumentException("fingerprint " + other.fingerprint + " (expected: " + fingerprint + ")");
        }
        List<Retraction> taken = retractions(other);
        long sum = Sum.of(count, other.count);
        return new Violation(
                fingerprint,
                kind,
                edge,
                matrix,
                row,
                waiver,
                sum,
                firstSeen.isBefore(other.firstSeen) ? firstSeen : other.firstSeen,
                lastSeen.isAfter(other.lastSeen) ? lastSeen : other.lastSeen,
                samples(other, taken, sum),
                taken.size() > MAX_RETRACTED ? taken.subList(0, MAX_RETRACTED) : taken);
    }

    private List<Retraction> retractions(Violation other) {
        if (retracted.isEmpty() && other.retracted.isEmpty()) {
            return List.of();
        }
        Map<String, Retraction> byEvent = new HashMap<>();
        retracted.forEach(one -> byEvent.merge(one.eventId(), one, Retraction::later));
        other.retracted.forEach(one -> byEvent.merge(one.eventId(), one, Retraction::later));
        return byEvent.values().stream().sorted(Retraction.ORDER).toList();
    }

    private List<ViolationSample> samples(Violation other, List<Retraction> taken, long sum) {
        List<ViolationSample> all = new ArrayList<>(samples);
        all.addAll(other.samples);
        all.sort(ViolationSample.ORDER);
        List<ViolationSample> left = all.stream()
                .filter(sample -> taken.stream().noneMatch(retraction -> retraction.covers(sample)))
                .limit(MAX_SAMPLES)
                .toList();
        // Somebody may have been alerted: what was taken back stays to be seen until something else is there.
        return left.isEmpty() && sum <= 0
                ? all.stream().distinct().limit(MAX_SAMPLES).toList()
                : left;
    }

    /** The explanation of the earliest connection; empty while there is none. */
    public String explanation() {
        return samples.isEmpty() ? "" : samples.get(0).explanation();
    }

    /** What is kept of it where everything before it has been folded in already: the retractions have done their work. */
    public Violation settled() {
        return retracted.isEmpty()
                ? this
                : new Violation(fingerprint, kind, edge, matrix, row, waiver, count, firstSeen, lastSeen, samples);
    }

    /** Adds a part to a settled whole. One that had been taken back altogether begins anew. */
    public Violation followedBy(Violation part) {
        boolean anew = count <= 0 && part.count > 0;
        Violation base = anew
                ? new Violation(
                        fingerprint, kind, edge, matrix, row, waiver, count, part.firstSeen, part.lastSeen, List.of())
                : this;
        return base.merge(part).settled();
    }
}
