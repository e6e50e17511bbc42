package io.portolan.model.report;

import io.portolan.model.matrix.MatrixRow;
import io.portolan.model.verdict.SecurityGrade;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Coverage of one documented row.
 *
 * @param row the row
 * @param state what can be said
 * @param connections how many matched it
 * @param blocked how many of them were refused, denied or never answered
 * @param first earliest start, null when there was none
 * @param last latest end, null when there was none
 * @param grades how many connections had which security grade
 * @param watched how long was watched while both its sides were deployed
 * @param lost how many packets or records were lost while watching
 * @param reason why it is not observable or not deployed, or what keeps "not observed" from meaning unused; empty otherwise
 */
public record RowCoverage(
        MatrixRow row,
        CoverageState state,
        long connections,
        long blocked,
        @Nullable Instant first,
        @Nullable Instant last,
        Map<SecurityGrade, Long> grades,
        Duration watched,
        long lost,
        String reason) {
    public RowCoverage {
        grades = Map.copyOf(grades);
    }
}
