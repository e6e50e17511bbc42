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
 * @param revision how often this connection was told before by the same reader, with the same origin and start
 * @param last whether nothing more will be told of it
 * @param sampling 1 when every connection is told, N when one in N is
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
        boolean closing,
        int revision,
        boolean last,
        int sampling) {
    public Observation {
        if (to.isBefore(from)) {
            throw new IllegalArgumentException(
                    "observation " + origin + ": window ends at " + to + " before it starts at " + from);
        }
        if (revision < 0 || sampling < 1) {
            throw new IllegalArgumentException("observation " + origin + ": revision " + revision + ", sampling "
                    + sampling + " (expected: at least 0, at least 1)");
        }
        overlay = List.copyOf(overlay);
    }

    /** The same with more known of its ends. */
    public Observation withEnds(Endpoint endA, Endpoint endB) {
        return new Observation(
                origin, recordId, observer, from, to, protocol, endA, endB, initiator, outcome, tls, traffic, overlay,
                whole, closing, revision, last, sampling);
    }

    /** Told once, and every connection told. */
    public Observation(
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
        this(
                origin, recordId, observer, from, to, protocol, a, b, initiator, outcome, tls, traffic, overlay, whole,
                closing, 0, true, 1);
    }
}
