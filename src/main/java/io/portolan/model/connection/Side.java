package io.portolan.model.connection;

/** One of the two parties of a record, as the record wrote them; says nothing of who opened the connection. */
public enum Side {
    A,
    B,
    UNKNOWN;

    public Side other() {
        return switch (this) {
            case A -> B;
            case B -> A;
            case UNKNOWN -> UNKNOWN;
        };
    }
}
