package io.portolan.classify.rows;

import io.portolan.model.identity.Component;
import java.util.Set;

/**
 * A way in which a row lets a connection be opened.
 *
 * @param rule the row
 * @param flipped whether the row's destination is the one that opens, as a two-way row may allow
 */
public record RowUse(Rule rule, boolean flipped) {
    /** Whether the row names both parties, rather than speaking of any. */
    public boolean namesBoth() {
        Set<Component> sources = rule.row().sources();
        Set<Component> destinations = rule.row().destinations();
        return !sources.contains(Component.ANY) && !destinations.contains(Component.ANY);
    }
}
