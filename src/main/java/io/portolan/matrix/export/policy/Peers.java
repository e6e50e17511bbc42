package io.portolan.matrix.export.policy;

import io.portolan.matrix.export.Remark;
import io.portolan.model.identity.Component;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/** Collects the parties that a policy cannot name, with the rows that stay closed because of it. */
final class Peers {
    private final Map<Component, Set<String>> unknown = new TreeMap<>();
    private final String missing;

    /** What would have to be known, for the remark. */
    Peers(String missing) {
        this.missing = missing;
    }

    void unknown(Component component, String row) {
        unknown.computeIfAbsent(component, key -> new TreeSet<>()).add(row);
    }

    List<Remark> remarks() {
        List<Remark> remarks = new ArrayList<>();
        unknown.forEach((component, rows) -> remarks.add(new Remark(
                "Not opened for " + component + ", " + (component.runByGoogle() ? google() : missing), rows)));
        return remarks;
    }

    private static String google() {
        return "which only names identify and this form knows addresses (a CiliumNetworkPolicy knows names; or give the ranges of"
                + " Private Google Access or of a proxy with --site)";
    }
}
