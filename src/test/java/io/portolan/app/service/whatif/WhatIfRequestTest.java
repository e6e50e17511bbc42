package io.portolan.app.service.whatif;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.portolan.investigate.problem.Problem;
import io.portolan.investigate.problem.ProblemException;
import io.portolan.matrix.MatrixCatalog;
import io.portolan.model.identity.Component;
import io.portolan.model.matrix.Matrix;
import io.portolan.model.matrix.Ports;
import io.portolan.model.matrix.RuleSet;
import io.portolan.model.matrix.Waiver;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Random;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** What a body may say, and how it is refused. */
class WhatIfRequestTest {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final String RANGE = "\"from\": \"2026-11-01T00:00:00Z\", \"to\": \"2026-11-02T00:00:00Z\"";
    private static final Duration LONGEST = Duration.ofDays(31);
    private static final Component REDIS = new Component("apigee-redis");
    private static final Waiver WAIVER = new Waiver(
            "w-today",
            "platform",
            "old console",
            "NET-1",
            null,
            Component.CASSANDRA,
            Ports.parse("7199"),
            null,
            Instant.parse("2026-01-01T00:00:00Z"),
            Instant.parse("2026-12-01T00:00:00Z"));
    private static final RuleSet IN_FORCE = new RuleSet(
            MatrixCatalog.matrix("1.4"), List.of(MatrixCatalog.overlay("platform-kubernetes")), List.of(WAIVER));

    private static WhatIfRequest read(String fields) {
        return WhatIfRequest.read("{" + RANGE + fields + "}", LONGEST);
    }

    private static RuleSet rules(String fields) {
        return RequestedRules.of(read(fields), IN_FORCE, Waiver.LONGEST);
    }

    /** A field with a YAML text, as JSON. */
    private static String yaml(String field, String text) throws IOException {
        return ", \"" + field + "\": " + document(text);
    }

    private static String document(String text) throws IOException {
        ObjectNode node = JSON.createObjectNode();
        node.put("yaml", text);
        return JSON.writeValueAsString(node);
    }

    private static String bundled(String id) throws IOException {
        return Files.readString(Path.of("src/main/resources/matrix/" + id + ".yaml"));
    }

    @Test
    void shouldTakeTheRulesInForceForWhatIsNotGiven() {
        assertThat(rules("")).isEqualTo(IN_FORCE);
        assertThat(rules(", \"matrix\": null, \"overlays\": null, \"waivers\": null, \"changes\": null"))
                .isEqualTo(IN_FORCE);
        assertThat(rules(", \"waivers\": \"stored\"")).isEqualTo(IN_FORCE);
        assertThat(read("").changes()).isEqualTo(1000);
    }

    @Test
    void shouldTakeIdsOfBundledDocuments() {
        RuleSet rules = rules(
                ", \"matrix\": \"1.7\", \"overlays\": [\"platform-kubernetes\", \"platform-gke\"], \"waivers\": \"none\", \"changes\": 7");

        assertThat(rules.documented().id()).isEqualTo("apigee-hybrid-1.7");
        assertThat(rules.overlays()).extracting(Matrix::id).containsExactly("platform-kubernetes", "platform-gke");
        assertThat(rules.waivers()).isEmpty();
        assertThat(rules(", \"overlays\": []").overlays()).isEmpty();
    }

    /** What ships with Portolan is far below the bound on pairs, also all of it at once. */
    @Test
    void shouldTakeEveryBundledDocumentWithAllOverlays() {
        for (String id : MatrixCatalog.documents()) {
            RuleSet rules = rules(", \"waivers\": \"none\", \"matrix\": \"" + id + "\", \"overlays\": [\""
                    + String.join("\", \"", MatrixCatalog.overlays()) + "\"]");

            assertThat(rules.layers()).hasSize(1 + MatrixCatalog.overlays().size());
        }
    }

