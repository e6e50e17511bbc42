package io.portolan.matrix.export.truth;

import io.portolan.matrix.export.ExportFormat;
import io.portolan.matrix.export.MatrixExport;
import io.portolan.matrix.export.RowSelection;
import io.portolan.matrix.export.site.Site;
import io.portolan.matrix.export.site.Whereabouts;
import io.portolan.model.identity.Component;
import io.portolan.model.matrix.RowStatus;
import io.portolan.model.matrix.RuleSet;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * The exported firewall rules of Google Cloud let in what the documents say; what goes out of the plane they restrict once the rules that
 * deny it are enabled, which the head of the export says.
 */
class VpcFirewallTruthTableTest {
    @TempDir
    Path directory;

    @ParameterizedTest
    @MethodSource("io.portolan.matrix.export.truth.TruthTable#someDocuments")
    void shouldAllowWhatTheMatrixAllowsAndNothingElse(String id, List<String> overlays, Set<RowStatus> with)
            throws IOException {
        RuleSet rules = TruthTable.rules(id, overlays);
        RowSelection selection = new RowSelection(with, false);
        ReferenceMatrix reference = new ReferenceMatrix(rules, selection.also());

        for (Path file : List.of(TruthTable.SITE, TruthTable.everywhere(directory, reference.components(), true))) {
            Site site = Site.of(rules, file);
            String json =
                    MatrixExport.of(rules, site, selection, ExportFormat.GCP).text();
            List<Party> parties = new ArrayList<>(TruthTable.strangers());
            for (Component component : reference.components()) {
                parties.addAll(
                        component.inRuntimePlane() && site.ranges(component).isEmpty()
                                ? List.of(Party.of(component))
                                : TruthTable.addresses(component, site));
            }
            Form asExported = new VpcFirewallEvaluator(json, component -> tag(site, component), false);
            Form enabled = new VpcFirewallEvaluator(json, component -> tag(site, component), true);
            Form documents = sharing(reference, site);

            TruthTable.compare(
                    parties,
                    reference.ports(),
                    asExported,
                    (from, to) -> to.inPlane() ? documents.way(from, to) : Form.OPEN);
            TruthTable.compare(
                    parties,
                    reference.ports(),
                    // Connections within the plane are left to their responder.
                    (from, to) -> to.inPlane() ? asExported.way(from, to) : enabled.way(from, to),
                    documents);
        }
    }

    /** Machines with the same tag cannot be told apart. */
    private static Form sharing(ReferenceMatrix reference, Site site) {
        return (from, to) -> reference.way(alike(from, site, reference), alike(to, site, reference));
    }

    private static List<Component> alike(Party party, Site site, ReferenceMatrix reference) {
        return party.inPlane()
                ? reference.components().stream()
                        .filter(Component::inRuntimePlane)
                        .filter(other -> tag(site, other).equals(tag(site, party.component())))
                        .toList()
                : List.of(party.component());
    }

    private static String tag(Site site, Component component) {
        String tag = site.of(component).map(Whereabouts::tag).orElse("");
        return tag.isEmpty() ? component.id() : tag;
    }
}
