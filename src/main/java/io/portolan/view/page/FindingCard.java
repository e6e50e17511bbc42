package io.portolan.view.page;

import io.portolan.model.finding.Finding;
import io.portolan.model.finding.FindingStatus;
import io.portolan.model.finding.Violation;
import io.portolan.model.verdict.NearRow;
import io.portolan.model.verdict.RowRef;
import io.portolan.view.words.Quantities;
import io.portolan.view.words.Words;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A finding in words.
 *
 * @param id the fingerprint
 * @param tone violation, waived or withdrawn
 * @param status in words
 * @param kind in words
 * @param meaning what the kind means
 * @param source the initiator
 * @param destination the responder
 * @param service protocol and port, {@code TCP/9042}
 * @param edge the same as a line of ids, {@code mart -> cassandra TCP/9042}
 * @param connections how many
 * @param first first seen
 * @param last last seen
 * @param explanation of the earliest connection
 * @param row the row that is broken and how it is known; empty when none comes close
 * @param waiver the waiver that covers it; empty when none does
 * @param samples the earliest connections
 * @param nearest rows that almost allow it, one line per differing field
 */
public record FindingCard(
        String id,
        String tone,
        String status,
        String kind,
        String meaning,
        String source,
        String destination,
        String service,
        String edge,
        String connections,
        String first,
        String last,
        String explanation,
        String row,
        String waiver,
        List<SampleCard> samples,
        List<NearLine> nearest) {
    public static FindingCard of(Finding finding) {
        Violation violation = finding.violation();
        String waiver = violation.waiver();
        return new FindingCard(
                finding.id(),
                tone(finding.status()),
                Words.of(finding.status()),
                Words.of(violation.kind()),
                Words.meaning(violation.kind()),
                violation.edge().source().title(),
                violation.edge().destination().title(),
                violation.edge().protocol() + "/" + violation.edge().port(),
                violation.edge().toString(),
                Quantities.count(Math.max(0, violation.count())),
                Quantities.time(violation.firstSeen()),
                Quantities.time(violation.lastSeen()),
                violation.explanation(),
                row(violation.row()),
                waiver == null ? "" : waiver,
                violation.samples().stream()
                        .map(sample -> SampleCard.of(sample, violation.edge().protocol()))
                        .toList(),
                violation.samples().isEmpty()
                        ? List.of()
                        : NearLine.of(violation.samples().get(0).nearestRows()));
    }

    private static String tone(FindingStatus status) {
        return switch (status) {
            case OPEN -> "violation";
            case WAIVED -> "waived";
            case WITHDRAWN -> "withdrawn";
        };
    }

    /** {@code connection} after one, else {@code connections}. */
    public String noun() {
        return connections.equals("1") ? "connection" : "connections";
    }

    /** The explanation with arrows that no browser breaks in two. */
    public String drawn() {
        return Words.arrows(explanation);
    }

    private static String row(@Nullable RowRef row) {
        return row == null
                ? ""
                : row.row() + " of " + row.matrix() + " (" + row.evidence().words() + ")";
    }

    /**
     * One field by which a row was missed.
     *
     * @param row its id
     * @param known how the row is known
     * @param field the field
     * @param documented what the row says
     * @param observed what was seen
     */
    public record NearLine(String row, String known, String field, String documented, String observed) {
        static List<NearLine> of(List<NearRow> rows) {
            return rows.stream()
                    .flatMap(near -> near.differences().stream()
                            .map(difference -> new NearLine(
                                    near.row().row(),
                                    near.row().evidence().words(),
                                    difference.field(),
                                    difference.documented(),
                                    difference.observed())))
                    .toList();
        }
    }
}
