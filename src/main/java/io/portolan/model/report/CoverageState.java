package io.portolan.model.report;

/** What can be said of a documented row. "Not seen" alone is never said. */
public enum CoverageState {
    OBSERVED,
    /** Only attempts were seen that were refused, denied or never answered. */
    BLOCKED,
    /** Nobody used it in the hours that were watched. */
    NOT_OBSERVED_WHILE_WATCHED,
    /** It could not have been seen; the reason says why. */
    NOT_OBSERVABLE,
    /** An optional row whose components are not deployed. */
    OPTIONAL_NOT_DEPLOYED
}
