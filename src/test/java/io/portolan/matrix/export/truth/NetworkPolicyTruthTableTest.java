package io.portolan.matrix.export.truth;

import static org.assertj.core.api.Assertions.assertThat;

import io.portolan.matrix.export.ExportFormat;
import io.portolan.matrix.export.MatrixExport;
import io.portolan.matrix.export.RowSelection;
import io.portolan.matrix.export.site.Site;
import io.portolan.matrix.export.site.Whereabouts;
import io.portolan.model.identity.Component;
import io.portolan.model.matrix.RowStatus;
import io.portolan.model.matrix.RuleSet;
import io.portolan.model.net.TransportProtocol;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The exported NetworkPolicies say what the documents say, for every pair of components, every port that matters, TCP and UDP. */
class NetworkPolicyTruthTableTest {
    @ParameterizedTest
    @MethodSource("io.portolan.matrix.export.truth.TruthTable#documents")
    void shouldAllowWhatTheMatrixAllowsAndNothingElse(String id, List<String> overlays, Set<RowStatus> with) {
        RuleSet rules = TruthTable.rules(id, overlays);

        Site site = Site.of(rules, TruthTable.SITE);
        RowSelection selection = new RowSelection(with, false);
        ReferenceMatrix reference = new ReferenceMatrix(rules, selection.also());
        PolicyEvaluator policies = new PolicyEvaluator(
                MatrixExport.of(rules, site, selection, ExportFormat.KUBERNETES).text());
        Map<Component, PolicyEvaluator.Party> parties = parties(reference.components(), site);

        List<String> wrong = new ArrayList<>();
        int allowed = 0;
        for (Component from : parties.keySet()) {
            for (Component to : parties.keySet()) {
                if (!from.inRuntimePlane() && !to.inRuntimePlane()) {
                    continue;
                }
                PolicyEvaluator.Way way = policies.way(parties.get(from), parties.get(to));
                List<Component> initiators = sharing(from, parties);
                List<Component> responders = sharing(to, parties);
                Form.Way documents = reference.way(initiators, responders);
                for (TransportProtocol protocol : List.of(TransportProtocol.TCP, TransportProtocol.UDP)) {
                    for (int port : reference.ports()) {
                        boolean said = way.allows(protocol.toString(), port);
                        boolean expected = documents.passes(protocol, port);
                        allowed += expected ? 1 : 0;
                        if (said != expected) {
                            wrong.add(from + " -> " + to + " " + protocol + "/" + port + ": " + said);
                        }
                    }
                }
            }
        }

        assertThat(wrong).isEmpty();
        assertThat(allowed).isGreaterThan(20);
        assertThat(parties).containsKeys(Component.PROMETHEUS, Component.CASSANDRA, Component.GCP);
    }

    @Test
    void shouldPutBothSelectorsOfAPeerIntoOneItem() {
        RuleSet rules = TruthTable.rules("apigee-hybrid-1.4", List.of("platform-kubernetes"));
        PolicyEvaluator policies = new PolicyEvaluator(
                MatrixExport.of(rules, Site.of(rules, TruthTable.SITE), RowSelection.LISTED, ExportFormat.KUBERNETES)
                        .text());

        List<Map<String, Object>> items = new ArrayList<>();
        policies.policies().forEach(policy -> {
            Map<String, Object> spec = PolicyEvaluator.map(policy.get("spec"));
            for (String side : List.of("ingress", "egress")) {
                for (Object rule : PolicyEvaluator.list(spec.get(side))) {
                    for (String peers : List.of("from", "to")) {
                        PolicyEvaluator.list(PolicyEvaluator.map(rule).get(peers))
                                .forEach(item -> items.add(PolicyEvaluator.map(item)));
                    }
                }
            }
        });

        assertThat(items)
                .hasSizeGreaterThan(30)
                .allSatisfy(item ->
                        assertThat(item.keySet()).isIn(Set.of("ipBlock"), Set.of("namespaceSelector", "podSelector")));
    }

    @Test
    void shouldNameTheRowOfEachPolicyAndEachPolicyOnce() {
        RuleSet rules = TruthTable.rules("apigee-hybrid-1.4", List.of("platform-kubernetes", "apigee-undocumented"));
        PolicyEvaluator policies = new PolicyEvaluator(
                MatrixExport.of(rules, Site.of(rules, TruthTable.SITE), RowSelection.LISTED, ExportFormat.KUBERNETES)
                        .text());
        List<String> rows = rules.layers()
                .flatMap(matrix -> matrix.rows().stream().map(row -> matrix.id() + "/" + row.id()))
                .toList();

        List<Object> names = new ArrayList<>();
        policies.policies().forEach(policy -> {
            Map<String, Object> metadata = PolicyEvaluator.map(policy.get("metadata"));
            names.add(metadata.get("namespace") + "/" + metadata.get("name"));
            Object row = PolicyEvaluator.map(metadata.get("annotations")).get("portolan.io/row");
            assertThat(row.equals("none") || rows.contains(row))
                    .as(row.toString())
                    .isTrue();
            assertThat(metadata.get("name").toString()).matches("[a-z0-9]([a-z0-9.-]{0,251}[a-z0-9])?");
        });
        assertThat(names).doesNotHaveDuplicates();
    }

    @Test
    void shouldSayOfWhomNoAddressIsKnown() {
        RuleSet rules = TruthTable.rules("apigee-hybrid-1.4", List.of());
        MatrixExport export =
                MatrixExport.of(rules, Site.of(rules, null), RowSelection.LISTED, ExportFormat.KUBERNETES);

        assertThat(export.remarks().toString())
                .contains("Not opened for backend-services, whose pod labels or ranges were read nowhere")
                .contains("Not opened for gcp, which only names identify")
                .contains("perhaps no row of this version (--with unverified opens it): apigee-hybrid-1.4/ext-out-mart")
                .contains("Pods of udca are selected as fluentd, too")
                .contains("lists neither DNS nor the API server");
        export.remarks().forEach(remark -> assertThat(export.text()).contains("# - " + remark + "\n"));
    }

    private static Map<Component, PolicyEvaluator.Party> parties(Set<Component> components, Site site) {
        Map<Component, PolicyEvaluator.Party> parties = new TreeMap<>();
        for (Component component : components) {
            Whereabouts where = site.of(component).orElse(null);
            if (where != null && !where.labels().isEmpty()) {
                parties.put(component, new PolicyEvaluator.Party(where.namespace(), where.labels(), ""));
            } else if (where != null && !where.ranges().isEmpty()) {
                parties.put(
                        component,
                        new PolicyEvaluator.Party(
                                "", Map.of(), where.ranges().get(0).network().toString()));
            } else if (component.equals(Component.BACKEND_SERVICES)) {
                throw new AssertionError("the test's site does not say where " + component + " is");
            }
        }
        return parties;
    }

    /** Components that live in the same pods cannot be told apart: what one may, all may. */
    private static List<Component> sharing(Component component, Map<Component, PolicyEvaluator.Party> parties) {
        return parties.entrySet().stream()
                .filter(entry -> entry.getValue().equals(parties.get(component)))
                .map(Map.Entry::getKey)
                .toList();
    }
}
