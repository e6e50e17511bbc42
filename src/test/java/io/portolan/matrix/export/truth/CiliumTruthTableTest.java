package io.portolan.matrix.export.truth;

import static org.assertj.core.api.Assertions.assertThat;

import io.portolan.matrix.export.ExportFormat;
import io.portolan.matrix.export.MatrixExport;
import io.portolan.matrix.export.RowSelection;
import io.portolan.matrix.export.site.Site;
import io.portolan.matrix.export.site.Whereabouts;
import io.portolan.matrix.export.truth.CiliumEvaluator.Peer;
import io.portolan.model.identity.Component;
import io.portolan.model.matrix.RowStatus;
import io.portolan.model.matrix.RuleSet;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** CiliumNetworkPolicies let pass what the documents say, nodes and the API server as entities, and Google by its names. */
class CiliumTruthTableTest {
    private static final Peer KUBE_DNS = Peer.pod("kube-system", Map.of("k8s-app", "kube-dns"));

    @TempDir
    Path directory;

    @ParameterizedTest
    @MethodSource("io.portolan.matrix.export.truth.TruthTable#someDocuments")
    void shouldAllowWhatTheMatrixAllowsAndNothingElse(String id, List<String> overlays, Set<RowStatus> with)
            throws IOException {
        RuleSet rules = TruthTable.rules(id, overlays);
        RowSelection selection = new RowSelection(with, false);
        ReferenceMatrix reference = new ReferenceMatrix(rules, selection.also());
        Path labels = Files.writeString(
                directory.resolve("labels.yaml"),
                "version: 1\ncomponents:\n  prometheus: {labels: {app: prometheus}, namespace: monitoring}\n"
                        + "  mart-istio-ingress: {labels: {app: mart-ingress}}\n");

        for (Path file :
                List.of(labels, TruthTable.SITE, TruthTable.everywhere(directory, reference.components(), true))) {
            Site site = Site.of(rules, file);
            CiliumEvaluator policies = new CiliumEvaluator(
                    MatrixExport.of(rules, site, selection, ExportFormat.CILIUM).text(), KUBE_DNS, 53);
            List<Party> parties = new ArrayList<>(TruthTable.strangers());
            for (Component component : reference.components()) {
                if (site.pods(component).isPresent() || !entities(component).isEmpty()) {
                    parties.add(Party.of(component));
                } else if (!component.inRuntimePlane()) {
                    parties.addAll(TruthTable.addresses(component, site));
                }
            }
            for (String name : reference.names()) {
                Component owner = reference.owner(name);
                boolean byName = site.of(owner).isEmpty() && entities(owner).isEmpty();
                if (byName) {
                    parties.add(new Party(owner, null, name));
                }
            }
            TruthTable.compare(
                    parties,
                    reference.ports(),
                    (from, to) -> peers(from, site).stream()
                            .flatMap(a -> peers(to, site).stream().map(b -> policies.way(a, b)))
                            .reduce(Form.Way::and)
                            .orElseThrow(),
                    (from, to) -> documents(reference, site, from, to));
        }
    }

    /** DNS pods elsewhere, which listen on another port than their service: rules by names must see their answers all the same. */
    @Test
    void shouldHaveNamesAskedWhereTheSitesDnsIs() throws IOException {
        RuleSet rules = TruthTable.rules("apigee-hybrid-1.4", List.of("platform-openshift"));
        Path file = Files.writeString(
                directory.resolve("openshift.yaml"),
                "version: 1\ncomponents:\n  kube-dns: {namespace: openshift-dns,"
                        + " labels: {dns.operator.openshift.io/daemonset-dns: default}}\n");
        Site site = Site.of(rules, file);
        Peer dns = Peer.pod("openshift-dns", Map.of("dns.operator.openshift.io/daemonset-dns", "default"));
        CiliumEvaluator policies = new CiliumEvaluator(
                MatrixExport.of(rules, site, RowSelection.LISTED, ExportFormat.CILIUM)
                        .text(),
                dns,
                5353);
        Peer synchronizer = peers(Party.of(Component.SYNCHRONIZER), site).get(0);

        assertThat(policies.way(synchronizer, Peer.outside(null, "apigee.googleapis.com"))
                        .passes(io.portolan.model.net.TransportProtocol.TCP, 443))
                .isTrue();
        assertThat(policies.way(synchronizer, Peer.outside(null, "www.example.com"))
                        .passes(io.portolan.model.net.TransportProtocol.TCP, 443))
                .isFalse();
    }

    @Test
    void shouldSayWhatNamesMean() {
        RuleSet rules = TruthTable.rules("apigee-hybrid-1.4", List.of("platform-kubernetes"));
        MatrixExport export = MatrixExport.of(rules, Site.of(rules, null), RowSelection.LISTED, ExportFormat.CILIUM);

        assertThat(export.text())
                .contains("portolan.dns.apigee-connect", "matchPattern: \"*\"")
                .doesNotContain("199.36.", "kubernetes.default.svc");
        assertThat(export.remarks().toString())
                .contains("Names that were not read do not narrow a row")
                .contains("one label deep in Cilium")
                .contains("Policies portolan.dns.* are no row");
    }

    /** What the documents say; nothing passes from somebody that only a name tells, since rules by names are for egress alone. */
    private static Form.Way documents(ReferenceMatrix reference, Site site, Party from, Party to) {
        if (!from.name().isEmpty()) {
            return Form.CLOSED;
        }
        return reference.way(sharing(from, site, reference), sharing(to, site, reference), to.name());
    }

    /** As what Cilium sees a party: each must be treated alike. */
    private static List<Peer> peers(Party party, Site site) {
        Whereabouts pods = site.pods(party.component()).orElse(null);
        if (pods != null) {
            return List.of(Peer.pod(pods.namespace(), pods.labels()));
        }
        List<Peer> entities =
                entities(party.component()).stream().map(Peer::entity).toList();
        return entities.isEmpty() ? List.of(Peer.outside(party.address(), party.name())) : entities;
    }

    private static List<String> entities(Component component) {
        return switch (component.id()) {
            case "node" -> List.of("host", "remote-node");
            case "kube-apiserver" -> List.of("kube-apiserver");
            default -> List.of();
        };
    }

    /** Components that live in the same pods cannot be told apart: what one may, all may. */
    private static List<Component> sharing(Party party, Site site, ReferenceMatrix reference) {
        List<Peer> own = peers(Party.of(party.component()), site);
        return site.pods(party.component()).isEmpty()
                ? List.of(party.component())
                : reference.components().stream()
                        .filter(other -> peers(Party.of(other), site).equals(own))
                        .toList();
    }
}
