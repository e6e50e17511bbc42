package io.portolan.matrix.export.truth;

import io.portolan.model.identity.Component;
import io.portolan.model.matrix.Matrix;
import io.portolan.model.matrix.MatrixRow;
import io.portolan.model.matrix.NamePattern;
import io.portolan.model.matrix.Opener;
import io.portolan.model.matrix.Ports;
import io.portolan.model.matrix.RowStatus;
import io.portolan.model.matrix.RuleSet;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/** What the documents allow, read row by row and naively, with no code of the export. */
record ReferenceMatrix(RuleSet rules, Set<RowStatus> opened) implements Form {
    @Override
    public Way way(Party from, Party to) {
        return way(from.component(), to.component());
    }

    Way way(Component from, Component to) {
        return passing(rows(from, to));
    }

    /** Whose name it is: an exact name before a pattern, a long one before a short one, an earlier document before a later. */
    Component owner(String name) {
        return rules.layers()
                .flatMap(matrix -> matrix.names().stream())
                .filter(named -> NamePattern.matches(named.pattern(), name))
                .min(Comparator.comparing(
                                (Matrix.NamedComponent named) -> named.pattern().startsWith("*"))
                        .thenComparing(named -> -named.pattern().length()))
                .map(Matrix.NamedComponent::component)
                .orElse(Party.STRANGER);
    }

    /** Every name that a document writes; a pattern with one label in the place of its star. */
    Set<String> names() {
        Set<String> names = new TreeSet<>();
        rules.layers().forEach(matrix -> {
            matrix.names().forEach(named -> names.add(named.pattern().replace("*", "x1")));
            matrix.rows().forEach(row -> row.domains().names().forEach(name -> names.add(name.replace("*", "x1"))));
        });
        return names;
    }

    private List<MatrixRow> rows(Component from, Component to) {
        if (from.equals(Party.STRANGER) || to.equals(Party.STRANGER)) {
            return List.of();
        }
        return rules.layers()
                .flatMap(matrix -> matrix.rows().stream())
                .filter(row -> opened.contains(row.status()))
                .filter(row -> (row.opener() != Opener.DESTINATION && speaks(row, from, to))
                        || (row.opener() != Opener.SOURCE && speaks(row, to, from)))
                .toList();
    }

    /** Whoever of the one may speak with whoever of the other: for parties that a form cannot tell apart. */
    Way way(List<Component> from, List<Component> to) {
        return way(from, to, "");
    }

    /** Towards a host name, if it is not empty: then also the names of a row count, where they were read. */
    Way way(List<Component> from, List<Component> to, String name) {
        List<MatrixRow> rows = new ArrayList<>();
        from.forEach(a -> to.forEach(b -> rows(a, b).stream()
                .filter(row -> name.isEmpty()
                        || !row.destinations().contains(b)
                        || !row.domains().restrict()
                        || row.domains().contain(name))
                .forEach(rows::add)));
        return passing(rows);
    }

    private static Way passing(List<MatrixRow> rows) {
        return rows.isEmpty()
                ? CLOSED
                : (protocol, port) -> rows.stream()
                        .anyMatch(row -> row.protocols().contains(protocol)
                                && row.ports().contains(port));
    }

    private static boolean speaks(MatrixRow row, Component source, Component destination) {
        return holds(row.sources(), source) && holds(row.destinations(), destination);
    }

    private static boolean holds(Set<Component> parties, Component component) {
        return parties.contains(component) || parties.contains(Component.ANY);
    }

    /** All ports that rows name, and their neighbours. */
    Set<Integer> ports() {
        Set<Integer> ports = new TreeSet<>(Set.of(1, 32768, 65535));
        rules.layers().flatMap(matrix -> matrix.rows().stream()).forEach(row -> {
            for (Ports.Range range : row.ports().ranges()) {
                for (int edge : new int[] {range.first(), range.last()}) {
                    for (int port = Math.max(1, edge - 1); port <= Math.min(65535, edge + 1); port++) {
                        ports.add(port);
                    }
                }
            }
        });
        return ports;
    }

    Set<Component> components() {
        Set<Component> all = new TreeSet<>(Component.DOCUMENTED);
        rules.layers().map(Matrix::components).forEach(all::addAll);
        return all;
    }
}
