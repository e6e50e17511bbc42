package io.portolan.classify.compiled;

import io.portolan.classify.rows.Rule;
import io.portolan.model.identity.Component;
import io.portolan.model.matrix.MatrixRow;
import io.portolan.model.matrix.RowCondition;
import io.portolan.model.matrix.RowStatus;
import io.portolan.model.net.TransportProtocol;
import io.portolan.model.verdict.Disposition;
import io.portolan.model.verdict.Reason;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What is asked of a row, in one {@code int} each, from the lowest bit: protocols 3, alternatives of security 4, flags 4. Beside it how a
 * row that fits ranks among others, and what it says then; both are worked out before any connection is seen.
 */
final class RowTable {
    static final int DOCUMENTED = 1 << 7;
    static final int UNVERIFIED = 1 << 8;
    static final int CONDITIONAL = 1 << 9;
    static final int NAMED = 1 << 10;
    private static final int SECURITY = 3;
    static final int MAX_DOCUMENTS = 1 << 20;

    private final int[] rows;
    private final long[] sound;
    private final long[] flawed;
    private final long[] verdicts;
    private final @Nullable Component[] unlessDeployed;
    private final @Nullable HostPatterns[] names;

    RowTable(List<Rule> rules) {
        rows = new int[rules.size()];
        sound = new long[rules.size()];
        flawed = new long[rules.size()];
        verdicts = new long[rules.size()];
        unlessDeployed = new @Nullable Component[rules.size()];
        names = new @Nullable HostPatterns[rules.size()];
        rules.forEach(this::enter);
    }

    private void enter(Rule rule) {
        MatrixRow row = rule.row();
        if (rule.document() >= MAX_DOCUMENTS) {
            throw new IllegalArgumentException("overlay " + rule.ref().matrix() + ": number " + rule.document()
                    + " (expected: fewer than " + MAX_DOCUMENTS + " overlays)");
        }
        int bits = GradeTable.mask(row.security()) << SECURITY;
        for (TransportProtocol protocol : row.protocols()) {
            bits |= protocol(protocol);
        }
        bits |= rule.documented() ? DOCUMENTED : 0;
        bits |= rule.unverified() ? UNVERIFIED : 0;
        RowCondition condition = row.condition();
        if (condition != null) {
            bits |= CONDITIONAL;
            unlessDeployed[rule.order()] = condition.unlessDeployed();
        }
        if (row.domains().restrict()) {
            bits |= NAMED;
            names[rule.order()] = new HostPatterns(row.domains().names());
        }
        rows[rule.order()] = bits;
        sound[rule.order()] = RowChoice.candidate(tier(rule, false), rule.document(), rule.order());
        flawed[rule.order()] = RowChoice.candidate(tier(rule, true), rule.document(), rule.order());
        verdicts[rule.order()] = verdict(rule);
    }

    private static long verdict(Rule rule) {
        if (rule.unverified()) {
            return VerdictCode.of(Disposition.UNRESOLVED, Reason.UNVERIFIED_ROW_MATCHED, rule.order());
        }
        if (!rule.documented()) {
            return VerdictCode.of(Disposition.BASELINE, Reason.OVERLAY_MATCHED, rule.order());
        }
        return switch (rule.row().status()) {
            case LISTED -> VerdictCode.of(Disposition.DOCUMENTED, Reason.ROW_MATCHED, rule.order());
            case NOTE -> VerdictCode.of(Disposition.TOLERATED, Reason.NOTE_MATCHED, rule.order());
            default -> VerdictCode.of(Disposition.TOLERATED, Reason.OPTIONAL_ROW_MATCHED, rule.order());
        };
    }

    /** Lower is better; docs/verdicts.md gives the order in words. */
    private static int tier(Rule rule, boolean flawed) {
        if (rule.unverified()) {
            return 7;
        }
        if (!rule.documented()) {
            return flawed ? 8 : 6;
        }
        RowStatus status = rule.row().status();
        int firmness = status == RowStatus.LISTED ? 0 : status == RowStatus.NOTE ? 1 : 2;
        return flawed ? 3 + firmness : firmness;
    }

    /** The bit of a protocol that has ports; no bit for any other, about which nothing is ever asked. */
    static int protocol(TransportProtocol protocol) {
        return switch (protocol.number()) {
            case 6 -> 1;
            case 17 -> 2;
            case 132 -> 4;
            default -> 0;
        };
    }

    int row(int rule) {
        return rows[rule];
    }

    /** The row as a candidate of {@link RowChoice}, without a grade. */
    long candidate(int rule, boolean broken) {
        return broken ? flawed[rule] : sound[rule];
    }

    /** What a match with the row says, without a grade, where nothing breaks the row. */
    long verdict(int rule) {
        return verdicts[rule];
    }

    static int security(int row) {
        return row >>> SECURITY & 15;
    }

    boolean conditionHolds(int rule, Reading reading) {
        Component component = unlessDeployed[rule];
        return component == null || !reading.deployed().contains(component);
    }

    /** Whether the name that was seen for the row's destination is one of the row's; where none was seen, nothing differs. */
    boolean nameFits(int rule, @Nullable String name) {
        HostPatterns patterns = names[rule];
        return name == null || patterns == null || patterns.contain(name);
    }
}
