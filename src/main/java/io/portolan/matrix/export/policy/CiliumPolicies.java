package io.portolan.matrix.export.policy;

import io.portolan.matrix.export.Grant;
import io.portolan.matrix.export.GrantTable;
import io.portolan.matrix.export.Remark;
import io.portolan.matrix.export.site.Site;
import io.portolan.matrix.export.site.Whereabouts;
import io.portolan.matrix.export.text.YamlText;
import io.portolan.model.identity.Component;
import io.portolan.model.matrix.MatrixRow;
import io.portolan.model.matrix.Ports;
import io.portolan.model.net.TransportProtocol;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** CiliumNetworkPolicies (cilium.io/v2): the same as NetworkPolicies, and documented names as toFQDNs with the DNS rule that these need. */
public final class CiliumPolicies {
    /** What the cluster itself knows, by components of the bundled overlays. */
    private static final Map<String, List<String>> ENTITIES =
            Map.of("node", List.of("host", "remote-node"), "kube-apiserver", List.of("kube-apiserver"));
    /** Where CoreDNS is, unless the site says otherwise; and the port of its pods, besides those that rows give. */
    private static final Whereabouts KUBE_DNS =
            new Whereabouts("kube-system", Map.of("k8s-app", "kube-dns"), List.of(), "", "");

    private static final Ports.Range DNS_PORT = new Ports.Range(53, 53);

    private final GrantTable table;
    private final Site site;
    private final PlanePolicies plane;
    private final DestinationNames names;
    private final Peers peers =
            new Peers("whose pod labels, ranges or names were read nowhere (give labels or ranges with --site)");
    private final Set<Workload> asking = new LinkedHashSet<>();

    public CiliumPolicies(GrantTable table, Site site) {
        this.table = table;
        this.site = site;
        this.plane = new PlanePolicies(table, site);
        this.names = new DestinationNames(table.rules());
    }

    /** What this form cannot say; call it after {@link #write}. */
    public List<Remark> remarks() {
        List<Remark> remarks = new ArrayList<>(peers.remarks());
        remarks.addAll(plane.remarks(site));
        if (!asking.isEmpty()) {
            remarks.add(Remark.of(
                    "Policies portolan.dns.* are no row: toFQDNs works only for names that were asked through Cilium's DNS"
                            + " proxy, so they open the ports of kube-dns"));
        }
        remarks.add(Remark.of(
                "A pattern such as *.example.com is one label deep in Cilium and any depth in the documents"));
        remarks.add(Remark.of("Port ranges and * need Cilium 1.16 or newer (endPort)"));
        remarks.add(Remark.of("Pods with hostNetwork obey no CiliumNetworkPolicy"));
        return remarks;
    }

    /** Writes the policies. */
    public void write(YamlText yaml) {
        for (Workload workload : plane.workloads()) {
            String comment = "All that no other policy allows is denied. Labels: "
                    + workload.where().basis();
            Map<String, Object> spec = selecting(workload);
            spec.put("ingress", List.of(Map.of()));
            spec.put("egress", List.of(Map.of()));
            yaml.document(
                    comment,
                    object("portolan.deny." + workload.name(), workload, Map.of(NetworkPolicies.ROW, "none"), spec));
        }
        for (Policy policy : plane.policies()) {
            List<Object> rules = policy.side() == Side.INGRESS ? ingress(policy) : egress(policy);
            if (!rules.isEmpty()) {
                Map<String, Object> spec = selecting(policy.workload());
                spec.put(policy.side() == Side.INGRESS ? "ingress" : "egress", rules);
                yaml.document(
                        policy.words(),
                        object(policy.name(), policy.workload(), NetworkPolicies.annotations(policy), spec));
            }
        }
        for (Workload workload : asking) {
            Map<String, Object> spec = selecting(workload);
            spec.put("egress", List.of(dns()));
            yaml.document(
                    "toFQDNs needs it; no row",
                    object("portolan.dns." + workload.name(), workload, Map.of(NetworkPolicies.ROW, "none"), spec));
        }
    }

    private List<Object> ingress(Policy policy) {
        Rules rules = new Rules("from");
        for (Component peer : policy.peers()) {
            place(policy, peer, rules);
        }
        return rules.with(ports(policy.first().row()));
    }

    private List<Object> egress(Policy policy) {
        Rules rules = new Rules("to");
        for (Component peer : policy.peers()) {
            List<Map<String, String>> fqdns = placed(peer) ? List.of() : fqdns(policy.first(), peer);
            if (fqdns.isEmpty()) {
                place(policy, peer, rules);
            } else {
                rules.names.addAll(fqdns);
                asking.add(policy.workload());
            }
        }
        return rules.with(ports(policy.first().row()));
    }

    private boolean placed(Component peer) {
        return site.pods(peer).isPresent()
                || ENTITIES.containsKey(peer.id())
                || !site.ranges(peer).isEmpty();
    }

