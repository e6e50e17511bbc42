package io.portolan.classify.compiled;

import io.portolan.model.verdict.SecurityGrade;

/**
 * Chooses the row that speaks for a connection. A candidate is one {@code long} of which the least is the best, from the highest bit:
 * tier 4, document 20, grade 3, rule 24, flaw 2.
 */
final class RowChoice {
    /** No row fits. */
    static final long NONE = Long.MAX_VALUE;
    /** No row fits, and the name alone excluded one that is verified. */
    static final long NOT_BY_NAME = Long.MAX_VALUE - 1;

    private static final int RULE = 2;
    private static final int GRADE = 26;
    private static final int DOCUMENT = 29;
    private static final int TIER = 49;
    private static final SecurityGrade[] GRADES = SecurityGrade.values();

    private final PairTable pairs;
    private final RowTable rows;

    /** What breaks a row. */
    enum Flaw {
        NONE,
        /** The row may not be used where another component is deployed. */
        CONDITION,
        /** Plain text or weaker TLS than the row asks for. */
        SECURITY
    }

    private static final Flaw[] FLAWS = Flaw.values();

    RowChoice(PairTable pairs, RowTable rows) {
        this.pairs = pairs;
        this.rows = rows;
    }

    /** The best of the rows that fit at this {@linkplain PairTable#place place}, or one of the two that are none. */
    long best(int place, Reading reading, boolean documentedOnly) {
        if (place == PairTable.NO_PAIR) {
            return NONE;
        }
        int port = reading.port;
        long best = NONE;
        int end = pairs.endOfPorts(place);
        for (int at = pairs.firstUse(place, port); at < end && pairs.portAt(at) == port; at++) {
            best = Math.min(best, candidate(pairs.useAt(at), reading, documentedOnly));
        }
        int last = pairs.endOfRanges(place);
        for (int range = pairs.firstRange(place); range < last; range++) {
            if (pairs.rangeHolds(range, port)) {
                best = Math.min(best, candidate(pairs.useOfRange(range), reading, documentedOnly));
            }
        }
        return best;
    }

    private long candidate(int use, Reading reading, boolean documentedOnly) {
        int rule = PairTable.rule(use);
        int row = rows.row(rule);
        if ((row & reading.protocol) == 0 || (documentedOnly && (row & RowTable.DOCUMENTED) == 0)) {
            return NONE;
        }
        if ((row & RowTable.NAMED) != 0) {
            boolean fits = rows.nameFits(rule, PairTable.flipped(use) ? reading.initiatorName() : reading.name());
            if (!fits) {
                return (row & RowTable.UNVERIFIED) != 0 ? NONE : NOT_BY_NAME;
            }
        }
        SecurityGrade grade = GradeTable.against(RowTable.security(row), reading.sight());
        long graded = (long) grade.ordinal() << GRADE;
        if ((row & RowTable.CONDITIONAL) != 0 && !rows.conditionHolds(rule, reading)) {
            return rows.candidate(rule, true) | graded | Flaw.CONDITION.ordinal();
        }
        if (GradeTable.breaks(RowTable.security(row), grade)) {
            return rows.candidate(rule, true) | graded | Flaw.SECURITY.ordinal();
        }
        return rows.candidate(rule, false) | graded;
    }

    /** A row without a grade and without a flaw. */
    static long candidate(int tier, int document, int rule) {
        return (long) tier << TIER | (long) document << DOCUMENT | (long) rule << RULE;
    }

    /** The first rule that lets these two open, the other way round only, on this port; -1 for none. Not verified ones do not count. */
    int oneWay(int place, int port, Reading reading) {
        if (place == PairTable.NO_PAIR) {
            return -1;
        }
        int first = Integer.MAX_VALUE;
        int end = pairs.endOfPorts(place);
        for (int at = pairs.firstUse(place, port); at < end && pairs.portAt(at) == port; at++) {
            first = Math.min(first, oneWay(pairs.useAt(at), reading));
        }
        int last = pairs.endOfRanges(place);
        for (int range = pairs.firstRange(place); range < last; range++) {
            if (pairs.rangeHolds(range, port)) {
                first = Math.min(first, oneWay(pairs.useOfRange(range), reading));
            }
        }
        return first == Integer.MAX_VALUE ? -1 : first;
    }

    private int oneWay(int use, Reading reading) {
        int rule = PairTable.rule(use);
        int row = rows.row(rule);
        boolean speaks = (row & reading.protocol) != 0 && (row & RowTable.UNVERIFIED) == 0 && !PairTable.eitherWay(use);
        return speaks ? rule : Integer.MAX_VALUE;
    }

    static boolean found(long candidate) {
        return candidate < NOT_BY_NAME;
    }

    static int rule(long candidate) {
        return (int) (candidate >>> RULE) & VerdictCode.MAX_RULES;
    }

    static SecurityGrade grade(long candidate) {
        return GRADES[(int) (candidate >>> GRADE) & 7];
    }

    /** Whether nothing breaks the row. */
    static boolean sound(long candidate) {
        return ((int) candidate & 3) == Flaw.NONE.ordinal();
    }

    static Flaw flaw(long candidate) {
        return FLAWS[(int) candidate & 3];
    }
}
