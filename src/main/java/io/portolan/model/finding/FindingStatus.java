package io.portolan.model.finding;

/** Where a finding stands in its life. */
public enum FindingStatus {
    OPEN,
    WAIVED,
    /** Its connections were told anew, and none of them is this violation any more. */
    WITHDRAWN
}