    @Test
    void shouldTakeTheTextOfDocuments() throws IOException {
        String narrower = bundled("apigee-hybrid-1.4").replace("id: apigee-hybrid-1.4", "id: narrower");
        String site = bundled("platform-gke").replace("id: platform-gke", "id: my-site");
        String waivers =
                "- {id: w-new, owner: a, reason: b, ticket: c, destination: cassandra, from: 2026-11-01, expires: 2026-11-09}";

        RuleSet rules = rules(yaml("matrix", narrower) + ", \"overlays\": [\"platform-kubernetes\", " + document(site)
                + "]" + yaml("waivers", waivers));

        assertThat(rules.documented().id()).isEqualTo("narrower");
        assertThat(rules.documented().rows()).isEqualTo(IN_FORCE.documented().rows());
        assertThat(rules.overlays()).extracting(Matrix::id).containsExactly("platform-kubernetes", "my-site");
        assertThat(rules.waivers()).extracting(Waiver::id).containsExactly("w-new");
    }

    @Test
    void shouldReadTimesInAnyZone() {
        WhatIfRequest request = WhatIfRequest.read(
                "{\"from\": \"2026-11-01T02:00:00.5+02:00\", \"to\": \"2026-11-01t00:00:01z\"}", LONGEST);

        assertThat(request.from()).isEqualTo(Instant.parse("2026-11-01T00:00:00.5Z"));
        assertThat(request.to()).isEqualTo(Instant.parse("2026-11-01T00:00:01Z"));
    }

    @ParameterizedTest
    @MethodSource("refused")
    void shouldRefuseNamingPlaceValueAndExpectation(String body, String detail) {
        assertThat(problem(body).detail()).startsWith(detail);
    }

