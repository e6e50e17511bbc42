package io.portolan.model.connection;

/**
 * Why we believe that one side opened the connection, strongest first.
 *
 * <p>Only proven evidence fixes the orientation of a verdict; with any other the classifier judges both orientations.
 */
public enum InitiatorEvidence {
    /** A SYN without ACK was seen from it. */
    TCP_SYN(100, true),
    /** A source that tracks connections says so (conntrack, Hubble's is_reply, Azure, firewall logs). */
    STATEFUL_SOURCE(95, true),
    /** A network policy decided on its first packet. */
    POLICY_LOG(95, true),
    /** A proxy that accepted or opened the connection says so. */
    APP_PROXY(95, true),
    /** The other side answered with SYN+ACK. */
    TCP_SYN_ACK(95, true),
    /** The other side's port was in a listening set at that time. */
    LISTENER(85, false),
    /** It sent the ClientHello of a TLS handshake. */
    TLS_CLIENT_HELLO(80, false),
    /** Only the other side's port is documented. */
    MATRIX_PORT(60, false),
    /** Only its port is in the ephemeral range. */
    EPHEMERAL(40, false),
    /** Nothing tells. */
    NONE(0, false);

    private final int confidence;
    private final boolean proven;

    InitiatorEvidence(int confidence, boolean proven) {
        this.confidence = confidence;
        this.proven = proven;
    }

    /** 0..100; an order, not a measured probability. */
    public int confidence() {
        return confidence;
    }

    public boolean proven() {
        return proven;
    }
}
