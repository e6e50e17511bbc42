package io.portolan.model.connection;

/** How far a connection got. */
public enum Outcome {
    /** The responder accepted: SYN+ACK seen, data both ways, or the source says so. */
    ESTABLISHED,
    /** Opened, and no answer was seen. */
    ATTEMPTED,
    /** Answered by RST or ICMP unreachable, or its TLS handshake failed. */
    REFUSED,
    /** A policy or firewall says that it denied it. */
    DENIED,
    UNKNOWN
}
