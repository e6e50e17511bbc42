package io.portolan.view.matrix;

import io.portolan.model.matrix.MatrixRow;
import io.portolan.model.net.TransportProtocol;
import io.portolan.model.report.RowCoverage;
import io.portolan.model.verdict.SecurityGrade;
import io.portolan.view.words.Tallies;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What can be said of one documented row.
 *
 * @param row id of the row
 * @param sources component ids
 * @param destinations component ids
 * @param protocols such as TCP
 * @param ports as in {@link RowView#ports()}
 * @param status LISTED, OPTIONAL, NOTE or UNVERIFIED
 * @param evidence mark of the evidence for the row: Q, QT, S, F, P or I
 * @param read whether somebody read the row in Google's own words or files
 * @param state a constant of {@link io.portolan.model.report.CoverageState}
 * @param connections how many matched it
 * @param blocked how many of them were refused, denied or unanswered
 * @param first earliest start, null when there was none
 * @param last latest end, null when there was none
 * @param security connections by security grade
 * @param watchedSeconds how long was watched while the row's parties were deployed
 * @param lost packets or records lost while watching
 * @param reason why it is not observable or not deployed, or what keeps "not observed" from meaning unused; empty otherwise
 * @param remark what is known of the row's use beyond the page; empty when nothing is
 */
public record CoverageView(
        String row,
        List<String> sources,
        List<String> destinations,
        List<String> protocols,
        String ports,
        String status,
        String evidence,
        boolean read,
        String state,
        long connections,
        long blocked,
        @Nullable String first,
        @Nullable String last,
        Map<String, Long> security,
        long watchedSeconds,
        long lost,
        String reason,
        String remark) {
    public static CoverageView of(RowCoverage coverage) {
        MatrixRow row = coverage.row();
        return new CoverageView(
                row.id(),
                RowView.ids(row.sources()),
                RowView.ids(row.destinations()),
                row.protocols().stream().map(TransportProtocol::toString).toList(),
                row.ports().toString(),
                row.status().name(),
                row.provenance().evidence().name(),
                row.provenance().evidence().read(),
                coverage.state().name(),
                coverage.connections(),
                coverage.blocked(),
                text(coverage.first()),
                text(coverage.last()),
                Tallies.complete(SecurityGrade.class, coverage.grades()),
                coverage.watched().toSeconds(),
                coverage.lost(),
                coverage.reason(),
                row.remark());
    }

    private static @Nullable String text(@Nullable Instant instant) {
        return instant == null ? null : instant.toString();
    }
}
