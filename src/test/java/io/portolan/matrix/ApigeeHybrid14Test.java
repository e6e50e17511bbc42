package io.portolan.matrix;

import static org.assertj.core.api.Assertions.assertThat;

import io.portolan.model.identity.Component;
import io.portolan.model.matrix.Evidence;
import io.portolan.model.matrix.Matrix;
import io.portolan.model.matrix.MatrixRow;
import io.portolan.model.matrix.Opener;
import io.portolan.model.matrix.RowStatus;
import io.portolan.model.matrix.SecurityAlternative;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Holds the document for 1.4 against the collected tables and against the cells of the page. */
class ApigeeHybrid14Test {
    private static final Matrix MATRIX = MatrixCatalog.matrix("apigee-hybrid-1.4");
    private static final List<Map<String, String>> COLLECTED = Csv.read("/matrix/ports_matrix.csv", ',');
    private static final List<Map<String, String>> CELLS = Csv.read("/matrix/page-1.4-cells.tsv", '\t');

    /** The collection's mark is that of the best version; these rows were not read, or only summarised, for 1.4. */
    private static final Map<String, Evidence> WEAKER_FOR_1_4 = Map.of(
            "ext-in-mart-opt", Evidence.I,
            "ext-in-client", Evidence.I,
            "ext-out-backend", Evidence.I,
            "ext-out-sync-apigee", Evidence.S);

    private static final Map<String, Set<String>> COMPONENTS = Map.of(
            "Apigee Services / GCP", Set.of("apigee-services", "gcp"),
            "GCP (Stackdriver / Cloud Monitoring)", Set.of("gcp"),
            "GCP (Stackdriver / Cloud Logging)", Set.of("gcp"));

    private static final Map<String, Set<SecurityAlternative>> SECURITY = Map.of(
            "mTLS", Set.of(SecurityAlternative.MTLS),
            "TLS", Set.of(SecurityAlternative.TLS),
            "TLS (HTTPS)", Set.of(SecurityAlternative.TLS),
            "TLS (Apigee-generated, self-signed cert)", Set.of(SecurityAlternative.TLS),
            "OAuth over TLS 1.2", Set.of(SecurityAlternative.TLS_1_2),
            "None/OAuth over TLS 1.2", Set.of(SecurityAlternative.NONE, SecurityAlternative.TLS_1_2),
            "", Set.of());

    @Test
    void shouldHoldEveryCollectedRowOf14AndNoOther() {
        Set<String> expected =
                collected().stream().map(row -> row.get("id")).collect(Collectors.toCollection(TreeSet::new));

        assertThat(MATRIX.rows().stream().map(MatrixRow::id)).containsExactlyInAnyOrderElementsOf(expected);
        assertThat(expected).hasSize(23);
    }

    @ParameterizedTest
    @MethodSource("collected")
    void shouldAgreeWithTheCollectedRow(Map<String, String> collected) {
        MatrixRow row = MATRIX.row(collected.get("id")).orElseThrow();

        assertThat(ids(row.sources())).isEqualTo(components(collected.get("source")));
        assertThat(ids(row.destinations())).isEqualTo(components(collected.get("destination")));
        assertThat(row.twoWay()).isEqualTo(collected.get("direction").equals("two-way"));
        assertThat(row.ports().toString()).isEqualTo(collected.get("ports"));
        assertThat(row.protocols().stream().map(Object::toString).collect(Collectors.joining("|")))
                .isEqualTo(collected.get("protocol"));
        assertThat(row.security()).isEqualTo(SECURITY.get(collected.get("security")));
        assertThat(row.group()).isEqualTo(collected.get("group").isEmpty() ? "internal" : collected.get("group"));
        assertThat(row.status() == RowStatus.OPTIONAL || row.status() == RowStatus.NOTE)
                .isEqualTo(collected.get("optional").equals("yes"));
        assertThat(row.opener()).isEqualTo(collected.get("initiator").equals("either") ? Opener.EITHER : Opener.SOURCE);
        assertThat(collected.get("initiator")).isIn("either", collected.get("source"));
        assertThat(row.provenance().evidence())
                .isEqualTo(WEAKER_FOR_1_4.getOrDefault(row.id(), evidence(collected.get("evidence"))));
    }

    static List<Map<String, String>> collected() {
        return COLLECTED.stream()
                .filter(row -> holds14(row.get("versions")) || row.get("id").equals("ext-out-mart"))
                .toList();
    }

    /** Ranges such as {@code 1.1-1.6;1.7(crawl A)}. One that begins with ? is of a row that is not proven for 1.4. */
    private static boolean holds14(String versions) {
        return Arrays.stream(versions.split(";")).anyMatch(range -> {
            String[] ends = range.replaceAll("\\(.*\\)|/.*(?=-)", "").split("-");
            return minor(ends[0]) <= 4 && minor(ends[ends.length - 1]) >= 4;
        });
    }

    private static int minor(String version) {
        return version.startsWith("1.") ? Integer.parseInt(version.substring(2)) : 99;
    }

