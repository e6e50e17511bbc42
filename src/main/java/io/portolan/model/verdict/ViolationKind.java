package io.portolan.model.verdict;

/** Why a connection is a violation. */
public enum ViolationKind {
    /** The pair is documented, the port is not. */
    UNDOCUMENTED_PORT,
    /** No row speaks of these two components in this direction. */
    UNDOCUMENTED_PAIR,
    /** A row matches but for who opened the connection. */
    WRONG_INITIATOR,
    /** A row matches, and the wire showed plain text or weaker TLS than it asks for. */
    INSECURE_TRANSPORT,
    /** A component talked with an address that nobody knows. */
    UNKNOWN_PEER,
    /** A component opened a connection to a name that no row lists. */
    UNDOCUMENTED_DESTINATION,
    /** An optional row was used although its condition does not hold. */
    CONDITION_VIOLATED
}
