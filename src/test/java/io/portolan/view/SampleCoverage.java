package io.portolan.view;

import static io.portolan.view.SampleFindings.START;

import io.portolan.model.matrix.MatrixRow;
import io.portolan.model.report.CoverageState;
import io.portolan.model.report.RowCoverage;
import io.portolan.model.verdict.SecurityGrade;
import java.time.Duration;
import java.util.Map;

/** Coverage of the sample matrix: every state at least once. */
final class SampleCoverage {
    private SampleCoverage() {}

    static RowCoverage of(MatrixRow row) {
        Duration hour = Duration.ofHours(1);
        return switch (row.id()) {
            case "int-mart-cassandra" ->
                observed(row, 89_415, Map.of(SecurityGrade.MTLS_VERIFIED, 88_211L, SecurityGrade.PLAINTEXT, 1204L));
            case "int-ingress-mp" -> observed(row, 4_410_002, Map.of(SecurityGrade.TLS_VERIFIED, 4_410_002L));
            case "int-prom-sync" ->
                new RowCoverage(
                        row,
                        CoverageState.BLOCKED,
                        12,
                        12,
                        START,
                        START.plusSeconds(50),
                        Map.of(SecurityGrade.NOT_OBSERVED, 12L),
                        hour,
                        0,
                        "");
            case "int-martingress-mart" ->
                new RowCoverage(
                        row,
                        CoverageState.OPTIONAL_NOT_DEPLOYED,
                        0,
                        0,
                        null,
                        null,
                        Map.of(),
                        hour,
                        0,
                        "the inventory has no MART Istio Ingress");
            case "int-mp-fluentd" ->
                new RowCoverage(
                        row,
                        CoverageState.NOT_OBSERVABLE,
                        0,
                        0,
                        null,
                        null,
                        Map.of(),
                        hour,
                        0,
                        "the inventory has no fluentd");
            default ->
                new RowCoverage(
                        row, CoverageState.NOT_OBSERVED_WHILE_WATCHED, 0, 0, null, null, Map.of(), hour, 18, "");
        };
    }

    private static RowCoverage observed(MatrixRow row, long connections, Map<SecurityGrade, Long> grades) {
        return new RowCoverage(
                row,
                CoverageState.OBSERVED,
                connections,
                0,
                START,
                START.plusSeconds(3590),
                grades,
                Duration.ofHours(1),
                18,
                "");
    }
}
