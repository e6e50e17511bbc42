package io.portolan.matrix.export.truth;

import io.portolan.model.net.IpAddress;
import io.portolan.model.net.IpPrefix;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.constructor.SafeConstructor;

/**
 * NetworkPolicy as the Kubernetes documentation defines it, naively: a direction of a pod is isolated as soon as a policy of its
 * namespace selects it for that direction; then one rule of one such policy must let the peer and the port pass. Both ends must agree.
 */
final class PolicyEvaluator {
    /** One party: a pod with namespace and labels, or an address outside of the cluster. */
    record Party(String namespace, Map<String, String> labels, String address) {
        boolean pod() {
            return address.isEmpty();
        }
    }

    private final List<Map<String, Object>> policies = new ArrayList<>();

    PolicyEvaluator(String yaml) {
        LoaderOptions options = new LoaderOptions();
        options.setAllowDuplicateKeys(false);
        for (Object document : new Yaml(new SafeConstructor(options)).loadAll(yaml)) {
            policies.add(map(document));
        }
    }

    List<Map<String, Object>> policies() {
        return policies;
    }

    /** What may pass from one party to the other: both ends asked once, for many ports. */
    Way way(Party from, Party to) {
        return new Way(ports(from, to, "Egress"), ports(to, from, "Ingress"));
    }

    /** The port lists of the rules that fit, for each end; null where nothing isolates it. */
    record Way(List<List<Object>> egress, List<List<Object>> ingress) {
        boolean allows(String protocol, int port) {
            return passes(egress, protocol, port) && passes(ingress, protocol, port);
        }

        private static boolean passes(List<List<Object>> rules, String protocol, int port) {
            return rules == null
                    || rules.stream()
                            .anyMatch(ports -> ports.isEmpty()
                                    || ports.stream().anyMatch(item -> portFits(map(item), protocol, port)));
        }
    }

    private List<List<Object>> ports(Party own, Party peer, String direction) {
        List<List<Object>> fitting = new ArrayList<>();
        boolean isolated = false;
        for (Map<String, Object> policy : policies) {
            Map<String, Object> spec = map(policy.get("spec"));
            if (!own.pod()
                    || !own.namespace().equals(map(policy.get("metadata")).get("namespace"))
                    || !selects(map(spec.get("podSelector")), own.labels())
                    || !list(spec.get("policyTypes")).contains(direction)) {
                continue;
            }
            isolated = true;
            for (Object rule : list(spec.get(direction.toLowerCase(java.util.Locale.ROOT)))) {
                Map<String, Object> entry = map(rule);
                List<Object> peers = list(entry.get(direction.equals("Ingress") ? "from" : "to"));
                if (peers.isEmpty() || peers.stream().anyMatch(item -> fits(map(item), peer, own))) {
                    fitting.add(list(entry.get("ports")));
                }
            }
        }
        return isolated ? fitting : null;
    }

    private static boolean fits(Map<String, Object> item, Party peer, Party own) {
        if (item.containsKey("ipBlock")) {
            String cidr = (String) map(item.get("ipBlock")).get("cidr");
            return !peer.pod() && IpPrefix.parse(cidr).contains(IpAddress.parse(peer.address()));
        }
        if (!peer.pod()) {
            return false;
        }
        boolean namespace = item.containsKey("namespaceSelector")
                ? selects(map(item.get("namespaceSelector")), Map.of("kubernetes.io/metadata.name", peer.namespace()))
                : peer.namespace().equals(own.namespace());
        boolean pods = !item.containsKey("podSelector") || selects(map(item.get("podSelector")), peer.labels());
        return namespace && pods;
    }

    private static boolean portFits(Map<String, Object> item, String protocol, int port) {
        if (!Objects.equals(item.getOrDefault("protocol", "TCP"), protocol)) {
            return false;
        }
        if (!item.containsKey("port")) {
            return true;
        }
        int first = (Integer) item.get("port");
        int last = (Integer) item.getOrDefault("endPort", first);
        return port >= first && port <= last;
    }

    private static boolean selects(Map<String, Object> selector, Map<String, String> labels) {
        return labels.entrySet()
                .containsAll(map(selector.getOrDefault("matchLabels", Map.of())).entrySet());
    }

    @SuppressWarnings("unchecked")
    static Map<String, Object> map(Object value) {
        return (Map<String, Object>) value;
    }

    @SuppressWarnings("unchecked")
    static List<Object> list(Object value) {
        return value == null ? List.of() : (List<Object>) value;
    }
}