    static Stream<Arguments> refused() throws IOException {
        String row = bundled("apigee-hybrid-1.4")
                .replace("id: apigee-hybrid-1.4", "id: own")
                .replaceFirst("ports: 9042\\|9142", "ports: 904x");
        String overlong =
                "- {id: w, owner: a, reason: b, ticket: c, destination: cassandra, from: 2026-11-01, expires: 2028-01-01}";
        return Stream.of(
                Arguments.of("", "body: empty (expected: a JSON object with the fields from, to, matrix, overlays, "),
                Arguments.of("[]", "body: a list of 0 (expected: a JSON object"),
                Arguments.of("{\n  \"from\": x}", "body:2:11: Unrecognized token 'x'"),
                Arguments.of("{\"from\": \"a\", \"from\": \"b\"}", "body:1:21: Duplicate field 'from'"),
                Arguments.of("{" + RANGE + "} more", "body:1:"),
                Arguments.of(
                        with("\"matrx\": \"1.4\""),
                        "matrx: unknown field (expected: one of changes, from, matrix, overlays, to, waivers; nearest: matrix)"),
                Arguments.of(
                        with("\"matrix\": {\"file\": \"/etc/passwd\"}"),
                        "matrix.file: unknown field (expected: one of yaml"),
                Arguments.of("{\"to\": \"2026-11-02T00:00:00Z\"}", "from: missing (expected: a time with its zone"),
                Arguments.of("{\"from\": 5, \"to\": \"2026-11-02T00:00:00Z\"}", "from: 5 (expected: a time"),
                Arguments.of(times("2026-11-01", "2026-11-02T00:00:00Z"), "from: 2026-11-01 (expected: a time"),
                Arguments.of(times("2026-11-01T00:00:00", "2026-11-02T00:00:00Z"), "from: 2026-11-01T00:00:00 ("),
                Arguments.of(times("2026-02-30T00:00:00Z", "2026-11-02T00:00:00Z"), "from: 2026-02-30T00:00:00Z ("),
                Arguments.of(times("2026-11-01T00:00:00Z", "yesterday"), "to: yesterday (expected: a time"),
                Arguments.of(
                        times("2026-11-02T00:00:00Z", "2026-11-02T00:00:00Z"),
                        "to: 2026-11-02T00:00:00Z (expected: later than from, which is 2026-11-02T00:00:00Z)"),
                Arguments.of(
                        times("2026-11-01T00:00:00Z", "2026-12-03T00:00:00Z"),
                        "to: 2026-12-03T00:00:00Z (expected: at most 31 days after from, 2026-12-02T00:00:00Z"),
                Arguments.of(
                        with("\"matrix\": \"pom.xml\""), "matrix: pom.xml (expected: {\"yaml\": \"...\"}, or one of"),
                Arguments.of(with("\"matrix\": \"http://x/\""), "matrix: http://x/ (expected: {\"yaml\""),
                Arguments.of(
                        with("\"matrix\": \"platform-gke\""),
                        "matrix: platform-gke (expected: {\"yaml\": \"...\"}, or"),
                Arguments.of(with("\"matrix\": 1.4"), "matrix: 1.4 (expected: the id of a bundled matrix, or {"),
                Arguments.of(with("\"matrix\": {}"), "matrix.yaml: missing (expected: the text of a YAML document)"),
                Arguments.of(with("\"matrix\": " + document("version: 1\nid: [")), "matrix.yaml:2:6: not YAML: "),
                Arguments.of(with("\"matrix\": " + document("")), "matrix.yaml:1:1: an empty file (expected: YAML)"),
                Arguments.of(with("\"matrix\": " + document(row)), "matrix.yaml:"),
                Arguments.of(
                        with("\"matrix\": " + document(bundled("platform-gke"))),
                        "matrix.yaml:6:1: layer: \"platform-baseline\" (expected: documented"),
                Arguments.of(with("\"overlays\": \"platform-gke\""), "overlays: \"platform-gke\" (expected: a list"),
                Arguments.of(
                        with("\"overlays\": [\"a\",\"a\",\"a\",\"a\",\"a\",\"a\",\"a\",\"a\",\"a\"]"),
                        "overlays: a list of 9 (expected: a list of overlays, 0..8 of them)"),
                Arguments.of(
                        with("\"overlays\": [\"platform-gke\", \"1.4\"]"),
                        "overlays[1]: 1.4 (expected: {\"yaml\": \"...\"}, or one of"),
                Arguments.of(
                        with("\"overlays\": [" + document("version: 2") + "]"),
                        "overlays[0].yaml:1:1: version: \"2\" (expected: 1"),
                Arguments.of(
                        with("\"waivers\": \"live\""),
                        "waivers: live (expected: \"stored\", \"none\", or {\"yaml\": \"...\"})"),
                Arguments.of(
                        with("\"waivers\": " + document(overlong)), "waivers.yaml:1:85: [0].expires: \"2028-01-01\""),
                Arguments.of(with("\"changes\": 0"), "changes: 0 (expected: 1..10000)"),
                Arguments.of(with("\"changes\": 10001"), "changes: 10001 (expected: 1..10000)"),
                Arguments.of(with("\"changes\": 1e99"), "changes: 1.0E99 (expected: 1..10000)"),
                Arguments.of(with("\"changes\": \"5\""), "changes: \"5\" (expected: 1..10000)"));
    }

    private static String with(String fields) {
        return "{" + RANGE + ", " + fields + "}";
    }

    private static String times(String from, String to) {
        return "{\"from\": \"" + from + "\", \"to\": \"" + to + "\"}";
    }

    private static Problem problem(String body) {
        Problem problem = catchThrowableOfType(
                        ProblemException.class,
                        () -> RequestedRules.of(WhatIfRequest.read(body, LONGEST), IN_FORCE, Waiver.LONGEST))
                .problem();
        assertThat(problem.status()).isEqualTo(400);
        assertThat(problem.expected()).isNotEmpty();
        return problem;
    }

    @Test
    void shouldSayWhereInTheTextARowIsWrong() throws IOException {
        String text = bundled("apigee-hybrid-1.4").replace("id: apigee-hybrid-1.4", "id: own");
        int line = (int)
                text.substring(0, text.indexOf("ports: 9042|9142")).lines().count();

        Problem problem =
                problem(with("\"matrix\": " + document(text.replaceFirst("ports: 9042\\|9142", "ports: 904x"))));

        assertThat(problem.field()).matches("matrix\\.yaml:" + line + ":5: rows\\[\\d+]\\.ports");
        assertThat(problem.value()).isEqualTo("\"904x\"");
    }

