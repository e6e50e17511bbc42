package io.portolan.matrix.export;

import io.portolan.model.identity.Component;
import io.portolan.model.matrix.Matrix;
import io.portolan.model.matrix.MatrixRow;
import io.portolan.model.matrix.Opener;
import io.portolan.model.matrix.Ports;
import io.portolan.model.matrix.RowStatus;
import io.portolan.model.matrix.RuleSet;
import io.portolan.model.net.TransportProtocol;
import java.util.Set;
import java.util.TreeSet;

/** What the documents allow, read row by row and naively, with no code of the export. */
record ReferenceMatrix(RuleSet rules, Set<RowStatus> opened) {
    boolean allows(Component from, Component to, TransportProtocol protocol, int port) {
        return rules.layers()
                .flatMap(matrix -> matrix.rows().stream())
                .filter(row -> opened.contains(row.status()))
                .filter(row -> row.protocols().contains(protocol) && row.ports().contains(port))
                .anyMatch(row -> (row.opener() != Opener.DESTINATION && speaks(row, from, to))
                        || (row.opener() != Opener.SOURCE && speaks(row, to, from)));
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
