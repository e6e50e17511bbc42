package io.portolan.classify.compiled;

import io.portolan.model.verdict.Disposition;
import io.portolan.model.verdict.Reason;
import io.portolan.model.verdict.SecurityGrade;
import io.portolan.model.verdict.ViolationKind;
import org.jspecify.annotations.Nullable;

/**
 * A verdict in one {@code long}, from the lowest bit: disposition 3, kind 4 (0 for none), grade 3, reason 5, initiator proven 1,
 * reversed 1, known by name 1, rule 24 (0 for none), waiver 20 (0 for none).
 */
public final class VerdictCode {
    /** Rules and waivers that a code can tell apart. */
    static final int MAX_RULES = (1 << 24) - 1;

    static final int MAX_WAIVERS = (1 << 20) - 1;

    static final long PROVEN = 1L << 15;
    static final long REVERSED = 1L << 16;
    static final long BY_NAME = 1L << 17;
    private static final int KIND = 3;
    private static final int SECURITY = 7;
    private static final int REASON = 10;
    private static final int RULE = 18;
    private static final int WAIVER = 42;
    private static final long WHAT = 7L | 31L << REASON;

    private static final Disposition[] DISPOSITIONS = Disposition.values();
    private static final ViolationKind[] KINDS = ViolationKind.values();
    private static final SecurityGrade[] GRADES = SecurityGrade.values();
    private static final Reason[] REASONS = Reason.values();

    private VerdictCode() {}

    /** @param rule place of the rule among all, or -1 */
    static long of(Disposition disposition, SecurityGrade security, Reason reason, int rule) {
        return of(disposition, reason, rule) | (long) security.ordinal() << SECURITY;
    }

    /** The same without a grade, which {@link #withSecurity} gives it. */
    static long of(Disposition disposition, Reason reason, int rule) {
        return disposition.ordinal() | (long) reason.ordinal() << REASON | (long) (rule + 1) << RULE;
    }

    static long against(ViolationKind kind, SecurityGrade security, Reason reason, int rule) {
        return of(Disposition.VIOLATION, security, reason, rule) | (long) (kind.ordinal() + 1) << KIND;
    }

    static long open(SecurityGrade security, Reason reason, int rule) {
        return of(Disposition.UNRESOLVED, security, reason, rule);
    }

    /** @param waiver place of the waiver among all */
    static long waived(long violation, int waiver) {
        return violation & ~WHAT
                | Disposition.WAIVED.ordinal()
                | (long) Reason.WAIVER_APPLIED.ordinal() << REASON
                | (long) (waiver + 1) << WAIVER;
    }

    /** The same without its rule. */
    static long withoutRule(long code) {
        return code & ~((long) MAX_RULES << RULE);
    }

    static long withSecurity(long code, SecurityGrade security) {
        return code & ~(7L << SECURITY) | (long) security.ordinal() << SECURITY;
    }

    public static Disposition disposition(long code) {
        return DISPOSITIONS[dispositionNumber(code)];
    }

    /** The ordinal of {@link #disposition}. */
    static int dispositionNumber(long code) {
        return (int) code & 7;
    }

    /** Set exactly for VIOLATION and WAIVED. */
    public static @Nullable ViolationKind kind(long code) {
        int kind = (int) (code >>> KIND) & 15;
        return kind == 0 ? null : KINDS[kind - 1];
    }

    public static SecurityGrade security(long code) {
        return GRADES[(int) (code >>> SECURITY) & 7];
    }

    public static Reason reason(long code) {
        return REASONS[(int) (code >>> REASON) & 31];
    }

    public static boolean initiatorProven(long code) {
        return (code & PROVEN) != 0;
    }

    public static boolean reversed(long code) {
        return (code & REVERSED) != 0;
    }

    /** Whether the reading counts in which a name stands for a destination in a range that the site declared for its own. */
    public static boolean byName(long code) {
        return (code & BY_NAME) != 0;
    }

    /**
     * Place of the rule that it speaks of, or -1: the one that matched, or the one that matches but for who opened the connection or
     * for who a stranger is.
     */
    public static int rule(long code) {
        return ((int) (code >>> RULE) & MAX_RULES) - 1;
    }

    /** Place of the rule that matched, or -1. */
    public static int matched(long code) {
        // By the kind, because a waiver leaves it and takes the reason's place.
        boolean butForSomeone = kind(code) == ViolationKind.WRONG_INITIATOR
                || reason(code) == Reason.PERHAPS_A_PARTY_THAT_THE_SITE_DEFINES;
        return butForSomeone ? -1 : rule(code);
    }

    /** Place of the waiver that applied, or -1. */
    public static int waiver(long code) {
        return ((int) (code >>> WAIVER) & MAX_WAIVERS) - 1;
    }
}
