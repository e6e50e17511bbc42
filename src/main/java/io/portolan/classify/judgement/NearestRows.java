package io.portolan.classify.judgement;

import io.portolan.classify.rows.Rule;
import io.portolan.classify.rows.RuleTable;
import io.portolan.model.identity.Component;
import io.portolan.model.identity.Identity;
import io.portolan.model.identity.IdentitySource;
import io.portolan.model.verdict.NearRow;
import io.portolan.model.verdict.Verdict;
import java.util.BitSet;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The rows that almost allow a connection. Looks at rows that share its source or its destination, and at rows of the same
 * two parties the other way round; the sum of the {@linkplain RowDistance penalties} of the fields that differ orders them,
 * then the distance of the port, then the order of the documents.
 */
public final class NearestRows {
    /** Rows come in the order of the documents, and sorting keeps it where nothing else differs. */
    private static final Comparator<RowDistance> NEAREST_FIRST =
            Comparator.comparingInt(RowDistance::penalty).thenComparingInt(RowDistance::portDistance);

    private final RuleTable table;
    private final Map<Component, BitSet> bySource = new HashMap<>();
    private final Map<Component, BitSet> byDestination = new HashMap<>();

    public NearestRows(RuleTable table) {
        this.table = table;
        for (Rule rule : table.rules()) {
            enter(bySource, rule, rule.row().sources());
            enter(byDestination, rule, rule.row().destinations());
        }
    }

    private static void enter(Map<Component, BitSet> index, Rule rule, Set<Component> parties) {
        for (Component party : parties) {
            if (!party.equals(Component.ANY)) {
                index.computeIfAbsent(party, key -> new BitSet()).set(rule.order());
            }
        }
    }

    /**
     * At most {@value Verdict#MAX_NEAREST_ROWS}, nearest first; empty where no row shares a party.
     *
     * @param first the row that the ruling speaks of, told before all others; null when there is none
     */
    public List<NearRow> of(Orientation seen, @Nullable Rule first, IdentitySource identities) {
        Comparator<RowDistance> firstBefore = Comparator.comparing(
                (RowDistance distance) -> first == null || distance.rule().order() != first.order());
        BitSet sharing = sharing(seen);
        if (first != null) {
            sharing.set(first.order());
        }
        return sharing.stream()
                .mapToObj(order -> RowDistance.of(table.rules().get(order), seen, identities))
                .filter(distance -> !distance.differences().isEmpty())
                .sorted(firstBefore.thenComparing(NEAREST_FIRST))
                .limit(Verdict.MAX_NEAREST_ROWS)
                .map(distance -> new NearRow(distance.rule().ref(), distance.differences()))
                .toList();
    }

    /** Places of the rows that share a party with the connection. */
    private BitSet sharing(Orientation seen) {
        BitSet turned = rows(bySource, seen.destination());
        turned.and(rows(byDestination, seen.source()));
        BitSet sharing = rows(bySource, seen.source());
        sharing.or(rows(byDestination, seen.destination()));
        sharing.or(turned);
        return sharing;
    }

    private static BitSet rows(Map<Component, BitSet> index, Identity identity) {
        BitSet rows = new BitSet();
        identity.component().map(index::get).ifPresent(rows::or);
        return rows;
    }
}
