package io.portolan.matrix.export.site;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.portolan.matrix.MatrixCatalog;
import io.portolan.model.ConfigurationException;
import io.portolan.model.identity.Component;
import io.portolan.model.matrix.RuleSet;
import io.portolan.model.net.IpPrefix;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

/** What is known of every install, and how a site's file overrides it, key by key. */
class SiteTest {
    private static final Component MINT = new Component("apigee-mint");
    private static final Component KUBE_DNS = new Component("kube-dns");
    private static final RuleSet RULES = rules("apigee-hybrid-1.15", "apigee-undocumented");

    @TempDir
    Path directory;

    @Test
    void shouldKnowWhatEveryInstallHas() {
        Site site = Site.of(RULES, null);

        assertThat(site.namespace()).isEqualTo("apigee");
        assertThat(site.pods(Component.CASSANDRA)).hasValueSatisfying(where -> {
            assertThat(where.namespace()).isEqualTo("apigee");
            assertThat(where.labels()).isEqualTo(Map.of("app", "apigee-cassandra"));
            assertThat(where.basis()).startsWith("F, values of the charts");
            assertThat(where.tag()).isEmpty();
        });
        assertThat(site.of(Component.PROMETHEUS)).isEmpty();
        assertThat(site.ranges(Component.GCP)).isEmpty();
        // Of an overlay that is not used.
        assertThat(site.of(KUBE_DNS)).isEmpty();
    }

    @Test
    void shouldOverrideKeyByKey() throws IOException {
        Site site = Site.of(RULES, write("""
                version: 1
                namespace: hybrid
                components:
                  cassandra: {ranges: [10.8.0.0/16, 10.7.0.0/16, 10.8.0.0/16], tag: data}
                  watcher: {labels: {app: w}, namespace: other, evidence: P, basis: seen}
                  mart: {labels: {app: m}}
                  gcp: {ranges: [199.36.153.4/30], basis: the proxy}
                  apigee-mint: {tag: mint}
                  kube-dns: {labels: {app: dns}}
                """));

        assertThat(site.namespace()).isEqualTo("hybrid");
        assertThat(site.of(Component.CASSANDRA))
                .contains(new Whereabouts(
                        "hybrid",
                        Map.of("app", "apigee-cassandra"),
                        List.of(IpPrefix.parse("10.7.0.0/16"), IpPrefix.parse("10.8.0.0/16")),
                        "data",
                        "F, values of the charts and the public must-gather"));
        assertThat(site.of(Component.WATCHER))
                .contains(new Whereabouts("other", Map.of("app", "w"), List.of(), "", "P, seen"));
        assertThat(site.of(Component.MART))
                .contains(new Whereabouts("hybrid", Map.of("app", "m"), List.of(), "", "the site's file"));
        assertThat(site.of(Component.GCP))
                .contains(new Whereabouts(
                        "hybrid", Map.of(), List.of(IpPrefix.parse("199.36.153.4/30")), "", "the proxy"));
        assertThat(site.pods(Component.GCP)).isEmpty();
        assertThat(site.of(MINT)).contains(new Whereabouts("hybrid", Map.of(), List.of(), "mint", "the site's file"));
        // A component of a bundled overlay that is not used may stand there, and is passed over.
        assertThat(site.of(KUBE_DNS)).isEmpty();
        assertThat(Site.of(rules("apigee-hybrid-1.15", "platform-kubernetes"), directory.resolve("site.yaml"))
                        .pods(KUBE_DNS)
                        .orElseThrow()
                        .labels())
                .isEqualTo(Map.of("app", "dns"));
    }

    @ParameterizedTest
    @CsvSource({
        "apigee-hybrid-1.0, istio-system, istio-ingressgateway",
        "apigee-hybrid-1.7, istio-system, istio-ingressgateway",
        "apigee-hybrid-1.8, apigee, apigee-ingressgateway",
        "apigee-hybrid-1.10, apigee, apigee-ingressgateway",
        "apigee-hybrid-1.17, apigee, apigee-ingressgateway"
    })
    void shouldTakeIstiosIngressUntil17AndApigeesOwnLater(String version, String namespace, String app) {
        Whereabouts ingress = Site.of(rules(version), null)
                .pods(Component.DEFAULT_ISTIO_INGRESS)
                .orElseThrow();

        assertThat(ingress.namespace()).isEqualTo(namespace);
        assertThat(ingress.labels()).isEqualTo(Map.of("app", app));
    }

    @Test
    void shouldHoldAsMuchAsTheBoundsSay() throws IOException {
        String labels = many(20, i -> "l" + i + ": v");
        String ranges = many(200, i -> "10.0." + i + ".0/24");
        Site site = Site.of(
                RULES,
                write("version: 1\ncomponents:\n  mart: {labels: {" + labels + "}, ranges: [" + ranges
                        + "], namespace: " + "n".repeat(63) + ", tag: a-1}\n"));

        Whereabouts mart = site.of(Component.MART).orElseThrow();
        assertThat(mart.labels()).hasSize(20);
        assertThat(mart.ranges()).hasSize(200);
        assertThat(mart.namespace()).hasSize(63);
        assertThat(mart.tag()).isEqualTo("a-1");
    }

    @ParameterizedTest
    @MethodSource("refusals")
    void shouldRefuseWithLineFieldValueAndExpectation(String text, String message) throws IOException {
        Path file = write(text);

        assertThatThrownBy(() -> Site.of(RULES, file))
                .isInstanceOf(ConfigurationException.class)
                .hasMessageStartingWith(file + message);
    }

