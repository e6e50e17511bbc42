package io.portolan.matrix.check;

/** Kinds of findings, each with why it matters and what to do. */
public enum FindingKind {
    BREAKS_THE_FORMAT(
            "The document is refused whole by every command",
            "Correct the value; docs/matrix-format.md describes the format"),
    EMPTY_DOCUMENT("A document without rows judges nothing", "Add rows, or do not give the file"),
    DUPLICATE_DOCUMENT(
            "Reports name documents by their id, and these two cannot be told apart", "Give one of them another id"),
    DUPLICATE_ROW(
            "Both rows say the same, and only the first one is ever told; the other looks as if it were never used",
            "Remove one of the rows"),
    UNREACHABLE_ROW(
            "Whatever matches it matches the other row first, so it is never told and looks as if it were never used",
            "Remove it, narrow the other row, or keep it if the page has both"),
    ADDRESS_PIN(
            "Google's page: \"You should not allow external connections for specific IP addresses associated with *.googleapis.com."
                    + " The IP addresses can change\"",
            "Name the destination by host names (names, domains) instead"),
    NO_JUSTIFICATION(
            "Nobody can later tell why the connection is allowed, or whether it still has to be",
            "Say in basis who decided it and where, or what was read"),
    CONTRADICTS_THE_DOCUMENT(
            "The documented row decides, so the overlay does not excuse the connection; an export would open it all the same",
            "Correct the row, or write a waiver, which has an owner and an end"),
    OPEN_TO_EVERYBODY(
            "A row for every port and every component documents nothing: no connection to it is ever a violation",
            "Name the ports, or the components that need them"),
    CYCLIC_CONDITION(
            "Each of the rows may be used only without the other's component, so which one may be used depends on who looks first",
            "Remove the condition of one of the rows");

    private final String why;
    private final String remedy;

    FindingKind(String why, String remedy) {
        this.why = why;
        this.remedy = remedy;
    }

    /** Why it matters. */
    public String why() {
        return why;
    }

    /** What to do. */
    public String remedy() {
        return remedy;
    }
}
