package io.portolan.matrix.check;

import io.portolan.model.identity.Component;
import io.portolan.model.matrix.MatrixRow;
import io.portolan.model.matrix.Opener;
import io.portolan.model.matrix.RowCondition;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/** Conditions that forbid each other: a row of A that may be used unless B is deployed, and one of B unless A is. */
final class ConditionCycles {
    private ConditionCycles() {}

    /** One finding for each row whose condition leads back to its own opener, over the rows of all documents. */
    static List<Finding> of(List<CheckedDocument> documents) {
        Map<Component, Set<Component>> unless = new TreeMap<>();
        documents.forEach(document -> document.matrix().rows().forEach(row -> {
            RowCondition condition = row.condition();
            if (condition != null) {
                openers(row)
                        .forEach(opener -> unless.computeIfAbsent(opener, key -> new TreeSet<>())
                                .add(condition.unlessDeployed()));
            }
        }));
        List<Finding> findings = new ArrayList<>();
        for (CheckedDocument document : documents) {
            List<MatrixRow> rows = document.matrix().rows();
            for (int i = 0; i < rows.size(); i++) {
                RowCondition condition = rows.get(i).condition();
                for (Component opener : condition == null ? Set.<Component>of() : openers(rows.get(i))) {
                    if (condition != null && leads(condition.unlessDeployed(), opener, unless)) {
                        findings.add(document.about(
                                FindingKind.CYCLIC_CONDITION,
                                i,
                                "is a row of " + opener + " unless " + condition.unlessDeployed()
                                        + " is deployed, and the conditions of that one lead back to " + opener));
                    }
                }
            }
        }
        return findings;
    }

    private static Set<Component> openers(MatrixRow row) {
        Set<Component> openers = new TreeSet<>();
        if (row.opener() != Opener.DESTINATION) {
            openers.addAll(row.sources());
        }
        if (row.opener() != Opener.SOURCE) {
            openers.addAll(row.destinations());
        }
        return openers;
    }

    private static boolean leads(Component from, Component to, Map<Component, Set<Component>> unless) {
        Set<Component> seen = new HashSet<>();
        ArrayDeque<Component> open = new ArrayDeque<>(List.of(from));
        while (!open.isEmpty()) {
            Component next = open.remove();
            if (next.equals(to)) {
                return true;
            }
            if (seen.add(next)) {
                open.addAll(unless.getOrDefault(next, Set.of()));
            }
        }
        return false;
    }
}
