package io.portolan.model.finding;

import io.portolan.model.connection.Outcome;
import io.portolan.model.verdict.Disposition;
import io.portolan.model.verdict.RowRef;
import io.portolan.model.verdict.SecurityGrade;
import io.portolan.model.verdict.ViolationKind;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * What connections have in common that are counted together.
 *
 * @param minute start of the minute in which they started, UTC
 * @param edge who, whom, where
 * @param disposition the disposition
 * @param kind kind of violation, null when it is none
 * @param security the grade
 * @param initiatorProven whether the initiator was seen
 * @param row the row that matched, null when none did
 * @param outcome how far they got
 */
public record TrafficKey(
        Instant minute,
        Edge edge,
        Disposition disposition,
        @Nullable ViolationKind kind,
        SecurityGrade security,
        boolean initiatorProven,
        @Nullable RowRef row,
        Outcome outcome) {}
