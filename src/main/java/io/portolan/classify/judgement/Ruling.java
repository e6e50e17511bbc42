package io.portolan.classify.judgement;

import io.portolan.classify.rows.Rule;
import io.portolan.model.verdict.Disposition;
import io.portolan.model.verdict.Reason;
import io.portolan.model.verdict.RowRef;
import io.portolan.model.verdict.SecurityGrade;
import io.portolan.model.verdict.ViolationKind;
import org.jspecify.annotations.Nullable;

/**
 * What the documents say of one reading of a connection, before waivers.
 *
 * @param disposition anything but WAIVED
 * @param kind set exactly for VIOLATION
 * @param security the grade
 * @param reason the rule that decided
 * @param rule the row that matched; where none did, the row that matches but for who opened it or for who a stranger is; else
 *     null
 */
public record Ruling(
        Disposition disposition,
        @Nullable ViolationKind kind,
        SecurityGrade security,
        Reason reason,
        @Nullable Rule rule) {

    static Ruling against(ViolationKind kind, SecurityGrade security, Reason reason, @Nullable Rule rule) {
        return new Ruling(Disposition.VIOLATION, kind, security, reason, rule);
    }

    static Ruling open(SecurityGrade security, Reason reason, @Nullable Rule rule) {
        return new Ruling(Disposition.UNRESOLVED, null, security, reason, rule);
    }

    /** The row that matched, null when none did. */
    public @Nullable RowRef matched() {
        boolean butForSomeone =
                reason == Reason.OPENED_BY_THE_WRONG_SIDE || reason == Reason.PERHAPS_A_PARTY_THAT_THE_SITE_DEFINES;
        return rule == null || butForSomeone ? null : rule.ref();
    }

    public Standing standing() {
        return switch (disposition) {
            case DOCUMENTED, TOLERATED, BASELINE -> Standing.ALLOWED;
            case UNRESOLVED -> Standing.OPEN;
            case VIOLATION, WAIVED -> Standing.AGAINST;
            case OUT_OF_SCOPE -> Standing.OUTSIDE;
        };
    }

    /** How two readings of one connection compare: an accusation stands only where no other reading is allowed or open. */
    public enum Standing {
        ALLOWED,
        OPEN,
        AGAINST,
        OUTSIDE
    }
}