    @Test
    void shouldKeepTheIdsOfBundledDocumentsForThem() throws IOException {
        String altered = bundled("apigee-hybrid-1.4").replaceFirst("ports: 9042\\|9142", "ports: 9042");

        assertThat(problem(with("\"matrix\": " + document(altered))).detail())
                .matches("matrix\\.yaml:\\d+:1: id: \"apigee-hybrid-1.4\" \\(expected: an id of its own.*");
        assertThat(rules(yaml("matrix", bundled("apigee-hybrid-1.4")))).isEqualTo(IN_FORCE);
    }

    @Test
    void shouldRefuseStoredWaiversThatTheNewRulesDoNotKnow() {
        Waiver ofRedis = new Waiver(
                "w-redis",
                "platform",
                "r",
                "t",
                null,
                REDIS,
                Ports.ANY,
                null,
                Instant.parse("2026-01-01T00:00:00Z"),
                Instant.parse("2026-12-01T00:00:00Z"));
        RuleSet today = new RuleSet(
                IN_FORCE.documented(), List.of(MatrixCatalog.overlay("apigee-undocumented")), List.of(ofRedis));

        assertThat(RequestedRules.of(read(""), today, Waiver.LONGEST)).isEqualTo(today);
        Problem problem = catchThrowableOfType(
                        ProblemException.class,
                        () -> RequestedRules.of(read(", \"overlays\": []"), today, Waiver.LONGEST))
                .problem();
        assertThat(problem.detail())
                .startsWith("waivers: stored (expected: waivers that fit matrix and overlays; waiver w-redis does not:"
                        + " destination: apigee-redis");
    }

    @Test
    void shouldRefuseRulesThatWouldTakeAllMemory() throws IOException {
        StringBuilder text = new StringBuilder("version: 1\nid: huge\ntitle: t\nlayer: site\ncomponents:\n");
        for (int i = 0; i < 250; i++) {
            text.append("  - c").append(i).append('\n');
        }
        text.append("rows:\n");
        for (int i = 0; i < 250; i++) {
            int n = i;
            text.append("  - {id: r").append(i).append(", group: g, source: any, destination: [");
            text.append(IntStream.range(0, 10)
                    .mapToObj(k -> "c" + (10 * (n % 25) + k))
                    .collect(Collectors.joining(", ")));
            text.append("], direction: two-way, opener: either, protocol: TCP, ports: \"1\",");
            text.append(" description: d, evidence: I, basis: b}\n");
        }

        assertThat(problem(with("\"overlays\": [" + document(text.toString()) + "]"))
                        .detail())
                .matches("overlays: \\d{7} pairs of components in all rows.*at most 500000 .*");
    }

    @Test
    void shouldRefuseBodiesAndDocumentsThatAreTooLarge() throws IOException {
        String oneMegabyteMore = "x".repeat((1 << 20) + 1);

        assertThat(problem("x".repeat((4 << 20) + 1)).detail())
                .isEqualTo("body: 4194305 characters (expected: at most 4194304 characters)");
        assertThat(problem(with("\"matrix\": " + document(oneMegabyteMore))).detail())
                .isEqualTo("matrix.yaml: 1048577 bytes (expected: at most 1048576 bytes)");
    }

    /** Whatever comes, it is taken or refused with a problem. */
    @Test
    void shouldNeverFailOnDamagedBodies() throws IOException {
        Random random = new Random(7);
        String whole = "{" + RANGE + yaml("matrix", bundled("apigee-hybrid-1.4"))
                + ", \"overlays\": [\"platform-gke\"], \"waivers\": \"none\", \"changes\": 9}";
        for (int i = 0; i < 300; i++) {
            char[] body = whole.toCharArray();
            for (int damages = random.nextInt(3); damages >= 0; damages--) {
                int head = random.nextBoolean() ? 120 : body.length;
                body[random.nextInt(head)] = (char) random.nextInt(random.nextBoolean() ? 128 : 0xffff);
            }
            try {
                RequestedRules.of(WhatIfRequest.read(new String(body), LONGEST), IN_FORCE, Waiver.LONGEST);
            } catch (ProblemException e) {
                assertThat(e.problem().status()).isEqualTo(400);
            }
        }
    }
}