    private void place(Policy policy, Component peer, Rules rules) {
        if (site.pods(peer).isPresent()) {
            rules.endpoints.add(Map.of("matchLabels", peerLabels(site.pods(peer).orElseThrow())));
        } else if (ENTITIES.containsKey(peer.id())) {
            // Before ranges and names: neither toCIDR nor toFQDNs ever selects a node, and the API server may run on
            // one.
            rules.entities.addAll(ENTITIES.getOrDefault(peer.id(), List.of()));
        } else if (!site.ranges(peer).isEmpty()) {
            site.ranges(peer).stream().map(NetworkPolicies::cidr).forEach(rules.ranges::add);
        } else {
            peers.unknown(peer, policy.first().ref());
        }
    }

    private List<Map<String, String>> fqdns(Grant grant, Component responder) {
        return names.of(grant.row(), responder).stream()
                .map(name -> Map.of(name.startsWith("*.") ? "matchPattern" : "matchName", name))
                .toList();
    }

    /** Cilium applies a policy after the service's address was translated, so the port is the DNS pods' own. */
    private Map<String, Object> dns() {
        Component kubeDns = new Component("kube-dns");
        Set<Ports.Range> ranges = new LinkedHashSet<>(List.of(DNS_PORT));
        table.grants().stream()
                .filter(grant -> grant.responder().equals(kubeDns))
                .forEach(grant -> ranges.addAll(grant.row().ports().ranges()));
        Map<String, Object> rule = new LinkedHashMap<>();
        rule.put(
                "toEndpoints",
                List.of(Map.of("matchLabels", peerLabels(site.pods(kubeDns).orElse(KUBE_DNS)))));
        Map<String, Object> ports = new LinkedHashMap<>();
        ports.put("ports", ranges.stream().map(range -> port(range, "ANY")).toList());
        ports.put("rules", Map.of("dns", List.of(Map.of("matchPattern", "*"))));
        rule.put("toPorts", List.of(ports));
        return rule;
    }

    private static Map<String, Object> selecting(Workload workload) {
        Map<String, Object> spec = new LinkedHashMap<>();
        spec.put("endpointSelector", Map.of("matchLabels", workload.where().labels()));
        return spec;
    }

    private static Map<String, String> peerLabels(Whereabouts where) {
        Map<String, String> all = new LinkedHashMap<>();
        all.put("k8s:io.kubernetes.pod.namespace", where.namespace());
        where.labels().forEach((key, value) -> all.put("k8s:" + key, value));
        return all;
    }

    private static Map<String, Object> object(
            String name, Workload workload, Map<String, String> annotations, Map<String, Object> spec) {
        Map<String, Object> metadata = new LinkedHashMap<>();
        metadata.put("name", name);
        metadata.put("namespace", workload.where().namespace());
        metadata.put("labels", Map.of("app.kubernetes.io/managed-by", "portolan"));
        metadata.put("annotations", annotations);
        Map<String, Object> object = new LinkedHashMap<>();
        object.put("apiVersion", "cilium.io/v2");
        object.put("kind", "CiliumNetworkPolicy");
        object.put("metadata", metadata);
        object.put("spec", spec);
        return object;
    }

    private static List<Object> ports(MatrixRow row) {
        List<Object> ports = new ArrayList<>();
        List<Ports.Range> ranges = row.ports().any()
                ? List.of(new Ports.Range(1, 65535))
                : row.ports().ranges();
        for (TransportProtocol protocol : row.protocols()) {
            for (Ports.Range range : ranges) {
                ports.add(port(range, protocol.toString()));
            }
        }
        return List.of(Map.of("ports", ports));
    }

    private static Map<String, Object> port(Ports.Range range, String protocol) {
        Map<String, Object> port = new LinkedHashMap<>();
        port.put("port", Integer.toString(range.first()));
        port.put("protocol", protocol);
        if (range.last() > range.first()) {
            port.put("endPort", range.last());
        }
        return port;
    }

    /** Rules of one policy; endpoints, ranges, entities and names may not stand in one rule. */
    private static final class Rules {
        private final String way;
        private final Set<Object> endpoints = new LinkedHashSet<>();
        private final Set<Object> ranges = new LinkedHashSet<>();
        private final Set<Object> entities = new LinkedHashSet<>();
        private final Set<Object> names = new LinkedHashSet<>();

        Rules(String way) {
            this.way = way;
        }

        List<Object> with(List<Object> ports) {
            List<Object> rules = new ArrayList<>();
            Map<String, Set<Object>> peers = new LinkedHashMap<>();
            peers.put("Endpoints", endpoints);
            peers.put("CIDR", ranges);
            peers.put("Entities", entities);
            peers.put("FQDNs", names);
            peers.forEach((key, items) -> {
                if (!items.isEmpty()) {
                    Map<String, Object> rule = new LinkedHashMap<>();
                    rule.put(way + key, items);
                    rule.put("toPorts", ports);
                    rules.add(rule);
                }
            });
            return rules;
        }
    }
}
