package io.portolan.matrix.export.policy;

import io.portolan.matrix.document.Words;
import io.portolan.matrix.export.GrantTable;
import io.portolan.matrix.export.Remark;
import io.portolan.matrix.export.site.Site;
import io.portolan.matrix.export.site.Whereabouts;
import io.portolan.matrix.export.text.YamlText;
import io.portolan.model.identity.Component;
import io.portolan.model.matrix.MatrixRow;
import io.portolan.model.matrix.Ports;
import io.portolan.model.net.IpPrefix;
import io.portolan.model.net.TransportProtocol;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Kubernetes NetworkPolicies (networking.k8s.io/v1): one that denies all for each workload of the plane, and one for each
 * workload, row and direction. A peer is one item with both selectors, which Kubernetes joins by AND.
 */
public final class NetworkPolicies {
    static final String ROW = "portolan.io/row";
    static final String EVIDENCE = "portolan.io/evidence";

    private final Site site;
    private final PlanePolicies plane;
    private final Peers peers = new Peers("whose pod labels or ranges were read nowhere (give them with --site)");

    public NetworkPolicies(GrantTable table, Site site) {
        this.site = site;
        this.plane = new PlanePolicies(table, site);
    }

    /** What this form cannot say; call it after {@link #write}. */
    public List<Remark> remarks() {
        List<Remark> remarks = new ArrayList<>(peers.remarks());
        remarks.addAll(plane.remarks(site));
        remarks.add(Remark.of(
                "Pods with hostNetwork obey no NetworkPolicy, and the node of a pod always reaches it (probes)"));
        remarks.add(
                Remark.of(
                        "Ports are the pods' own; behind a Service they may differ (443 of an ingress may be 8443 of its pod)"));
        return remarks;
    }

    /** Writes the policies. */
    public void write(YamlText yaml) {
        for (Workload workload : plane.workloads()) {
            String comment = "All that no other policy allows is denied. Labels: "
                    + workload.where().basis();
            Map<String, Object> spec = new LinkedHashMap<>();
            spec.put("podSelector", labels(workload.where()));
            spec.put("policyTypes", List.of("Ingress", "Egress"));
            yaml.document(
                    comment, object("portolan.deny." + workload.name(), workload.where(), Map.of(ROW, "none"), spec));
        }
        for (Policy policy : plane.policies()) {
            List<Object> items = items(policy);
            if (!items.isEmpty()) {
                yaml.document(policy.words(), policy(policy, items));
            }
        }
    }

    private Map<String, Object> policy(Policy policy, List<Object> items) {
        Map<String, Object> rule = new LinkedHashMap<>();
        rule.put(policy.side().peers(), items);
        rule.put("ports", ports(policy.first().row()));
        boolean ingress = policy.side() == Side.INGRESS;
        Map<String, Object> spec = new LinkedHashMap<>();
        spec.put("podSelector", labels(policy.workload().where()));
        spec.put("policyTypes", List.of(ingress ? "Ingress" : "Egress"));
        spec.put(ingress ? "ingress" : "egress", List.of(rule));
        return object(policy.name(), policy.workload().where(), annotations(policy), spec);
    }

    static Map<String, String> annotations(Policy policy) {
        Map<String, String> annotations = new LinkedHashMap<>();
        annotations.put(ROW, policy.first().ref());
        annotations.put(EVIDENCE, Words.of(policy.first().row().provenance().evidence()));
        return annotations;
    }

    private static Map<String, Object> object(
            String name, Whereabouts where, Map<String, String> annotations, Map<String, Object> spec) {
        Map<String, Object> metadata = new LinkedHashMap<>();
        metadata.put("name", name);
        metadata.put("namespace", where.namespace());
        metadata.put("labels", Map.of("app.kubernetes.io/managed-by", "portolan"));
        metadata.put("annotations", annotations);
        Map<String, Object> object = new LinkedHashMap<>();
        object.put("apiVersion", "networking.k8s.io/v1");
        object.put("kind", "NetworkPolicy");
        object.put("metadata", metadata);
        object.put("spec", spec);
        return object;
    }

    private List<Object> items(Policy policy) {
        Set<Object> items = new LinkedHashSet<>();
        for (Component peer : policy.peers()) {
            List<IpPrefix> ranges = site.ranges(peer);
            site.pods(peer).ifPresent(where -> items.add(pods(where)));
            if (site.pods(peer).isEmpty()) {
                ranges.forEach(range -> items.add(Map.of("ipBlock", Map.of("cidr", cidr(range)))));
                if (ranges.isEmpty()) {
                    peers.unknown(peer, policy.first().ref());
                }
            }
        }
        return List.copyOf(items);
    }

    private static Map<String, Object> pods(Whereabouts where) {
        Map<String, Object> item = new LinkedHashMap<>();
        item.put("namespaceSelector", Map.of("matchLabels", Map.of("kubernetes.io/metadata.name", where.namespace())));
        item.put("podSelector", labels(where));
        return item;
    }

    private static Map<String, Object> labels(Whereabouts where) {
        return Map.of("matchLabels", where.labels());
    }

    static String cidr(IpPrefix range) {
        return range.network() + "/" + range.length();
    }

    private static List<Object> ports(MatrixRow row) {
        List<Object> ports = new ArrayList<>();
        for (TransportProtocol protocol : row.protocols()) {
            if (row.ports().any()) {
                ports.add(Map.of("protocol", protocol.toString()));
            }
            for (Ports.Range range : row.ports().ranges()) {
                Map<String, Object> port = new LinkedHashMap<>();
                port.put("protocol", protocol.toString());
                port.put("port", range.first());
                if (range.last() > range.first()) {
                    port.put("endPort", range.last());
                }
                ports.add(port);
            }
        }
        return ports;
    }
}
