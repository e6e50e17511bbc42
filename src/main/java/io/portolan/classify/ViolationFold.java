package io.portolan.classify;

import io.portolan.model.connection.ConnectionEvent;
import io.portolan.model.finding.Edge;
import io.portolan.model.finding.Retraction;
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
    private final List<ViolationSample> takenBack = new ArrayList<>();
    private final List<Retraction> retracted = new ArrayList<>();

    void add(Judgement judged) {
        count++;
        seen(judged.event());
        keep(samples, judged);
    }

    /** Takes back the connection as it was judged before. */
    void retract(Judgement before, int revision) {
        ConnectionEvent event = before.event();
        count--;
        seen(event);
        keep(takenBack, before);
        retracted.add(new Retraction(event.start(), event.id(), revision));
    }

    private void seen(ConnectionEvent event) {
        first = event.start().isBefore(first) ? event.start() : first;
        last = event.end().isAfter(last) ? event.end() : last;
    }

    private static void keep(List<ViolationSample> earliest, Judgement judged) {
        boolean full = earliest.size() == Violation.MAX_SAMPLES;
        if (full
                && judged.event()
                        .start()
                        .isAfter(earliest.get(earliest.size() - 1).start())) {
            return;
        }
        earliest.add(sample(judged));
        earliest.sort(ViolationSample.ORDER);
        if (full) {
            earliest.remove(earliest.size() - 1);
        }
    }

    /** Only here are words made: of a million equal violations a handful is explained. */
    private static ViolationSample sample(Judgement judgement) {
        JudgedConnection judged = judgement.explained();
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
                judged.explanation(),
                event.revision());
    }

    Violation violation(
            String fingerprint,
            ViolationKind kind,
            Edge edge,
            String matrix,
            @Nullable RowRef row,
            @Nullable String waiver) {
        List<Retraction> earliest = retracted.stream()
                .sorted(Retraction.ORDER)
                .limit(Violation.MAX_RETRACTED)
                .toList();
        List<ViolationSample> shown = samples.isEmpty() ? takenBack : samples;
        return new Violation(fingerprint, kind, edge, matrix, row, waiver, count, first, last, shown, earliest);
    }
}
