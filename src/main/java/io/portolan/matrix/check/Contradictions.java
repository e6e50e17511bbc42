package io.portolan.matrix.check;

import io.portolan.matrix.document.Words;
import io.portolan.model.identity.Component;
import io.portolan.model.matrix.Matrix;
import io.portolan.model.matrix.MatrixRow;
import io.portolan.model.matrix.Opener;
import io.portolan.model.matrix.SecurityAlternative;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/** Rows and names of an overlay that say otherwise than the documented matrix. */
final class Contradictions {
    private Contradictions() {}

    static List<Finding> of(CheckedDocument overlay, Matrix documented) {
        List<Finding> findings = new ArrayList<>();
        List<MatrixRow> rows = overlay.matrix().rows();
        for (int i = 0; i < rows.size(); i++) {
            for (MatrixRow page : documented.rows()) {
                if (RowCover.firm(page)
                        && !Collections.disjoint(page.protocols(), rows.get(i).protocols())
                        && page.ports().overlap(rows.get(i).ports())) {
                    compare(overlay, i, page, documented, findings);
                }
            }
        }
        names(overlay, documented, findings);
        return findings;
    }

    private record Way(Component from, Component to) {}

    private static void compare(
            CheckedDocument overlay, int index, MatrixRow page, Matrix documented, List<Finding> findings) {
        MatrixRow row = overlay.matrix().rows().get(index);
        String other = page.id() + " of " + documented.id();
        Set<Way> ways = ways(page);
        boolean sameWay = ways.stream().anyMatch(way -> lets(row, way));
        if (sameWay && page.requiresTls() && weaker(row.security(), page.security())) {
            String asks = row.security().isEmpty() ? "states no security" : "is content with " + words(row.security());
            findings.add(overlay.about(
                    FindingKind.CONTRADICTS_THE_DOCUMENT,
                    index,
                    asks + " where " + other + " demands " + words(page.security())));
        }
        // Two one-way rows that face each other are two services; where a row is two-way, who opens it is what the page
        // says.
        boolean drawn = page.twoWay() || row.twoWay();
        boolean named =
                !row.sources().contains(Component.ANY) && !row.destinations().contains(Component.ANY);
        boolean otherWay = ways.stream()
                .map(way -> new Way(way.to(), way.from()))
                .anyMatch(way -> lets(row, way) && documented.rows().stream().noneMatch(any -> lets(any, way)));
        if (drawn && named && otherWay) {
            findings.add(overlay.about(
                    FindingKind.CONTRADICTS_THE_DOCUMENT,
                    index,
                    "lets the other side open the connection of " + other + ", which only "
                            + ids(page.opener() == Opener.DESTINATION ? page.destinations() : page.sources())
                            + " may open"));
        }
    }

    private static boolean lets(MatrixRow row, Way way) {
        return RowCover.lets(row, Set.of(way.from()), Set.of(way.to()));
    }

    private static Set<Way> ways(MatrixRow row) {
        Set<Way> ways = new LinkedHashSet<>();
        for (Component source : row.sources()) {
            for (Component destination : row.destinations()) {
                if (row.opener() != Opener.DESTINATION) {
                    ways.add(new Way(source, destination));
                }
                if (row.opener() != Opener.SOURCE) {
                    ways.add(new Way(destination, source));
                }
            }
        }
        return ways;
    }

    /** Whether the least that suffices is less. Their declaration goes from the weakest to the strongest. */
    private static boolean weaker(Set<SecurityAlternative> row, Set<SecurityAlternative> page) {
        return row.isEmpty() || Collections.min(row).compareTo(Collections.min(page)) < 0;
    }

    private static void names(CheckedDocument overlay, Matrix documented, List<Finding> findings) {
        for (Matrix.NamedComponent name : overlay.matrix().names()) {
            for (Matrix.NamedComponent page : documented.names()) {
                if (name.pattern().equals(page.pattern()) && !name.component().equals(page.component())) {
                    findings.add(new Finding(
                            FindingKind.CONTRADICTS_THE_DOCUMENT,
                            overlay.file(),
                            NameLines.of(overlay, name.pattern()),
                            "",
                            "says that " + name.pattern() + " is " + name.component() + ", and " + documented.id()
                                    + " says " + page.component()));
                }
            }
        }
    }

    private static String words(Collection<SecurityAlternative> security) {
        return String.join(" or ", security.stream().map(Words::of).toList());
    }

    private static String ids(Set<Component> components) {
        return String.join(
                ", ", new TreeSet<>(components).stream().map(Component::id).toList());
    }
}
