package io.portolan.matrix.export.policy;

import io.portolan.matrix.export.Grant;
import io.portolan.matrix.export.GrantTable;
import io.portolan.matrix.export.Remark;
import io.portolan.matrix.export.site.Site;
import io.portolan.matrix.export.site.Whereabouts;
import io.portolan.model.identity.Component;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/** Which pods are selected, and what each row allows them: the part that all policies of Kubernetes have in common. */
final class PlanePolicies {
    private final GrantTable table;
    private final List<Workload> workloads;
    private final Map<Component, Workload> byComponent = new TreeMap<>();

    PlanePolicies(GrantTable table, Site site) {
        this.table = table;
        Map<Selector, List<Component>> groups = new LinkedHashMap<>();
        for (Component component : GrantTable.known(table.rules())) {
            if (component.inRuntimePlane()) {
                site.pods(component)
                        .ifPresent(where -> groups.computeIfAbsent(
                                        new Selector(where.namespace(), where.labels()), key -> new ArrayList<>())
                                .add(component));
            }
        }
        List<Workload> all = new ArrayList<>();
        groups.values().forEach(components -> {
            Workload workload =
                    new Workload(components, site.pods(components.get(0)).orElseThrow());
            all.add(workload);
            components.forEach(component -> byComponent.put(component, workload));
        });
        workloads = List.copyOf(all);
    }

    private record Selector(String namespace, Map<String, String> labels) {}

    /** In the order of their first components. */
    List<Workload> workloads() {
        return workloads;
    }

    /** In the order of rows; the responder's ingress before the initiator's egress. */
    List<Policy> policies() {
        record Key(String row, Side side, Workload workload) {}
        Map<Key, Set<Component>> peers = new LinkedHashMap<>();
        Map<String, Grant> first = new LinkedHashMap<>();
        for (Grant grant : table.grants()) {
            first.putIfAbsent(grant.ref(), grant);
            Workload to = byComponent.get(grant.responder());
            if (to != null) {
                peers.computeIfAbsent(new Key(grant.ref(), Side.INGRESS, to), key -> new LinkedHashSet<>())
                        .add(grant.initiator());
            }
            Workload from = byComponent.get(grant.initiator());
            if (from != null) {
                peers.computeIfAbsent(new Key(grant.ref(), Side.EGRESS, from), key -> new LinkedHashSet<>())
                        .add(grant.responder());
            }
        }
        List<Policy> policies = new ArrayList<>();
        peers.forEach((key, components) -> policies.add(new Policy(
                key.workload(), key.side(), java.util.Objects.requireNonNull(first.get(key.row())), components)));
        return policies;
    }

    /** Components that cannot be told apart, and those of the plane that no policy can select. */
    List<Remark> remarks(Site site) {
        List<Remark> remarks = new ArrayList<>();
        for (Component component : GrantTable.known(table.rules())) {
            if (component.inRuntimePlane() && !byComponent.containsKey(component)) {
                remarks.add(Remark.of("No policy selects the pods of " + component
                        + ", whose labels were read nowhere: nothing is denied to them (give labels with --site)"));
            }
        }
        site.components()
                .forEach((component, where) -> site.components().forEach((other, pods) -> {
                    boolean once = !pods.covers(where) || component.compareTo(other) < 0;
                    if (!component.equals(other) && where.covers(pods) && once) {
                        remarks.add(Remark.of("Pods of " + other + " are selected as " + component + ", too ("
                                + basis(where, pods) + "): what one of them is allowed, both are"));
                    }
                }));
        return remarks;
    }

    private static String basis(Whereabouts one, Whereabouts other) {
        return one.basis().startsWith("I") ? one.basis() : other.basis();
    }
}