    static Stream<Arguments> refusals() {
        String name = "(expected: lower-case letters, digits and hyphens, such as apigee";
        String label = "(expected: a label of Kubernetes: letters, digits, -, _ and .)";
        String labels = "(expected: a mapping of labels, such as {app: apigee-runtime}, 1..20 of them)";
        return Stream.of(
                Arguments.of("[]", ":1: a list of 0 (expected: a mapping that begins with version: 1)"),
                Arguments.of(
                        "version: 2\ncomponents: {}", ":1: version: \"2\" (expected: 1, the version of the format)"),
                Arguments.of("components: {}", ":1: version: missing (expected: 1)"),
                Arguments.of("version: 1", ":1: components: missing (expected: a mapping of components)"),
                Arguments.of("version: 1\ncomponents: []", ":2: components: a list of 0 (expected: a mapping)"),
                Arguments.of(
                        "version: 1\nnamespaces: x\ncomponents: {}",
                        ":2: namespaces: unknown key (expected: one of components,"),
                Arguments.of("version: 1\nnamespace: Apigee\ncomponents: {}", ":2: namespace: \"Apigee\" " + name),
                Arguments.of("version: 1\nnamespace: -a\ncomponents: {}", ":2: namespace: \"-a\" " + name),
                site("martt: {tag: a}", "martt: \"martt\" (expected: one of apigee-cassandra-job,"),
                site("any: {tag: a}", "any: \"any\" (expected: a component;"),
                site("mart: []", "mart: a list of 0 (expected: a mapping of labels, namespace, ranges, tag)"),
                site(
                        "mart: {label: {a: b}}",
                        "mart.label: unknown key (expected: one of basis, evidence, labels, namespace, ranges, tag;"),
                site("mart: {tag: " + "a".repeat(64) + "}", "mart.tag: \"" + "a".repeat(60) + "...\" " + name),
                site("mart: {tag: a-}", "mart.tag: \"a-\" " + name),
                site("mart: {namespace: 1}", "mart.namespace: \"1\" " + name),
                site("mart: {labels: x}", "mart.labels: \"x\" " + labels),
                site("mart: {labels: {}}", "mart.labels: a mapping " + labels),
                site("mart: {labels: {" + many(21, i -> "l" + i + ": v") + "}}", "mart.labels: a mapping " + labels),
                site("mart: {labels: {app: a b}}", "mart.labels.app: \"a b\" " + label),
                site("mart: {labels: {app: \"\"}}", "mart.labels.app: \"\" " + label),
                site("mart: {labels: {-app: x}}", "mart.labels.-app: \"x\" " + label),
                site("mart: {labels: {app: [x]}}", "mart.labels.app: a list of 1 (expected: a label's value)"),
                site("mart: {ranges: 10.0.0.0/8}", "mart.ranges: \"10.0.0.0/8\" (expected: a list of ranges)"),
                site("mart: {ranges: []}", "mart.ranges: a list of 0 (expected: address ranges, 1..200 of them)"),
                site(
                        "mart: {ranges: [" + many(201, i -> "10.0." + i + ".0/24") + "]}",
                        "mart.ranges: a list of 201 (expected: address ranges, 1..200 of them)"),
                site(
                        "mart: {ranges: [10.0.0.1/8]}",
                        "mart.ranges[0]: \"10.0.0.1/8\" (expected: an address range such as 10.0.0.0/8)"),
                site(
                        "mart: {ranges: [[]]}",
                        "mart.ranges[0]: a list of 0 (expected: an address range such as 10.0.0.0/8)"),
                site(
                        "mart: {evidence: Qtt}",
                        "mart.evidence: \"Qtt\" (expected: Q, Qt, S, F, P or I, 1..2 characters)"),
                site(
                        "mart: {basis: " + "b".repeat(501) + "}",
                        "mart.basis: \"" + "b".repeat(60)
                                + "...\" (expected: why that is believed, 1..500 characters)"));
    }

    @Test
    void shouldCoverPodsWhoseLabelsItHasAmongOthers() {
        Whereabouts runtime = pods("apigee", Map.of("app", "runtime"));
        Whereabouts more = pods("apigee", Map.of("app", "runtime", "env", "prod"));

        assertThat(runtime.covers(more)).isTrue();
        assertThat(more.covers(runtime)).isFalse();
        assertThat(runtime.covers(pods("other", Map.of("app", "runtime")))).isFalse();
        assertThat(pods("apigee", Map.of()).covers(more)).isFalse();
    }

    private static Whereabouts pods(String namespace, Map<String, String> labels) {
        return new Whereabouts(namespace, labels, List.of(), "", "");
    }

    private static Arguments site(String entry, String message) {
        return Arguments.of("version: 1\ncomponents:\n  " + entry + "\n", ":3: components." + message);
    }

    private static String many(int count, java.util.function.IntFunction<String> element) {
        return IntStream.range(0, count).mapToObj(element).collect(Collectors.joining(", "));
    }

    private Path write(String text) throws IOException {
        return Files.writeString(directory.resolve("site.yaml"), text);
    }

    private static RuleSet rules(String version, String... overlays) {
        return new RuleSet(
                MatrixCatalog.matrix(version),
                Stream.of(overlays).map(MatrixCatalog::overlay).toList(),
                List.of());
    }
}
