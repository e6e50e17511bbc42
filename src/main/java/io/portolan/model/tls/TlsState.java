package io.portolan.model.tls;

/** How far TLS was seen to go on a connection. */
public enum TlsState {
    /** The source cannot show payload, or no payload was seen: nothing is known. Never read as plaintext. */
    NOT_OBSERVED,
    /** The first bytes of the initiator were seen and are not TLS. */
    PLAINTEXT,
    /** Some handshake was seen, but not enough to say that it ended well (one-sided or cut capture). */
    HANDSHAKE_INCOMPLETE,
    /** The handshake ended in a fatal alert or a close: no application data was carried. */
    FAILED,
    /** A full handshake was seen to end well, or (TLS 1.3) both hellos and protected data after them. */
    ESTABLISHED,
    /** An abbreviated handshake (TLS 1.2 and older): the certificates belong to an earlier connection. */
    RESUMED,
    /** TLS application records without their handshake: the capture began too late. */
    MIDSTREAM
}
