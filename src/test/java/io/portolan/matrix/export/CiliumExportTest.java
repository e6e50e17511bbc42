package io.portolan.matrix.export;

import static org.assertj.core.api.Assertions.assertThat;

import io.portolan.matrix.MatrixCatalog;
import io.portolan.matrix.export.site.Site;
import io.portolan.model.identity.Component;
import io.portolan.model.matrix.RuleSet;
import io.portolan.model.net.IpPrefix;
import io.portolan.model.net.TransportProtocol;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** CiliumNetworkPolicies let pass what the documents allow, and name Google by names. */
class CiliumExportTest {
    private static final Path SITE = Path.of("src/test/resources/matrix/export/site.yaml");
    private RuleSet rules;

    @BeforeEach
    void loadDocuments() {
        rules = new RuleSet(
                MatrixCatalog.matrix("apigee-hybrid-1.4"),
                List.of(MatrixCatalog.overlay("platform-kubernetes"), MatrixCatalog.overlay("apigee-undocumented")),
                List.of());
    }

    @Test
    void shouldAllowWhatTheMatrixAllowsOnLayersThreeAndFour() {
        Site site = Site.of(rules, SITE);
        ReferenceMatrix reference = new ReferenceMatrix(rules, RowSelection.LISTED.also());
        List<Map<String, Object>> policies = policies(site);

        List<String> wrong = new ArrayList<>();
        int compared = 0;
        for (Component from : reference.components()) {
            for (Component to : reference.components()) {
                if (!from.inRuntimePlane() && !to.inRuntimePlane()) {
                    continue;
                }
                List<Map<String, Object>> out = ports(policies, site, from, to, "egress", "to");
                List<Map<String, Object>> in = ports(policies, site, to, from, "ingress", "from");
                for (TransportProtocol protocol : List.of(TransportProtocol.TCP, TransportProtocol.UDP)) {
                    for (int port : reference.ports()) {
                        boolean said = passes(out, protocol, port) && passes(in, protocol, port);
                        boolean expected = sharing(from, site).stream()
                                .anyMatch(a -> sharing(to, site).stream()
                                        .anyMatch(b -> reference.allows(a, b, protocol, port)));
                        compared++;
                        if (said != expected) {
                            wrong.add(from + " -> " + to + " " + protocol + "/" + port + ": " + said);
                        }
                    }
                }
            }
        }
        assertThat(wrong).isEmpty();
        assertThat(compared).isGreaterThan(10_000);
    }

    @Test
    void shouldNameGoogleByNamesAndOpenDnsForThem() {
        MatrixExport export = MatrixExport.of(rules, Site.of(rules, null), RowSelection.LISTED, ExportFormat.CILIUM);

        Map<Object, Set<String>> names = new HashMap<>();
        for (Object document : new PolicyEvaluator(export.text()).policies()) {
            Map<String, Object> metadata =
                    PolicyEvaluator.map(PolicyEvaluator.map(document).get("metadata"));
            Map<String, Object> spec =
                    PolicyEvaluator.map(PolicyEvaluator.map(document).get("spec"));
            for (Object rule : PolicyEvaluator.list(spec.get("egress"))) {
                for (Object fqdn :
                        PolicyEvaluator.list(PolicyEvaluator.map(rule).get("toFQDNs"))) {
                    names.computeIfAbsent(
                                    PolicyEvaluator.map(metadata.get("annotations"))
                                            .get("portolan.io/row"),
                                    key -> new TreeSet<>())
                            .add(PolicyEvaluator.map(fqdn).get("matchName").toString());
                }
            }
        }

        assertThat(names.get("apigee-hybrid-1.4/ext-two-connect")).containsExactly("apigeeconnect.googleapis.com");
        assertThat(names.get("apigee-undocumented/und-mp-pubsub")).containsExactly("pubsub.googleapis.com");
        assertThat(names.get("apigee-hybrid-1.4/ext-out-sync-apigee"))
                .containsExactly("apigee.googleapis.com", "apigeeconnect.googleapis.com");
        assertThat(export.text())
                .contains("portolan.dns.apigee-connect", "matchPattern: \"*\"")
                .doesNotContain("199.36.");
        assertThat(export.remarks().toString()).contains("Names that were not read do not narrow a row");
    }

