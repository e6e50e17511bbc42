package io.portolan.view.evidence;

import io.portolan.model.connection.Initiator;
import io.portolan.model.connection.Side;

/**
 * Who opened a connection, and how that is known.
 *
 * @param side SOURCE, DESTINATION or UNKNOWN, in terms of the orientation that was judged
 * @param evidence a constant of {@link io.portolan.model.connection.InitiatorEvidence}
 * @param confidence 0..100; an order, not a measured probability
 */
public record InitiatorView(String side, String evidence, int confidence) {
    /**
     * In terms of the judged orientation.
     *
     * @param reversed whether the judged source is the side that the evidence did not speak for; only without proof
     */
    public static InitiatorView of(Initiator initiator, boolean reversed) {
        boolean unknown = initiator.side() == Side.UNKNOWN;
        String side = unknown ? "UNKNOWN" : (initiator.side() == Side.A) != reversed ? "SOURCE" : "DESTINATION";
        return new InitiatorView(side, initiator.evidence().name(), initiator.confidence());
    }
}
