package io.portolan.view.replay;

import org.jspecify.annotations.Nullable;

/**
 * What was said of a connection, as far as the rules decide it.
 *
 * @param disposition a constant of {@link io.portolan.model.verdict.Disposition}
 * @param kind of a violation, waived or not; else null
 * @param security a constant of {@link io.portolan.model.verdict.SecurityGrade}
 * @param matrix id of the document of the row that matched, null when none did
 * @param row its id
 * @param waiver id of the waiver that applied, null when none did
 * @param reason a constant of {@link io.portolan.model.verdict.Reason}
 */
public record SaidView(
        String disposition,
        @Nullable String kind,
        String security,
        @Nullable String matrix,
        @Nullable String row,
        @Nullable String waiver,
        String reason) {
    /** Whether it differs in more than the name of the document: the same row of another version is no news. */
    boolean differsFrom(SaidView other) {
        return !new SaidView(disposition, kind, security, null, row, waiver, reason)
                .equals(new SaidView(
                        other.disposition, other.kind, other.security, null, other.row, other.waiver, other.reason));
    }
}
