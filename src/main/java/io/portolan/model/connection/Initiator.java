package io.portolan.model.connection;

/**
 * Who opened a connection, and how we know.
 *
 * @param side the side that opened it; UNKNOWN exactly when the evidence is NONE
 * @param evidence the strongest evidence there is
 */
public record Initiator(Side side, InitiatorEvidence evidence) {
    public static final Initiator UNKNOWN = new Initiator(Side.UNKNOWN, InitiatorEvidence.NONE);

    public Initiator {
        if ((side == Side.UNKNOWN) != (evidence == InitiatorEvidence.NONE)) {
            throw new IllegalArgumentException("initiator " + side + " with evidence " + evidence);
        }
    }

    public boolean proven() {
        return evidence.proven();
    }

    public int confidence() {
        return evidence.confidence();
    }
}
