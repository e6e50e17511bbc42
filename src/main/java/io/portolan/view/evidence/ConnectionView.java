package io.portolan.view.evidence;

import io.portolan.model.connection.ConnectionEvent;
import io.portolan.model.connection.Endpoint;
import io.portolan.model.connection.Traffic;
import io.portolan.model.identity.Component;
import io.portolan.model.identity.Identity;
import io.portolan.model.verdict.JudgedConnection;
import io.portolan.model.verdict.Verdict;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One judged connection: a line of {@code portolan audit --connections}. Field by field in docs/audit-output.md.
 *
 * @param id deterministic id of the connection, 32 hexadecimal digits
 * @param communityId Community ID v1 with seed 0; null for ICMP and where the source did not say the ports
 * @param packets both ways, null where the source does not count
 * @param bytes both ways, null where the source does not count
 * @param record number of the first packet or line in the input, from 1
 * @param revision from 0; a later one replaces the earlier ones of the same id
 * @param closed whether its end was seen
 * @param sampling 1 when every connection is told, N when one in N is
 */
public record ConnectionView(
        String id,
        @Nullable String communityId,
        SourceView source,
        EndpointView destination,
        String protocol,
        InitiatorView initiator,
        String outcome,
        TlsView tls,
        String disposition,
        @Nullable String kind,
        String security,
        String reason,
        @Nullable String row,
        @Nullable RowSource rowSource,
        List<NearRowView> nearestRows,
        @Nullable String waiver,
        String explanation,
        String start,
        String end,
        @Nullable Long packets,
        @Nullable Long bytes,
        String input,
        String format,
        long record,
        int revision,
        boolean closed,
        int sampling) {

    public static ConnectionView of(JudgedConnection judged) {
        ConnectionEvent event = judged.event();
        Verdict verdict = judged.verdict();
        return new ConnectionView(
                event.id(),
                event.source().communityId(event.protocol(), event.destination()),
                SourceView.of(endpoint(event.source(), judged.source())),
                endpoint(event.destination(), judged.destination()),
                event.protocol().toString(),
                InitiatorView.of(event.initiator(), verdict.reversed()),
                event.outcome().name(),
                TlsView.of(event.tls()),
                verdict.disposition().name(),
                verdict.kind() == null ? null : verdict.kind().name(),
                verdict.security().name(),
                verdict.reason().name(),
                verdict.row() == null ? null : verdict.row().row(),
                RowSource.of(verdict.row()),
                NearRowView.of(verdict.nearestRows()),
                verdict.waiver(),
                judged.explanation(),
                event.start().toString(),
                event.end().toString(),
                counted(event.traffic().packets()),
                counted(event.traffic().bytes()),
                event.origin().input(),
                event.origin().format(),
                event.origin().record(),
                event.revision(),
                event.closed(),
                event.sampling());
    }

    /** Absent stays absent: a source that does not count has not counted zero. */
    public static @Nullable Long counted(long count) {
        return count == Traffic.ABSENT ? null : count;
    }

    private static EndpointView endpoint(Endpoint endpoint, Identity identity) {
        return EndpointView.of(
                endpoint,
                identity.component().map(Component::id).orElse(null),
                identity.workload().orElse(null));
    }

    /** The initiator's end: nothing names it but the inventory, so it has no {@code name}. */
    public record SourceView(
            String address,
            int port,
            @Nullable String component,
            @Nullable String workload) {
        static SourceView of(EndpointView end) {
            return new SourceView(end.address(), end.port(), end.component(), end.workload());
        }
    }
}
