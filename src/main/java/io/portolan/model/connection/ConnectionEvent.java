package io.portolan.model.connection;

import io.portolan.model.net.TransportProtocol;
import io.portolan.model.tls.TlsObservation;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

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
 * @param revision 0 when it is told for the first time, one more each time that more is known of it
 * @param previous what the revision before this one said; null for the first, and where this is itself taken from a later one
 * @param sampling 1 when every connection is told, N when one in N is
 * @param closed whether its end was seen: FIN, RST, end record
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
        List<String> overlay,
        int revision,
        @Nullable Told previous,
        int sampling,
        boolean closed) {
    public ConnectionEvent {
        if (initiator.side() == Side.B) {
            throw new IllegalArgumentException(
                    "event " + id + ": the initiator must be the source (expected: A or UNKNOWN)");
        }
        if (end.isBefore(start)) {
            throw new IllegalArgumentException("event " + id + ": end " + end + " is before start " + start);
        }
        if (revision < (previous == null ? 0 : 1)) {
            throw new IllegalArgumentException(
                    "event " + id + ": revision " + revision + (previous == null ? "" : " with a previous one")
                            + " (expected: at least 0, 1 with a previous one)");
        }
        if (previous != null && previous.end().isBefore(start)) {
            throw new IllegalArgumentException(
                    "event " + id + ": previous end " + previous.end() + " is before start " + start);
        }
        if (sampling < 1) {
            throw new IllegalArgumentException("event " + id + ": sampling " + sampling + " (expected: at least 1)");
        }
        overlay = List.copyOf(overlay);
    }

    /** Told once, every connection told, its end not seen. */
    public ConnectionEvent(
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
        this(
                id,
                origin,
                start,
                end,
                protocol,
                source,
                destination,
                initiator,
                outcome,
                tls,
                traffic,
                overlay,
                0,
                null,
                1,
                false);
    }

    /** What this says, for the revision after it. */
    public Told told() {
        return new Told(source, destination, end, initiator, outcome, tls, traffic, closed);
    }

    /** The event as the revision before told it; empty for the first. */
    public Optional<ConnectionEvent> before() {
        Told said = previous;
        return said == null
                ? Optional.empty()
                : Optional.of(new ConnectionEvent(
                        id,
                        origin,
                        start,
                        said.end(),
                        protocol,
                        said.source(),
                        said.destination(),
                        said.initiator(),
                        said.outcome(),
                        said.tls(),
                        said.traffic(),
                        overlay,
                        revision - 1,
                        null,
                        sampling,
                        said.closed()));
    }

    /** The same event as the revision that comes after what was told. */
    public ConnectionEvent revising(int earlierRevision, Told said) {
        return new ConnectionEvent(
                id,
                origin,
                start,
                end,
                protocol,
                source,
                destination,
                initiator,
                outcome,
                tls,
                traffic,
                overlay,
                earlierRevision + 1,
                said,
                sampling,
                closed);
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
                overlay,
                revision,
                previous,
                sampling,
                closed);
    }
}
