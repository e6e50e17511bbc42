package io.portolan.view.evidence;

import io.portolan.model.connection.ConnectionEvent;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One connection that nobody has judged: a line of {@code portolan inspect --connections}. The fields that {@link ConnectionView} has, too,
 * mean the same; no end has a component.
 *
 * @param overlay VLAN ids and VNIs, outside to inside
 */
public record SeenConnectionView(
        String id,
        EndpointView source,
        EndpointView destination,
        String protocol,
        InitiatorView initiator,
        String outcome,
        TlsView tls,
        List<String> overlay,
        String start,
        String end,
        @Nullable Long packets,
        @Nullable Long bytes,
        String input,
        String format,
        long record) {
    public static SeenConnectionView of(ConnectionEvent event) {
        return new SeenConnectionView(
                event.id(),
                EndpointView.of(event.source(), null, null),
                EndpointView.of(event.destination(), null, null),
                event.protocol().toString(),
                InitiatorView.of(event.initiator(), false),
                event.outcome().name(),
                TlsView.of(event.tls()),
                event.overlay(),
                event.start().toString(),
                event.end().toString(),
                ConnectionView.counted(event.traffic().packets()),
                ConnectionView.counted(event.traffic().bytes()),
                event.origin().input(),
                event.origin().format(),
                event.origin().record());
    }
}
