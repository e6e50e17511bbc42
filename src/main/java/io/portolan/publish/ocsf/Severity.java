package io.portolan.publish.ocsf;

import io.portolan.model.finding.Violation;

/**
 * How severe a violation is, as OCSF counts it; the table is in docs/events.md.
 *
 * <p>By kind alone: what is behind it (is the port a debugger, is the stranger a scanner) is for a person to say. A waived
 * violation
 * informs, it does not alarm.
 */
enum Severity {
    INFORMATIONAL(1, "Informational"),
    LOW(2, "Low"),
    MEDIUM(3, "Medium"),
    HIGH(4, "High");

    private final int id;
    private final String caption;

    Severity(int id, String caption) {
        this.id = id;
        this.caption = caption;
    }

    static Severity of(Violation violation) {
        if (violation.waiver() != null) {
            return INFORMATIONAL;
        }
        return switch (violation.kind()) {
            // Data or credentials are open to anyone on the path.
            case INSECURE_TRANSPORT -> HIGH;
            // Nobody knows who is on the other side.
            case UNKNOWN_PEER, UNDOCUMENTED_DESTINATION -> HIGH;
            // Two parties that have nothing to say to each other.
            case UNDOCUMENTED_PAIR -> HIGH;
            // Known parties, in a way that the page does not give.
            case UNDOCUMENTED_PORT, WRONG_INITIATOR -> MEDIUM;
            // A documented path that this installation should not need.
            case CONDITION_VIOLATED -> LOW;
        };
    }

    /** {@code severity_id} of OCSF. */
    int id() {
        return id;
    }

    /** {@code severity} of OCSF. */
    String caption() {
        return caption;
    }
}