    private List<Map<String, Object>> policies(Site site) {
        return new PolicyEvaluator(MatrixExport.of(rules, site, RowSelection.LISTED, ExportFormat.CILIUM)
                        .text())
                .policies();
    }

    /** The ports of the rules that fit; null where no policy selects the own side. */
    private static List<Map<String, Object>> ports(
            List<Map<String, Object>> policies, Site site, Component own, Component peer, String side, String way) {
        if (site.pods(own).isEmpty()) {
            return null;
        }
        boolean isolated = false;
        List<Map<String, Object>> ports = new ArrayList<>();
        for (Map<String, Object> policy : policies) {
            Map<String, Object> spec = PolicyEvaluator.map(policy.get("spec"));
            boolean here = site.pods(own)
                    .orElseThrow()
                    .namespace()
                    .equals(PolicyEvaluator.map(policy.get("metadata")).get("namespace"));
            Object labels = PolicyEvaluator.map(spec.get("endpointSelector")).get("matchLabels");
            if (!here || !labels.equals(site.pods(own).orElseThrow().labels()) || !spec.containsKey(side)) {
                continue;
            }
            isolated = true;
            for (Object rule : PolicyEvaluator.list(spec.get(side))) {
                if (fits(PolicyEvaluator.map(rule), site, peer, way)) {
                    for (Object to :
                            PolicyEvaluator.list(PolicyEvaluator.map(rule).get("toPorts"))) {
                        PolicyEvaluator.list(PolicyEvaluator.map(to).get("ports"))
                                .forEach(port -> ports.add(PolicyEvaluator.map(port)));
                    }
                }
            }
        }
        return isolated ? ports : null;
    }

    private static boolean fits(Map<String, Object> rule, Site site, Component peer, String way) {
        if (site.pods(peer).isPresent()) {
            Map<String, String> all = new HashMap<>();
            all.put(
                    "k8s:io.kubernetes.pod.namespace",
                    site.pods(peer).orElseThrow().namespace());
            site.pods(peer).orElseThrow().labels().forEach((key, value) -> all.put("k8s:" + key, value));
            return PolicyEvaluator.list(rule.get(way + "Endpoints")).stream()
                    .anyMatch(
                            item -> PolicyEvaluator.map(item).get("matchLabels").equals(all));
        }
        return PolicyEvaluator.list(rule.get(way + "CIDR")).stream()
                .anyMatch(cidr -> IpPrefix.parse(cidr.toString())
                        .contains(site.ranges(peer).get(0).network()));
    }

    private static boolean passes(List<Map<String, Object>> ports, TransportProtocol protocol, int port) {
        return ports == null
                || ports.stream().anyMatch(item -> {
                    int first = Integer.parseInt(item.get("port").toString());
                    int last = (Integer) item.getOrDefault("endPort", first);
                    return List.of("ANY", protocol.toString()).contains(item.get("protocol"))
                            && port >= first
                            && port <= last;
                });
    }

    private static List<Component> sharing(Component component, Site site) {
        return site.pods(component).isEmpty()
                ? List.of(component)
                : site.components().keySet().stream()
                        .filter(other -> site.pods(other).equals(site.pods(component))
                                || (site.pods(other).isPresent()
                                        && site.pods(other)
                                                .orElseThrow()
                                                .labels()
                                                .equals(site.pods(component)
                                                        .orElseThrow()
                                                        .labels())
                                        && site.pods(other)
                                                .orElseThrow()
                                                .namespace()
                                                .equals(site.pods(component)
                                                        .orElseThrow()
                                                        .namespace())))
                        .toList();
    }
}
