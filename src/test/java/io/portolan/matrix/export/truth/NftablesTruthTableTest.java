package io.portolan.matrix.export.truth;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.portolan.matrix.export.ExportFormat;
import io.portolan.matrix.export.MatrixExport;
import io.portolan.matrix.export.RowSelection;
import io.portolan.matrix.export.site.Site;
import io.portolan.model.identity.Component;
import io.portolan.model.matrix.RowStatus;
import io.portolan.model.matrix.RuleSet;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The exported ruleset lets pass what the documents say, and loads where nft is installed. */
class NftablesTruthTableTest {
    @TempDir
    Path directory;

    @ParameterizedTest
    @MethodSource("io.portolan.matrix.export.truth.TruthTable#someDocuments")
    void shouldAllowWhatTheMatrixAllowsAndNothingElse(String id, List<String> overlays, Set<RowStatus> with)
            throws IOException {
        RuleSet rules = TruthTable.rules(id, overlays);
        RowSelection selection = new RowSelection(with, false);
        ReferenceMatrix reference = new ReferenceMatrix(rules, selection.also());

        for (boolean six : new boolean[] {false, true}) {
            Site site = Site.of(rules, TruthTable.everywhere(directory, reference.components(), six));
            NftablesEvaluator ruleset =
                    new NftablesEvaluator(MatrixExport.of(rules, site, selection, ExportFormat.NFTABLES)
                            .text());
            List<Party> parties = new ArrayList<>(TruthTable.strangers());
            parties.removeIf(party -> !party.address().v4() && !six);
            reference.components().forEach(component -> parties.addAll(TruthTable.addresses(component, site)));

            TruthTable.compare(parties, reference.ports(), ruleset, reference);
            assertThat(ruleset.set("plane_v4")).hasSize(22);
        }
    }

    @Test
    void shouldLoadIntoNft() throws IOException, InterruptedException {
        assumeTrue(canUseNft(), "nft in a network namespace of its own is not available here: nothing was loaded");
        for (String version : List.of("apigee-hybrid-1.0", "apigee-hybrid-1.4", "apigee-hybrid-1.15")) {
            RuleSet rules = TruthTable.rules(
                    version, List.of("platform-kubernetes", "apigee-undocumented", TruthTable.SHAPES.toString()));
            Set<Component> components = new ReferenceMatrix(rules, Set.of()).components();
            for (Path site : new Path[] {
                null,
                TruthTable.SITE,
                TruthTable.everywhere(directory, components, false),
                TruthTable.everywhere(directory, components, true)
            }) {
                Path file = Files.writeString(
                        directory.resolve("rules.nft"),
                        MatrixExport.of(rules, Site.of(rules, site), RowSelection.LISTED, ExportFormat.NFTABLES)
                                .text());

                assertThat(run(List.of("unshare", "-n", "nft", "-c", "-f", file.toString())))
                        .isEmpty();
            }
        }
    }

    private static boolean canUseNft() throws InterruptedException {
        try {
            return run(List.of("unshare", "-n", "nft", "list", "ruleset")).isEmpty();
        } catch (IOException e) {
            return false;
        }
    }

    private static String run(List<String> command) throws IOException, InterruptedException {
        Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
        String output = new String(process.getInputStream().readAllBytes());
        assertThat(process.waitFor(20, TimeUnit.SECONDS)).isTrue();
        return process.exitValue() == 0 ? output : "exit code " + process.exitValue() + ": " + output;
    }
}
