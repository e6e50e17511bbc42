package io.portolan.model.connection;

import io.portolan.model.tls.TlsObservation;
import java.time.Instant;

/**
 * What an event said before, in the fields that may change while a connection lives.
 *
 * <p>It travels with the revision that replaces it, so that whoever counts can take the earlier word back without remembering
 * it.
 *
 * @param source the side that opened it, as far as was known
 * @param destination the other side
 * @param end last time seen
 * @param initiator {@code A} means source opened it; {@code B} is not allowed here
 * @param outcome how far it had got
 * @param tls what had been seen of TLS
 * @param traffic forward is source to destination
 * @param closed whether its end had been seen
 */
public record Told(
        Endpoint source,
        Endpoint destination,
        Instant end,
        Initiator initiator,
        Outcome outcome,
        TlsObservation tls,
        Traffic traffic,
        boolean closed) {
    public Told {
        if (initiator.side() == Side.B) {
            throw new IllegalArgumentException("previous: the initiator must be the source (expected: A or UNKNOWN)");
        }
    }
}
