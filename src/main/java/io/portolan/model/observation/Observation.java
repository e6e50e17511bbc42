package io.portolan.model.observation;

import io.portolan.model.connection.Endpoint;
import io.portolan.model.connection.Initiator;
import io.portolan.model.connection.Origin;
import io.portolan.model.connection.Outcome;
import io.portolan.model.connection.Traffic;
import io.portolan.model.net.TransportProtocol;
import io.portolan.model.tls.TlsObservation;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What one source saw at one point: a connection in a capture, or one record of a flow log.
 *
 * @param origin the evidence
 * @param recordId the source's own unique id of the record ({@code uuid}, {@code insertId}), null where it has none
 * @param observer the observation point (interface, node, network card), null where unknown; counters of different observers are
 *     compared, never added
 * @param from start of the record's window
 * @param to end of the record's window, not before from
 * @param protocol the protocol above IP
 * @param a sender side as recorded
 * @param b the other side as recorded
 * @param initiator who opened it, as far as this record alone can tell
 * @param outcome how far it got, as far as this record can tell
 * @param tls what was seen of TLS
 * @param traffic forward is A to B; a one-way record leaves the other direction absent
 * @param overlay VLANs and tunnels, outside to inside, such as {@code vlan:12}, {@code vni:7}, {@code gre:42}
 * @param whole whether this is a whole connection (packets), so that no other record of the input can belong to it
 * @param closing whether the record shows the end of the connection (FIN, RST, end record)
 */
public record Observation(
        Origin origin,
        @Nullable String recordId,
        @Nullable String observer,
        Instant from,
        Instant to,
        TransportProtocol protocol,
        Endpoint a,
        Endpoint b,
        Initiator initiator,
        Outcome outcome,
        TlsObservation tls,
        Traffic traffic,
        List<String> overlay,
        boolean whole,
        boolean closing) {
    public Observation {
        if (to.isBefore(from)) {
            throw new IllegalArgumentException(
                    "observation " + origin + ": window ends at " + to + " before it starts at " + from);
        }
        overlay = List.copyOf(overlay);
    }
}
