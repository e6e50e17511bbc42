package io.portolan.model.connection;

import io.portolan.model.net.TransportProtocol;
import io.portolan.model.tls.TlsObservation;
import java.time.Instant;
import java.util.List;

/**
 * One connection, normalized: the unit that travels over Kafka and gets a verdict.
 *
 * <p>{@code source} is the initiator as far as it is known. While {@link #initiator()} is not proven, source and destination are
 * a guess or the order of the record, and the classifier judges both orientations.
 *
 * @param id deterministic id of 32 hexadecimal digits, see {@link EventId}
 * @param origin where the evidence lies
 * @param start first time seen; never the time of receipt
 * @param end last time seen, not before start
 * @param protocol the protocol above IP
 * @param source the side that opened it, as far as known
 * @param destination the other side
 * @param initiator {@code A} means source opened it; {@code B} is not allowed here; UNKNOWN means the order says nothing
 * @param outcome how far it got
 * @param tls what was seen of TLS
 * @param traffic forward is source to destination
 * @param overlay VLAN ids and VNIs from outside to inside, part of the connection's identity; e.g. {@code vlan:12}, {@code vni:7}
 */
public record ConnectionEvent(
        String id,
        Origin origin,
        Instant start,
        Instant end,
        TransportProtocol protocol,
        Endpoint source,
        Endpoint destination,
        Initiator initiator,
        Outcome outcome,
        TlsObservation tls,
        Traffic traffic,
        List<String> overlay) {
    public ConnectionEvent {
        if (initiator.side() == Side.B) {
            throw new IllegalArgumentException(
                    "event " + id + ": the initiator must be the source (expected: A or UNKNOWN)");
        }
        if (end.isBefore(start)) {
            throw new IllegalArgumentException("event " + id + ": end " + end + " is before start " + start);
        }
        overlay = List.copyOf(overlay);
    }

    /** The same connection with the parties swapped; only sensible while the initiator is not proven. */
    public ConnectionEvent reversed() {
        return new ConnectionEvent(
                id,
                origin,
                start,
                end,
                protocol,
                destination,
                source,
                initiator,
                outcome,
                tls,
                traffic.reversed(),
                overlay);
    }
}
