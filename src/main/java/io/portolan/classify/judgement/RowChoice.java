package io.portolan.classify.judgement;

import io.portolan.classify.judgement.RowMatch.Flaw;
import io.portolan.classify.rows.RowUse;
import io.portolan.classify.rows.Rule;
import io.portolan.classify.rows.RuleTable;
import io.portolan.classify.rows.SecurityGrader;
import io.portolan.model.connection.ConnectionEvent;
import io.portolan.model.identity.Component;
import io.portolan.model.identity.IdentitySource;
import io.portolan.model.matrix.MatrixRow;
import io.portolan.model.matrix.RowCondition;
import io.portolan.model.verdict.SecurityGrade;
import java.util.Optional;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/** Chooses the row that speaks for a connection. */
final class RowChoice {
    private final RuleTable table;

    RowChoice(RuleTable table) {
        this.table = table;
    }

    /** The best of the rows that fit and that the filter lets through. */
    Optional<RowMatch> best(
            Orientation seen,
            Component source,
            Component destination,
            IdentitySource identities,
            Predicate<Rule> considered) {
        ConnectionEvent event = seen.event();
        RowMatch best = null;
        for (RowUse use : table.uses(source, destination)) {
            if (use.fits(event.protocol(), event.destination().port())
                    && considered.test(use.rule())
                    && nameFits(use, seen)) {
                RowMatch match = match(use, event, identities);
                if (best == null || RowMatch.BEST_FIRST.compare(match, best) < 0) {
                    best = match;
                }
            }
        }
        return Optional.ofNullable(best);
    }

    private static RowMatch match(RowUse use, ConnectionEvent event, IdentitySource identities) {
        MatrixRow row = use.rule().row();
        SecurityGrade grade = SecurityGrader.against(row, event.tls());
        Flaw flaw = Flaw.NONE;
        if (!conditionHolds(row, event, identities)) {
            flaw = Flaw.CONDITION;
        } else if (SecurityGrader.breaks(row, grade)) {
            flaw = Flaw.SECURITY;
        }
        return new RowMatch(use, grade, flaw);
    }

    static boolean conditionHolds(MatrixRow row, ConnectionEvent event, IdentitySource identities) {
        RowCondition condition = row.condition();
        return condition == null || !identities.deployedAt(event.start()).contains(condition.unlessDeployed());
    }

    /** Whether the name that was seen for the row's destination is one of the row's; where none was seen, nothing differs. */
    static boolean nameFits(RowUse use, Orientation seen) {
        MatrixRow.Domains domains = use.rule().row().domains();
        if (!domains.restrict()) {
            return true;
        }
        @Nullable String name = use.flipped() ? seen.event().source().name() : seen.destinationName();
        return name == null || domains.contain(name);
    }
}
