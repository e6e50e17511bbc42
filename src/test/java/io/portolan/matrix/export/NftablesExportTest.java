package io.portolan.matrix.export;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.portolan.matrix.MatrixCatalog;
import io.portolan.matrix.MatrixLoader;
import io.portolan.matrix.export.site.Site;
import io.portolan.model.identity.Component;
import io.portolan.model.matrix.RuleSet;
import io.portolan.model.net.IpPrefix;
import io.portolan.model.net.TransportProtocol;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The ruleset loads where nft is installed, and its chain lets pass what the documents allow. */
class NftablesExportTest {
    private static final Pattern RULE =
            Pattern.compile("ip saddr @(\\S+)_v4 ip daddr @(\\S+)_v4 meta l4proto (\\{ tcp, udp }|tcp|udp)"
                    + "( th dport \\{ ([^}]*) })? counter accept comment \"([^\"]+)\"");
    private RuleSet rules;

    @TempDir
    Path directory;

    @BeforeEach
    void loadDocuments() {
        rules = new RuleSet(
                MatrixCatalog.matrix("apigee-hybrid-1.4"),
                List.of(
                        MatrixCatalog.overlay("platform-kubernetes"),
                        MatrixCatalog.overlay("apigee-undocumented"),
                        MatrixLoader.overlay(Path.of("src/test/resources/matrix/export/shapes.yaml"))),
                List.of());
    }

    @Test
    void shouldLoadIntoNft() throws IOException, InterruptedException {
        for (Path site : new Path[] {null, addresses()}) {
            Path file = Files.writeString(
                    directory.resolve("rules.nft"), export(site).text());
            assumeTrue(canUseNft(), "nft in a network namespace of its own is not available here");

            assertThat(run(List.of("unshare", "-n", "nft", "-c", "-f", file.toString())))
                    .isEmpty();
        }
    }

    @Test
    void shouldAcceptWhatTheMatrixAllowsAndNothingElse() throws IOException {
        Path siteFile = addresses();
        String text = export(siteFile).text();
        ReferenceMatrix reference = new ReferenceMatrix(rules, RowSelection.LISTED.also());
        Map<String, List<IpPrefix>> sets = sets(text);
        record Accept(String from, String to, String protocols, List<int[]> ports) {}
        List<Accept> accepts = new ArrayList<>();
        Matcher matcher = RULE.matcher(text);
        while (matcher.find()) {
            accepts.add(new Accept(matcher.group(1), matcher.group(2), matcher.group(3), ports(matcher.group(5))));
        }
        assertThat(accepts).hasSizeGreaterThan(40);

        List<String> wrong = new ArrayList<>();
        for (Component from : reference.components()) {
            for (Component to : reference.components()) {
                if (!from.inRuntimePlane() && !to.inRuntimePlane()) {
                    continue;
                }
                List<Accept> fitting = accepts.stream()
                        .filter(accept -> sets.get(accept.from()).contains(address(from, reference))
                                && sets.get(accept.to()).contains(address(to, reference)))
                        .toList();
                for (TransportProtocol protocol : List.of(TransportProtocol.TCP, TransportProtocol.UDP)) {
                    for (int port : reference.ports()) {
                        boolean said = fitting.stream()
                                .anyMatch(accept -> accept.protocols()
                                                .contains(protocol.toString().toLowerCase(java.util.Locale.ROOT))
                                        && accept.ports().stream()
                                                .anyMatch(range -> port >= range[0] && port <= range[1]));
                        if (said != reference.allows(from, to, protocol, port)) {
                            wrong.add(from + " -> " + to + " " + protocol + "/" + port + ": " + said);
                        }
                    }
                }
            }
        }
        assertThat(wrong).isEmpty();
        assertThat(text).contains("ip saddr @plane_v4 counter drop").contains("ip daddr @plane_v4 counter drop");
        assertThat(sets.get("plane")).hasSize(11);
    }

    private MatrixExport export(Path site) {
        return MatrixExport.of(rules, Site.of(rules, site), RowSelection.LISTED, ExportFormat.NFTABLES);
    }

    /** One address for each component. */
    private Path addresses() throws IOException {
        ReferenceMatrix reference = new ReferenceMatrix(rules, RowSelection.LISTED.also());
        StringBuilder site = new StringBuilder("version: 1\ncomponents:\n");
        for (Component component : reference.components()) {
            site.append("  ")
                    .append(component)
                    .append(": {ranges: [")
                    .append(address(component, reference))
                    .append("]}\n");
        }
        return Files.writeString(directory.resolve("site.yaml"), site);
    }

    private static IpPrefix address(Component component, ReferenceMatrix reference) {
        return IpPrefix.parse(
                "10.9.0." + (1 + List.copyOf(reference.components()).indexOf(component)));
    }

    private static Map<String, List<IpPrefix>> sets(String text) {
        Map<String, List<IpPrefix>> sets = new HashMap<>();
        Matcher matcher = Pattern.compile("set (\\S+)_v4 \\{[^}]*?elements = \\{ ([^}]*) }")
                .matcher(text);
        while (matcher.find()) {
            sets.put(
                    matcher.group(1),
                    java.util.Arrays.stream(matcher.group(2).split(", "))
                            .map(IpPrefix::parse)
                            .toList());
        }
        return sets;
    }

    private static List<int[]> ports(String list) {
        if (list == null) {
            return List.of(new int[] {0, 65535});
        }
        return java.util.Arrays.stream(list.split(", "))
                .map(port -> port.split("-"))
                .map(edges -> new int[] {Integer.parseInt(edges[0]), Integer.parseInt(edges[edges.length - 1])})
                .toList();
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
