package io.portolan.classify.naive;

import static io.portolan.model.verdict.Disposition.*;
import static io.portolan.model.verdict.ViolationKind.*;

import io.portolan.classify.Judgement;
import io.portolan.model.verdict.Disposition;
import io.portolan.model.verdict.Reason;
import io.portolan.model.verdict.RowRef;
import io.portolan.model.verdict.SecurityGrade;
import io.portolan.model.verdict.Verdict;
import io.portolan.model.verdict.ViolationKind;
import org.jspecify.annotations.Nullable;

/** What is compared with the real verdict. */
public record Judged(
        Disposition disposition,
        @Nullable ViolationKind kind,
        SecurityGrade grade,
        Reason reason,
        @Nullable String row,
        boolean reversed,
        @Nullable String waiver) {
    public static Judged of(Verdict verdict) {
        String row = verdict.row() == null
                ? null
                : verdict.row().matrix() + "/" + verdict.row().row();
        return new Judged(
                verdict.disposition(),
                verdict.kind(),
                verdict.security(),
                verdict.reason(),
                row,
                verdict.reversed(),
                verdict.waiver());
    }

    public static Judged of(Judgement judgement) {
        RowRef row = judgement.row();
        return new Judged(
                judgement.disposition(),
                judgement.kind(),
                judgement.security(),
                judgement.reason(),
                row == null ? null : row.matrix() + "/" + row.row(),
                judgement.reversed(),
                judgement.waiver());
    }

    static Judged open(Reason reason, SecurityGrade grade) {
        return new Judged(UNRESOLVED, null, grade, reason, null, false, null);
    }

    static Judged against(ViolationKind kind, Reason reason, SecurityGrade grade) {
        return new Judged(VIOLATION, kind, grade, reason, null, false, null);
    }
}
