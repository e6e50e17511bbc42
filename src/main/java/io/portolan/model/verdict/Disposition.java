package io.portolan.model.verdict;

/** What the documents say of who talked to whom, on which port, opened by whom. */
public enum Disposition {
    /** A row of Google's page matches. */
    DOCUMENTED,
    /** A note or an optional row of Google's page matches. */
    TOLERATED,
    /** Only an overlay matches. */
    BASELINE,
    /** A violation that a waiver covers. */
    WAIVED,
    /** No row allows it. */
    VIOLATION,
    /** Too little is known to say. Never read as good. */
    UNRESOLVED,
    /** Not a connection that the documents speak of. */
    OUT_OF_SCOPE
}
