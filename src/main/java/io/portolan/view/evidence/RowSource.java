package io.portolan.view.evidence;

import io.portolan.model.verdict.RowRef;
import org.jspecify.annotations.Nullable;

/**
 * Where a row stands and how it is known, so that an inferred row is never taken for a quotation.
 *
 * @param matrix id of its document
 * @param layer DOCUMENTED, PLATFORM_BASELINE, APIGEE_UNDOCUMENTED or SITE
 * @param evidence mark of the evidence: Q, QT, S, F, P or I
 * @param evidenceWords the mark in words
 * @param read whether somebody read it in Google's own words or files
 */
public record RowSource(String matrix, String layer, String evidence, String evidenceWords, boolean read) {
    public static @Nullable RowSource of(@Nullable RowRef row) {
        return row == null
                ? null
                : new RowSource(
                        row.matrix(),
                        row.layer().name(),
                        row.evidence().name(),
                        row.evidence().words(),
                        row.evidence().read());
    }
}
