package io.portolan.classify.compiled;

import io.portolan.classify.rows.Rule;
import io.portolan.model.identity.Component;
import io.portolan.model.matrix.MatrixRow;
import io.portolan.model.matrix.RowCondition;
import io.portolan.model.matrix.RowStatus;
import io.portolan.model.net.TransportProtocol;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What is asked of a row, in one {@code long} each, from the lowest bit: protocols 3, alternatives of security 4, tier 4, tier when
 * something breaks it 4, flags 4, document 20.
 */
final class RowTable {
    static final long DOCUMENTED = 1L << 15;
    static final long UNVERIFIED = 1L << 16;
    static final long CONDITIONAL = 1L << 17;
    static final long NAMED = 1L << 18;
    /** Tiers of rows of the page that nothing breaks. */
    static final int LISTED = 0;

    static final int NOTE = 1;
    static final int OPTIONAL = 2;
    private static final int SECURITY = 3;
    private static final int TIER = 7;
    private static final int FLAWED_TIER = 11;
    private static final int DOCUMENT = 19;
    static final int MAX_DOCUMENTS = 1 << 20;

    private final long[] rows;
    private final @Nullable Component[] unlessDeployed;
    private final @Nullable HostPatterns[] names;

    RowTable(List<Rule> rules) {
        rows = new long[rules.size()];
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
        long bits = GradeTable.mask(row.security()) << SECURITY
                | (long) tier(rule, false) << TIER
                | (long) tier(rule, true) << FLAWED_TIER
                | (long) rule.document() << DOCUMENT;
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
        int firmness = status == RowStatus.LISTED ? LISTED : status == RowStatus.NOTE ? NOTE : OPTIONAL;
        return flawed ? 3 + firmness : firmness;
    }

    /** The bit of a protocol that has ports; no bit for any other, about which nothing is ever asked. */
    static long protocol(TransportProtocol protocol) {
        return switch (protocol.number()) {
            case 6 -> 1;
            case 17 -> 2;
            case 132 -> 4;
            default -> 0;
        };
    }

    long row(int rule) {
        return rows[rule];
    }

    static int security(long row) {
        return (int) (row >>> SECURITY) & 15;
    }

    static long tier(long row, boolean flawed) {
        return row >>> (flawed ? FLAWED_TIER : TIER) & 15;
    }

    static long document(long row) {
        return row >>> DOCUMENT;
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
