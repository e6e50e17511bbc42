package io.portolan.model.finding;

import io.portolan.model.connection.Endpoint;
import io.portolan.model.connection.InitiatorEvidence;
import io.portolan.model.connection.Origin;
import io.portolan.model.connection.Outcome;
import io.portolan.model.connection.Traffic;
import io.portolan.model.tls.TlsObservation;
import io.portolan.model.verdict.NearRow;
import io.portolan.model.verdict.Reason;
import io.portolan.model.verdict.SecurityGrade;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One connection that shows what a violation is, with its evidence.
 *
 * @param eventId id of the connection
 * @param origin where the raw evidence lies
 * @param start first seen
 * @param end last seen
 * @param source initiator as judged
 * @param sourceWorkload the inventory's name for it, null when there is none
 * @param destination responder as judged
 * @param destinationWorkload the inventory's name for it, null when there is none
 * @param initiatorEvidence how we know who opened it
 * @param outcome how far it got
 * @param tls what was seen of TLS
 * @param traffic forward is source to destination
 * @param security the grade
 * @param reason the rule that decided
 * @param nearestRows the rows that almost allow it
 * @param explanation the verdict in words
 * @param revision of the event that was judged, from 0
 */
public record ViolationSample(
        String eventId,
        Origin origin,
        Instant start,
        Instant end,
        Endpoint source,
        @Nullable String sourceWorkload,
        Endpoint destination,
        @Nullable String destinationWorkload,
        InitiatorEvidence initiatorEvidence,
        Outcome outcome,
        TlsObservation tls,
        Traffic traffic,
        SecurityGrade security,
        Reason reason,
        List<NearRow> nearestRows,
        String explanation,
        int revision) {
    /** By start, then id: the order in which samples are kept. Two inputs may hold one connection, so the origin ends it. */
    public static final Comparator<ViolationSample> ORDER = Comparator.comparing(ViolationSample::start)
            .thenComparing(ViolationSample::eventId)
            .thenComparing(sample -> sample.origin().input())
            .thenComparingLong(sample -> sample.origin().record());

    public ViolationSample {
        nearestRows = List.copyOf(nearestRows);
    }

    /** Of an event that was told once. */
    public ViolationSample(
            String eventId,
            Origin origin,
            Instant start,
            Instant end,
            Endpoint source,
            @Nullable String sourceWorkload,
            Endpoint destination,
            @Nullable String destinationWorkload,
            InitiatorEvidence initiatorEvidence,
            Outcome outcome,
            TlsObservation tls,
            Traffic traffic,
            SecurityGrade security,
            Reason reason,
            List<NearRow> nearestRows,
            String explanation) {
        this(
                eventId,
                origin,
                start,
                end,
                source,
                sourceWorkload,
                destination,
                destinationWorkload,
                initiatorEvidence,
                outcome,
                tls,
                traffic,
                security,
                reason,
                nearestRows,
                explanation,
                0);
    }
}
