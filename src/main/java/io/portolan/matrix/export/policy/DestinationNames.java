package io.portolan.matrix.export.policy;

import io.portolan.model.identity.Component;
import io.portolan.model.matrix.Matrix;
import io.portolan.model.matrix.MatrixRow;
import io.portolan.model.matrix.NamePattern;
import io.portolan.model.matrix.RuleSet;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/** The host names by which a row's destination may be reached: as verdicts take them. */
final class DestinationNames {
    private final List<Matrix.NamedComponent> owners;

    DestinationNames(RuleSet rules) {
        // Exact names before patterns, long suffixes before short ones; of equal ones the earlier document's.
        owners = rules.layers()
                .flatMap(matrix -> matrix.names().stream())
                .sorted(Comparator.comparing(
                                (Matrix.NamedComponent named) -> named.pattern().startsWith("*."))
                        .thenComparing(named -> -named.pattern().length()))
                .toList();
    }

    /** The row's own names where they narrow it (they were read); else all names of the component. In the order of names. */
    Set<String> of(MatrixRow row, Component responder) {
        Set<String> names = new TreeSet<>();
        if (row.destinations().contains(responder)) {
            row.domains().names().stream()
                    .filter(name -> belongs(name, responder))
                    .forEach(names::add);
        }
        if (!row.domains().restrict()) {
            owners.stream()
                    .filter(named -> named.component().equals(responder))
                    .map(Matrix.NamedComponent::pattern)
                    .forEach(names::add);
        }
        return names;
    }

    private boolean belongs(String name, Component responder) {
        return owners.stream()
                .filter(named -> named.pattern().equals(name) || NamePattern.matches(named.pattern(), name))
                .findFirst()
                .map(named -> named.component().equals(responder))
                .orElse(false);
    }
}
