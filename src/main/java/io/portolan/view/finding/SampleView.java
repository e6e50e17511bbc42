package io.portolan.view.finding;

import io.portolan.model.finding.Edge;
import io.portolan.model.finding.Party;
import io.portolan.model.finding.ViolationSample;
import io.portolan.view.evidence.ConnectionView;
import io.portolan.view.evidence.EndpointView;
import io.portolan.view.evidence.NearRowView;
import io.portolan.view.evidence.TlsView;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One connection that shows what a finding is.
 *
 * @param id id of the connection
 * @param communityId Community ID v1 with seed 0; null for ICMP and where the source did not say the ports
 * @param initiatorEvidence a constant of {@link io.portolan.model.connection.InitiatorEvidence}
 * @param initiatorProven whether who opened it was seen; if not, the orientation is inferred
 * @param packets both ways, null where the source does not count
 * @param bytes both ways, null where the source does not count
 * @param record number of the first packet or line in the input, from 1
 */
public record SampleView(
        String id,
        @Nullable String communityId,
        EndpointView source,
        EndpointView destination,
        String initiatorEvidence,
        boolean initiatorProven,
        String outcome,
        TlsView tls,
        String security,
        String reason,
        List<NearRowView> nearestRows,
        String explanation,
        String start,
        String end,
        @Nullable Long packets,
        @Nullable Long bytes,
        String input,
        String format,
        long record) {
    static SampleView of(ViolationSample sample, Edge edge) {
        return new SampleView(
                sample.eventId(),
                sample.source().communityId(edge.protocol(), sample.destination()),
                EndpointView.of(sample.source(), component(edge.source()), sample.sourceWorkload()),
                EndpointView.of(sample.destination(), component(edge.destination()), sample.destinationWorkload()),
                sample.initiatorEvidence().name(),
                sample.initiatorEvidence().proven(),
                sample.outcome().name(),
                TlsView.of(sample.tls()),
                sample.security().name(),
                sample.reason().name(),
                NearRowView.of(sample.nearestRows()),
                sample.explanation(),
                sample.start().toString(),
                sample.end().toString(),
                ConnectionView.counted(sample.traffic().packets()),
                ConnectionView.counted(sample.traffic().bytes()),
                sample.origin().input(),
                sample.origin().format(),
                sample.origin().record());
    }

    private static @Nullable String component(Party party) {
        return party.component() == null ? null : party.component().id();
    }
}
