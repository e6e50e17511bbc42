package io.portolan.classify.judgement;

import io.portolan.classify.rows.RowUse;
import io.portolan.classify.rows.Rule;
import io.portolan.model.matrix.RowStatus;
import io.portolan.model.verdict.SecurityGrade;
import java.util.Comparator;

/**
 * A row that fits in who, whom, protocol, port, initiator and name; and what is wrong all the same.
 *
 * @param use the row and the side that opens
 * @param security the grade against the row
 * @param flaw what breaks the row, NONE when nothing does
 */
record RowMatch(RowUse use, SecurityGrade security, Flaw flaw) {
    /** Best first; docs/verdicts.md gives the order in words. */
    static final Comparator<RowMatch> BEST_FIRST = Comparator.comparingInt(RowMatch::tier)
            .thenComparingInt(match -> match.rule().document())
            .thenComparing(RowMatch::security)
            .thenComparingInt(match -> match.rule().order());

    enum Flaw {
        NONE,
        /** The row may not be used where another component is deployed. */
        CONDITION,
        /** Plain text or weaker TLS than the row asks for. */
        SECURITY
    }

    Rule rule() {
        return use.rule();
    }

    private int tier() {
        if (rule().unverified()) {
            return 7;
        }
        boolean flawed = flaw != Flaw.NONE;
        if (!rule().documented()) {
            return flawed ? 8 : 6;
        }
        int firmness =
                rule().row().status() == RowStatus.LISTED ? 0 : rule().row().status() == RowStatus.NOTE ? 1 : 2;
        return flawed ? 3 + firmness : firmness;
    }
}
