package io.portolan.matrix.export.truth;

import io.portolan.matrix.export.ExportFormat;
import io.portolan.matrix.export.MatrixExport;
import io.portolan.matrix.export.RowSelection;
import io.portolan.matrix.export.site.Site;
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

/** AWS would apply the exported security groups, and they let pass what the documents say. */
class SecurityGroupTruthTableTest {
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
            Form groups = new SecurityGroupEvaluator(MatrixExport.of(rules, site, selection, ExportFormat.TERRAFORM_AWS)
                    .text());
            List<Party> parties = new ArrayList<>(TruthTable.strangers());
            for (Component component : reference.components()) {
                // The groups of the plane do not ask for addresses; others are nothing but addresses.
                parties.addAll(
                        component.inRuntimePlane()
                                ? List.of(Party.of(component))
                                : TruthTable.addresses(component, site));
            }
            TruthTable.compare(parties, reference.ports(), groups, reference);
        }
    }
}
