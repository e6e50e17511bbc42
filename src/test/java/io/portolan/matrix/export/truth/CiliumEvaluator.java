package io.portolan.matrix.export.truth;

import static io.portolan.matrix.export.truth.PolicyEvaluator.list;
import static io.portolan.matrix.export.truth.PolicyEvaluator.map;

import io.portolan.model.net.IpAddress;
import io.portolan.model.net.IpPrefix;
import io.portolan.model.net.TransportProtocol;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * CiliumNetworkPolicy as Cilium's documentation defines it (pages "Layer 3 Policies", "Layer 4 Policies", "Layer 7 Policies" and
 * "Using Kubernetes constructs in policy"): an endpoint is in default deny for a direction as soon as a policy of its namespace selects it and
 * has that section; then one rule must fit peer and port; an empty rule fits nobody; both ends must agree. Ranges never
 * select pods or nodes, entities do; a name is worth the addresses that the pod's own DNS queries brought through
 * the DNS proxy, so it takes a DNS rule on the port on which the DNS pods listen; a star of a pattern is one label.
 */
final class CiliumEvaluator {
    private static final Set<String> RULE = Set.of(
            "fromEndpoints", "fromCIDR", "fromEntities", "toEndpoints", "toCIDR", "toEntities", "toFQDNs", "toPorts");

    private final List<Map<String, Object>> policies;
    private final Peer dns;
    private final int dnsPort;

    /**
     * One end.
     *
     * @param namespace of a pod; empty for whatever is none
     * @param labels of a pod
     * @param entities of a node or the API server
     * @param address outside of the cluster; null for none
     * @param name by which a pod asks for it; empty for none
     */
    record Peer(String namespace, Map<String, String> labels, Set<String> entities, IpAddress address, String name) {
        static Peer pod(String namespace, Map<String, String> labels) {
            return new Peer(namespace, labels, Set.of(), null, "");
        }

        static Peer entity(String entity) {
            return new Peer("", Map.of(), Set.of(entity), null, "");
        }

        static Peer outside(IpAddress address, String name) {
            return new Peer("", Map.of(), Set.of(), address, name);
        }

        boolean isPod() {
            return !namespace.isEmpty();
        }
    }

    /**
     * @param dns the pods that answer DNS
     * @param dnsPort on which these pods listen
     */
    CiliumEvaluator(String yaml, Peer dns, int dnsPort) {
        this.policies = new PolicyEvaluator(yaml).policies();
        this.dns = dns;
        this.dnsPort = dnsPort;
    }

    Form.Way way(Peer from, Peer to) {
        return side(from, to, "egress").and(side(to, from, "ingress"));
    }

    private Form.Way side(Peer own, Peer peer, String section) {
        List<Map<String, Object>> rules = rules(own, section);
        if (rules == null) {
            return Form.OPEN;
        }
        List<Map<String, Object>> ports = new ArrayList<>();
        for (Map<String, Object> rule : rules) {
            if (fits(rule, own, peer)) {
                list(rule.get("toPorts"))
                        .forEach(to -> list(map(to).get("ports")).forEach(port -> ports.add(map(port))));
            }
        }
        return ports.isEmpty()
                ? Form.CLOSED
                : (protocol, port) -> ports.stream().anyMatch(item -> passes(item, protocol, port));
    }

    /** Null where the endpoint is not in default deny. */
    private List<Map<String, Object>> rules(Peer own, String section) {
        List<Map<String, Object>> rules = new ArrayList<>();
        boolean denied = false;
        for (Map<String, Object> policy : policies) {
            Map<String, Object> spec = map(policy.get("spec"));
            if (own.isPod()
                    && own.namespace().equals(map(policy.get("metadata")).get("namespace"))
                    && own.labels()
                            .entrySet()
                            .containsAll(map(map(spec.get("endpointSelector")).get("matchLabels"))
                                    .entrySet())
                    && spec.containsKey(section)) {
                denied = true;
                for (Object each : list(spec.get(section))) {
                    Map<String, Object> rule = map(each);
                    if (!RULE.containsAll(rule.keySet()) || (rule.size() != 2 && !rule.isEmpty())) {
                        throw new IllegalArgumentException("one selector and its ports, or nothing: " + rule);
                    }
                    rules.add(rule);
                }
            }
        }
        return denied ? rules : null;
    }

    private boolean fits(Map<String, Object> rule, Peer own, Peer peer) {
        for (String way : List.of("from", "to")) {
            for (Object endpoint : list(rule.get(way + "Endpoints"))) {
                if (peer.isPod()
                        && labels(peer)
                                .entrySet()
                                .containsAll(
                                        map(map(endpoint).get("matchLabels")).entrySet())) {
                    return true;
                }
            }
            for (Object range : list(rule.get(way + "CIDR"))) {
                if (peer.address() != null && IpPrefix.parse(range.toString()).contains(peer.address())) {
                    return true;
                }
            }
            if (list(rule.get(way + "Entities")).stream().anyMatch(peer.entities()::contains)) {
                return true;
            }
        }
        return list(rule.get("toFQDNs")).stream().anyMatch(selector -> named(map(selector), peer.name()))
                && asks(own, peer.name());
    }

    private boolean asks(Peer own, String name) {
        List<Map<String, Object>> rules = rules(own, "egress");
        return rules == null
                || rules.stream()
                        .filter(rule -> rule.containsKey("toEndpoints") && fits(rule, own, dns))
                        .flatMap(rule -> list(rule.get("toPorts")).stream())
                        .anyMatch(to -> list(map(to).get("ports")).stream()
                                        .anyMatch(item -> passes(map(item), TransportProtocol.UDP, dnsPort))
                                && list(map(map(to).getOrDefault("rules", Map.of()))
                                                .get("dns"))
                                        .stream()
                                        .anyMatch(selector -> named(map(selector), name)));
    }

    private static boolean named(Map<String, Object> selector, String name) {
        if (name.isEmpty()) {
            return false;
        }
        if (selector.containsKey("matchName")) {
            return name.equals(selector.get("matchName"));
        }
        String pattern = selector.get("matchPattern").toString();
        return pattern.equals("*") || name.matches(pattern.replace(".", "\\.").replace("*", "[a-z0-9-]*"));
    }

    private static Map<String, String> labels(Peer pod) {
        Map<String, String> all = new HashMap<>();
        all.put("k8s:io.kubernetes.pod.namespace", pod.namespace());
        pod.labels().forEach((key, value) -> all.put("k8s:" + key, value));
        return all;
    }

    private static boolean passes(Map<String, Object> item, TransportProtocol protocol, int port) {
        int first = Integer.parseInt((String) item.get("port"));
        int last = (Integer) item.getOrDefault("endPort", first);
        return List.of("ANY", protocol.toString()).contains(item.get("protocol")) && port >= first && port <= last;
    }
}
