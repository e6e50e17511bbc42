package io.portolan.model.verdict;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The judgement on one connection: a pure function of event, identities and rule set.
 *
 * @param disposition what the documents say
 * @param kind why it is a violation; set exactly for VIOLATION and WAIVED
 * @param security what the wire showed
 * @param initiatorProven whether who opened the connection was seen; if not, the verdict rests on an inferred orientation
 * @param reversed whether the orientation judged is the event's destination to its source (only while not proven)
 * @param reason the rule that decided
 * @param row the row that matched, null when none did
 * @param nearestRows up to three rows that almost matched, nearest first
 * @param waiver id of the waiver that applied, null when none did
 */
public record Verdict(
        Disposition disposition,
        @Nullable ViolationKind kind,
        SecurityGrade security,
        boolean initiatorProven,
        boolean reversed,
        Reason reason,
        @Nullable RowRef row,
        List<NearRow> nearestRows,
        @Nullable String waiver) {
    public static final int MAX_NEAREST_ROWS = 3;

    public Verdict {
        nearestRows = List.copyOf(nearestRows);
        boolean against = disposition == Disposition.VIOLATION || disposition == Disposition.WAIVED;
        if (against != (kind != null)) {
            throw new IllegalArgumentException("verdict " + disposition + " with kind " + kind);
        }
        if (reversed && initiatorProven) {
            throw new IllegalArgumentException("verdict in the reverse of a proven orientation");
        }
        if (nearestRows.size() > MAX_NEAREST_ROWS) {
            throw new IllegalArgumentException("nearest rows: " + nearestRows.size() + " (expected: at most 3)");
        }
    }
}
