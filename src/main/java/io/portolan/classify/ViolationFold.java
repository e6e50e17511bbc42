package io.portolan.classify;

import io.portolan.model.connection.ConnectionEvent;
import io.portolan.model.finding.Edge;
import io.portolan.model.finding.Violation;
import io.portolan.model.finding.ViolationSample;
import io.portolan.model.verdict.JudgedConnection;
import io.portolan.model.verdict.RowRef;
import io.portolan.model.verdict.ViolationKind;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A violation under way: an exact count and the earliest few connections. */
final class ViolationFold {
    private long count;
    private Instant first = Instant.MAX;
    private Instant last = Instant.MIN;
    private final List<ViolationSample> samples = new ArrayList<>(Violation.MAX_SAMPLES + 1);

    void add(JudgedConnection judged) {
        ConnectionEvent event = judged.event();
        count++;
        first = event.start().isBefore(first) ? event.start() : first;
        last = event.end().isAfter(last) ? event.end() : last;
        boolean full = samples.size() == Violation.MAX_SAMPLES;
        if (full && event.start().isAfter(samples.get(samples.size() - 1).start())) {
            return;
        }
        samples.add(sample(judged));
        samples.sort(ViolationSample.ORDER);
        if (full) {
            samples.remove(samples.size() - 1);
        }
    }

    private static ViolationSample sample(JudgedConnection judged) {
        ConnectionEvent event = judged.event();
        return new ViolationSample(
                event.id(),
                event.origin(),
                event.start(),
                event.end(),
                event.source(),
                judged.source().workload().orElse(null),
                event.destination(),
                judged.destination().workload().orElse(null),
                event.initiator().evidence(),
                event.outcome(),
                event.tls(),
                event.traffic(),
                judged.verdict().security(),
                judged.verdict().reason(),
                judged.verdict().nearestRows(),
                judged.explanation());
    }

    Violation violation(
            String fingerprint,
            ViolationKind kind,
            Edge edge,
            String matrix,
            @Nullable RowRef row,
            @Nullable String waiver) {
        return new Violation(fingerprint, kind, edge, matrix, row, waiver, count, first, last, samples);
    }
}
