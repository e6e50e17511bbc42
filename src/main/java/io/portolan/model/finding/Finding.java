package io.portolan.model.finding;

/**
 * The life of one violation fingerprint.
 *
 * @param status OPEN, WAIVED or WITHDRAWN for now
 * @param violation everything seen of it so far
 */
public record Finding(FindingStatus status, Violation violation) {
    /** The fingerprint is the finding's id. */
    public String id() {
        return violation.fingerprint();
    }

    public static Finding of(Violation violation) {
        return new Finding(status(violation), violation);
    }

    private static FindingStatus status(Violation violation) {
        if (violation.count() <= 0) {
            return FindingStatus.WITHDRAWN;
        }
        return violation.waiver() == null ? FindingStatus.OPEN : FindingStatus.WAIVED;
    }
}
