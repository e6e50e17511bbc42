package io.portolan.normalize;

import io.portolan.model.connection.Endpoint;
import io.portolan.model.connection.Initiator;
import io.portolan.model.connection.InitiatorEvidence;
import io.portolan.model.connection.Side;
import io.portolan.model.net.TransportProtocol;
import java.util.List;

/**
 * Who opened a connection, from all that was seen of it.
 *
 * @param initiator the verdict; A is the low socket, or A of the record
 * @param conflict whether there was proven evidence for both sides, which makes the initiator unknown
 */
record InitiatorRule(Initiator initiator, boolean conflict) {
    /** Where Linux begins its range of ephemeral ports; NodePorts (30000..32767) lie below and are services. */
    static final int FIRST_EPHEMERAL_PORT = 32768;

    /** The strongest evidence; A is the low socket. */
    static InitiatorRule strongest(List<Held> records) {
        InitiatorEvidence low = strongest(records, Side.A);
        InitiatorEvidence high = strongest(records, Side.B);
        if (low.proven() && high.proven()) {
            return new InitiatorRule(Initiator.UNKNOWN, true);
        }
        if (low.confidence() == high.confidence()) {
            return new InitiatorRule(Initiator.UNKNOWN, false);
        }
        boolean lowWins = low.confidence() > high.confidence();
        Initiator winner = new Initiator(lowWins ? Side.A : Side.B, lowWins ? low : high);
        return new InitiatorRule(winner, false);
    }

    private static InitiatorEvidence strongest(List<Held> records, Side side) {
        InitiatorEvidence strongest = InitiatorEvidence.NONE;
        for (Held held : records) {
            boolean first = held.evidence().ordinal() < strongest.ordinal();
            strongest = held.initiator() == side && first ? held.evidence() : strongest;
        }
        return strongest;
    }

    /** The side of the only ephemeral port, as a guess; what is known already stays. */
    static Initiator guess(Initiator known, TransportProtocol protocol, Endpoint a, Endpoint b) {
        boolean guessable = known.evidence() == InitiatorEvidence.NONE && protocol.hasPorts();
        if (!guessable || a.port() == 0 || b.port() == 0) {
            return known;
        }
        boolean ephemeralA = a.port() >= FIRST_EPHEMERAL_PORT;
        boolean ephemeralB = b.port() >= FIRST_EPHEMERAL_PORT;
        if (ephemeralA == ephemeralB) {
            return known;
        }
        return new Initiator(ephemeralA ? Side.A : Side.B, InitiatorEvidence.EPHEMERAL);
    }
}
