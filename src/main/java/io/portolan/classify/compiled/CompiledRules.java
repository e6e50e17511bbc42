package io.portolan.classify.compiled;

import io.portolan.classify.rows.NameTable;
import io.portolan.classify.rows.Rule;
import io.portolan.classify.rows.RuleTable;
import io.portolan.model.identity.Component;
import io.portolan.model.matrix.Matrix;
import io.portolan.model.matrix.RuleSet;
import io.portolan.model.matrix.Waiver;
import java.util.LinkedHashSet;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Stream;

/** A rule set as tables for judging. Immutable: safe to share between threads. */
public final class CompiledRules {
    final ComponentIndex components;
    final PairJudge pairs;
    final WaiverTable waivers;
    final NameTable names;
    private final RuleTable table;

    public CompiledRules(RuleSet rules, RuleTable table) {
        this.table = table;
        if (table.rules().size() >= VerdictCode.MAX_RULES) {
            throw new IllegalArgumentException("rows: " + table.rules().size()
                    + " in all documents (expected: fewer than " + VerdictCode.MAX_RULES + ")");
        }
        components = new ComponentIndex(mentioned(rules, table));
        RowTable rows = new RowTable(table.rules());
        PairTable places = new PairTable(table, components);
        pairs = new PairJudge(places, rows, components);
        waivers = new WaiverTable(rules.waivers(), components);
        names = new NameTable(rules);
    }

    private static Set<Component> mentioned(RuleSet rules, RuleTable table) {
        Set<Component> mentioned = new LinkedHashSet<>();
        for (Rule rule : table.rules()) {
            mentioned.addAll(rule.row().sources());
            mentioned.addAll(rule.row().destinations());
        }
        for (Waiver waiver : rules.waivers()) {
            Stream.of(waiver.source(), waiver.destination())
                    .filter(Objects::nonNull)
                    .forEach(mentioned::add);
        }
        rules.layers().map(Matrix::names).forEach(names -> names.forEach(named -> mentioned.add(named.component())));
        return mentioned;
    }

    public NameTable names() {
        return names;
    }

    boolean namesPort(int port) {
        return table.namesPort(port);
    }

    /** A judge for one thread. */
    public VerdictJudge judge() {
        return new VerdictJudge(this);
    }
}
