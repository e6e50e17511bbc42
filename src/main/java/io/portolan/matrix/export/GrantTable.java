package io.portolan.matrix.export;

import io.portolan.model.ConfigurationException;
import io.portolan.model.identity.Component;
import io.portolan.model.matrix.Matrix;
import io.portolan.model.matrix.MatrixRow;
import io.portolan.model.matrix.Opener;
import io.portolan.model.matrix.RuleSet;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * All that the chosen rows allow, one pair of components after the other.
 *
 * @param rules the documents
 * @param grants in the order of the documents and rows
 * @param leftOut why a row is not among them, in the order of the rows: {@code document/row} to the reason
 */
public record GrantTable(RuleSet rules, List<Grant> grants, Map<String, String> leftOut) {
    public GrantTable {
        grants = List.copyOf(grants);
        leftOut = java.util.Collections.unmodifiableMap(new LinkedHashMap<>(leftOut));
    }

    /** Told apart within one row; a grant's own hash would go through the whole document. */
    private record Ends(Component from, Component to) {}

    /** Far beyond any site; a bound for documents of many rows with many parties. */
    static final int MAX_GRANTS = 200_000;

    /** {@link Component#ANY} becomes every component that a document knows; two-way rows go the ways that their opener may. */
    public static GrantTable of(RuleSet rules, RowSelection selection) {
        Set<Component> known = known(rules);
        List<Grant> grants = new ArrayList<>();
        Map<String, String> leftOut = new LinkedHashMap<>();
        rules.layers()
                .forEach(matrix -> matrix.rows()
                        .forEach(row -> selection
                                .reasonAgainst(row)
                                .ifPresentOrElse(
                                        reason -> leftOut.put(Grant.ref(matrix, row), reason),
                                        () -> add(matrix, row, known, grants))));
        if (grants.size() > MAX_GRANTS) {
            throw new ConfigurationException(
                    "the rows open more than " + MAX_GRANTS + " pairs (expected: fewer parties in their cells)");
        }
        return new GrantTable(rules, grants, leftOut);
    }

    /** Every component that a document may name: the documented ones and those that overlays declare. */
    public static Set<Component> known(RuleSet rules) {
        Set<Component> known = new TreeSet<>(Component.DOCUMENTED);
        rules.layers().forEach(matrix -> known.addAll(matrix.components()));
        return known;
    }

    private static void add(Matrix matrix, MatrixRow row, Set<Component> known, List<Grant> grants) {
        if (grants.size() > MAX_GRANTS) {
            return;
        }
        Set<Component> sources = row.sources().contains(Component.ANY) ? known : row.sources();
        Set<Component> destinations = row.destinations().contains(Component.ANY) ? known : row.destinations();
        Set<Ends> ends = new LinkedHashSet<>();
        if (row.opener() != Opener.DESTINATION) {
            sources.forEach(from -> destinations.forEach(to -> ends.add(new Ends(from, to))));
        }
        if (row.opener() != Opener.SOURCE) {
            destinations.forEach(from -> sources.forEach(to -> ends.add(new Ends(from, to))));
        }
        ends.forEach(pair -> grants.add(new Grant(matrix, row, pair.from, pair.to)));
    }

    /** The grants of each row that has any, by {@code document/row}. */
    public Map<String, List<Grant>> byRow() {
        Map<String, List<Grant>> byRow = new LinkedHashMap<>();
        grants.forEach(grant ->
                byRow.computeIfAbsent(grant.ref(), key -> new ArrayList<>()).add(grant));
        return byRow;
    }

    /** The rows that were left out, by reason. */
    public List<Remark> remarks() {
        Map<String, Set<String>> byReason = new TreeMap<>();
        leftOut.forEach((row, reason) ->
                byReason.computeIfAbsent(reason, key -> new TreeSet<>()).add(row));
        return byReason.entrySet().stream()
                .map(entry -> new Remark(entry.getKey(), entry.getValue()))
                .toList();
    }
}
