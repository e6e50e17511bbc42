package io.portolan.model.finding;

import io.portolan.model.connection.EventId;
import io.portolan.model.verdict.RowRef;
import io.portolan.model.verdict.ViolationKind;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * All connections of one fingerprint that were judged together: counted exactly, shown by a few samples.
 *
 * <p>{@link #merge} is associative and commutative, so findings do not depend on how the connections were cut into batches.
 *
 * @param fingerprint what makes violations equal: kind, edge, matrix, whether waived; 32 hexadecimal digits
 * @param kind why
 * @param edge who, whom, where
 * @param matrix id of the documented matrix
 * @param row the row that is broken, null where none comes close
 * @param waiver the waiver that covers it, null when none does
 * @param count how many connections, at least 1
 * @param firstSeen earliest start
 * @param lastSeen latest end
 * @param samples the earliest {@value #MAX_SAMPLES} connections by start and id
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
        List<ViolationSample> samples) {
    public static final int MAX_SAMPLES = 5;

    public Violation {
        if (count < 1 || samples.isEmpty() || samples.size() > MAX_SAMPLES) {
            throw new IllegalArgumentException("violation " + fingerprint + ": count " + count + ", samples "
                    + samples.size() + " (expected: count >= 1, 1.." + MAX_SAMPLES + " samples)");
        }
        samples = List.copyOf(samples);
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
        List<ViolationSample> all = new ArrayList<>(samples);
        all.addAll(other.samples);
        all.sort(ViolationSample.ORDER);
        return new Violation(
                fingerprint,
                kind,
                edge,
                matrix,
                row,
                waiver,
                sum(count, other.count),
                firstSeen.isBefore(other.firstSeen) ? firstSeen : other.firstSeen,
                lastSeen.isAfter(other.lastSeen) ? lastSeen : other.lastSeen,
                all.subList(0, Math.min(MAX_SAMPLES, all.size())));
    }

    /** Stays at the maximum: a message that lies about its count must not stop who folds it. */
    private static long sum(long one, long other) {
        long sum = one + other;
        return sum < 0 ? Long.MAX_VALUE : sum;
    }

    /** The explanation of the earliest connection. */
    public String explanation() {
        return samples.get(0).explanation();
    }
}
