package io.portolan.classify.rows;

import io.portolan.model.identity.Component;
import io.portolan.model.matrix.Matrix;
import io.portolan.model.matrix.MatrixRow;
import io.portolan.model.matrix.Opener;
import io.portolan.model.matrix.Ports;
import io.portolan.model.matrix.RuleSet;
import io.portolan.model.verdict.RowRef;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** All rows of all documents by the pair that they let speak. */
public final class RuleTable {
    private final List<Rule> rules;
    private final Map<RowRef, Rule> byRef = new HashMap<>();
    /** Initiator, responder, uses in the order of the documents; {@link Component#ANY} stands for every unmentioned one. */
    private final Map<Component, Map<Component, List<RowUse>>> byPair = new HashMap<>();

    private final BitSet namedPorts = new BitSet();

    public RuleTable(RuleSet rules) {
        this.rules = number(rules);
        Set<Component> mentioned = new LinkedHashSet<>();
        mentioned.add(Component.ANY);
        for (Rule rule : this.rules) {
            mentioned.addAll(rule.row().sources());
            mentioned.addAll(rule.row().destinations());
            byRef.putIfAbsent(rule.ref(), rule);
            for (Ports.Range range : rule.row().ports().ranges()) {
                namedPorts.set(range.first(), range.last() + 1);
            }
        }
        for (Rule rule : this.rules) {
            enter(rule, mentioned);
        }
    }

    private static List<Rule> number(RuleSet rules) {
        List<Rule> numbered = new ArrayList<>();
        List<Matrix> documents = rules.layers().toList();
        for (int document = 0; document < documents.size(); document++) {
            Matrix matrix = documents.get(document);
            for (MatrixRow row : matrix.rows()) {
                RowRef ref = new RowRef(
                        matrix.id(), row.id(), matrix.layer(), row.provenance().evidence());
                numbered.add(new Rule(row, ref, document, numbered.size()));
            }
        }
        return List.copyOf(numbered);
    }

    private void enter(Rule rule, Set<Component> mentioned) {
        Set<Component> sources = expand(rule.row().sources(), mentioned);
        Set<Component> destinations = expand(rule.row().destinations(), mentioned);
        Opener opener = rule.row().opener();
        // As the row stands first: between parties on both of its sides that is the way of using it.
        if (opener != Opener.DESTINATION) {
            sources.forEach(from -> destinations.forEach(to -> add(from, to, new RowUse(rule, false))));
        }
        if (opener != Opener.SOURCE) {
            destinations.forEach(from -> sources.forEach(to -> add(from, to, new RowUse(rule, true))));
        }
    }

    private static Set<Component> expand(Set<Component> parties, Set<Component> mentioned) {
        return parties.contains(Component.ANY) ? mentioned : parties;
    }

    private void add(Component initiator, Component responder, RowUse use) {
        List<RowUse> uses = byPair.computeIfAbsent(initiator, key -> new HashMap<>())
                .computeIfAbsent(responder, key -> new ArrayList<>());
        if (uses.isEmpty()
                || uses.get(uses.size() - 1).rule().order() != use.rule().order()) {
            uses.add(use);
        }
    }

    /**
     * Who opens to whom.
     *
     * @param initiator a component, or {@link Component#ANY} for every one that no row mentions
     * @param responder in the same way
     */
    public record Pair(Component initiator, Component responder) {}

    /** Every pair of which there are uses, each in the order of the documents. */
    public Map<Pair, List<RowUse>> pairs() {
        Map<Pair, List<RowUse>> pairs = new LinkedHashMap<>();
        byPair.forEach((initiator, uses) ->
                uses.forEach((responder, list) -> pairs.put(new Pair(initiator, responder), list)));
        return pairs;
    }

    public List<Rule> rules() {
        return rules;
    }

    public Optional<Rule> rule(RowRef ref) {
        return Optional.ofNullable(byRef.get(ref));
    }

    /** Whether some row names this port, rather than allowing any. */
    public boolean namesPort(int port) {
        return namedPorts.get(port);
    }
}
