package io.portolan.matrix.export.cloud;

import io.portolan.matrix.export.Grant;
import io.portolan.matrix.export.Remark;
import io.portolan.model.identity.Component;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/** Parties whose addresses are not known, with the rows that are not opened because of it. */
public final class Unplaced {
    private final Map<Component, Set<String>> rows = new TreeMap<>();

    public void add(Component component, Grant grant) {
        rows.computeIfAbsent(component, key -> new TreeSet<>()).add(grant.ref());
    }

    /** One remark a party. */
    public List<Remark> remarks() {
        List<Remark> remarks = new ArrayList<>();
        rows.forEach((component, refs) -> remarks.add(new Remark(
                "Not opened for " + component
                        + (component.runByGoogle()
                                ? ", which only names identify and this form knows addresses (give the ranges of Private Google"
                                        + " Access or of a proxy with --site)"
                                : ", whose address ranges are not known (give them with --site)"),
                refs)));
        return remarks;
    }
}
