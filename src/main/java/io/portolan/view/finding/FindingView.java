package io.portolan.view.finding;

import io.portolan.model.finding.Finding;
import io.portolan.model.finding.Violation;
import io.portolan.view.evidence.NearRowView;
import io.portolan.view.evidence.RowSource;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The life of one violation fingerprint.
 *
 * @param id the fingerprint, 32 hexadecimal digits
 * @param status OPEN, WAIVED or WITHDRAWN
 * @param kind a constant of {@link io.portolan.model.verdict.ViolationKind}
 * @param source the initiator as judged
 * @param destination the responder as judged
 * @param protocol such as TCP
 * @param port the responder's port; 0 where there is none
 * @param edge the three of them on one line
 * @param matrix id of the documented matrix
 * @param row id of the row that is broken, null where none comes close
 * @param rowSource where that row stands and how it is known
 * @param waiver the waiver that covers it, null when none does
 * @param connections how many, exactly
 * @param firstSeen earliest start
 * @param lastSeen latest end
 * @param explanation of the earliest connection
 * @param nearestRows of the earliest connection
 * @param samples the earliest connections
 */
public record FindingView(
        String id,
        String status,
        String kind,
        PartyView source,
        PartyView destination,
        String protocol,
        int port,
        String edge,
        String matrix,
        @Nullable String row,
        @Nullable RowSource rowSource,
        @Nullable String waiver,
        long connections,
        String firstSeen,
        String lastSeen,
        String explanation,
        List<NearRowView> nearestRows,
        List<SampleView> samples) {
    public static FindingView of(Finding finding) {
        Violation violation = finding.violation();
        return new FindingView(
                finding.id(),
                finding.status().name(),
                violation.kind().name(),
                PartyView.of(violation.edge().source()),
                PartyView.of(violation.edge().destination()),
                violation.edge().protocol().toString(),
                violation.edge().port(),
                violation.edge().toString(),
                violation.matrix(),
                violation.row() == null ? null : violation.row().row(),
                RowSource.of(violation.row()),
                violation.waiver(),
                Math.max(0, violation.count()),
                violation.firstSeen().toString(),
                violation.lastSeen().toString(),
                violation.explanation(),
                violation.samples().isEmpty()
                        ? List.of()
                        : NearRowView.of(violation.samples().get(0).nearestRows()),
                violation.samples().stream()
                        .map(sample -> SampleView.of(sample, violation.edge()))
                        .toList());
    }
}