    @ParameterizedTest
    @MethodSource("cells")
    void shouldUseThePagesOwnWords(Map<String, String> cells) {
        MatrixRow row = MATRIX.row(cells.get("id")).orElseThrow();

        assertThat(row.provenance().evidence()).isEqualTo(Evidence.Q);
        assertThat(row.description()).isEqualTo(cells.get("description"));
        assertThat(row.securityWords()).isEqualTo(cells.get("security"));
        assertThat(row.sources()).extracting(Component::title).containsExactly(cells.get("source"));
        assertThat(row.destinations()).extracting(Component::title).containsExactly(cells.get("destination"));
        assertThat(row.provenance().quote()).contains(cells.get("ports")).contains(cells.get("security"));
        assertThat("TCP/" + row.ports().toString().replace("|", " TCP/"))
                .isEqualTo(cells.get("ports").replace(" (HTTPS)", ""));
    }

    static List<Map<String, String>> cells() {
        return CELLS;
    }

    @Test
    void shouldMarkAsQuotedOnlyWhatTheCopyOfThePageHolds() {
        Set<String> quoted = MATRIX.rows().stream()
                .filter(row -> row.provenance().evidence() == Evidence.Q)
                .map(MatrixRow::id)
                .collect(Collectors.toSet());
        Set<String> onThePage = CELLS.stream().map(row -> row.get("id")).collect(Collectors.toSet());
        onThePage.add("int-cassandra-7000");

        assertThat(quoted).isEqualTo(onThePage);
    }

    @Test
    void shouldHavePageDateAndAReasonOnEveryRowThatWasNotRead() {
        assertThat(MATRIX.page()).isEqualTo("https://docs.cloud.google.com/apigee/docs/hybrid/v1.4/ports");
        assertThat(MATRIX.pageDate()).isEqualTo("2025-08-29");
        for (MatrixRow row : MATRIX.rows()) {
            assertThat(row.provenance().page()).startsWith("https://docs.cloud.google.com/apigee/docs/hybrid/v1.");
            assertThat(row.provenance().quote()).isNotBlank();
            if (!row.provenance().evidence().read()) {
                assertThat(row.provenance().quote()).as(row.id()).containsAnyOf("1.4", "inferred");
            }
        }
    }

    @Test
    void shouldTieTheOptionalRowsToApigeeConnect() {
        assertThat(MATRIX.rows().stream().filter(row -> row.status() == RowStatus.OPTIONAL))
                .extracting(MatrixRow::id)
                .containsExactly("int-martingress-mart-opt", "ext-in-mart-opt");
        for (MatrixRow row : MATRIX.rows()) {
            if (row.status() == RowStatus.OPTIONAL) {
                assertThat(row.condition()).isNotNull();
                assertThat(row.condition().unlessDeployed()).isEqualTo(Component.APIGEE_CONNECT);
                assertThat(row.condition().words()).startsWith("Only if not using Apigee Connect");
            } else {
                assertThat(row.condition()).isNull();
            }
        }
    }

    @Test
    void shouldTakePort7000AsANoteWithoutSecurity() {
        MatrixRow note = MATRIX.row("int-cassandra-7000").orElseThrow();

        assertThat(note.status()).isEqualTo(RowStatus.NOTE);
        assertThat(note.security()).isEmpty();
        assertThat(note.requiresTls()).isFalse();
    }

    @Test
    void shouldLeaveTheMartRowUnverified() {
        assertThat(MATRIX.rows().stream().filter(row -> row.status() == RowStatus.UNVERIFIED))
                .extracting(MatrixRow::id)
                .containsExactly("ext-out-mart");
    }

    @Test
    void shouldRestrictNamesOnlyWhereThePageNamesThem() {
        assertThat(MATRIX.rows().stream().filter(row -> row.domains().restrict()))
                .extracting(MatrixRow::id)
                .containsExactly("ext-two-connect");
        assertThat(MATRIX.row("ext-two-connect").orElseThrow().domains().names())
                .containsExactly("apigeeconnect.googleapis.com");
    }

    @Test
    void shouldNameTheOwnersOfTheListedHostNames() {
        assertThat(MATRIX.names().stream().filter(named -> named.component().equals(Component.APIGEE_SERVICES)))
                .extracting(Matrix.NamedComponent::pattern)
                .containsExactly("apigee.googleapis.com", "apigeeconnect.googleapis.com");
        assertThat(MATRIX.names())
                .hasSize(15)
                .allMatch(named -> named.component().runByGoogle());
        assertThat(MATRIX.names()).extracting(Matrix.NamedComponent::pattern).noneMatch(name -> name.contains("*"));
    }

    private static Set<String> components(String cell) {
        return COMPONENTS.getOrDefault(
                cell,
                Component.DOCUMENTED.stream()
                        .filter(component -> component.title().equals(cell))
                        .map(Component::id)
                        .collect(Collectors.toSet()));
    }

    private static Set<String> ids(Set<Component> components) {
        return components.stream().map(Component::id).collect(Collectors.toSet());
    }

    private static Evidence evidence(String mark) {
        return mark.equals("Qt") ? Evidence.QT : Evidence.valueOf(mark);
    }
}
