package io.portolan.model.finding;

/** Where a finding stands in its life. */
public enum FindingStatus {
    OPEN,
    WAIVED
}
