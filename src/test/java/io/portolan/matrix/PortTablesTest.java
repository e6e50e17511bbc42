package io.portolan.matrix;

import static org.assertj.core.api.Assertions.assertThat;

import io.portolan.model.identity.Component;
import io.portolan.model.matrix.Evidence;
import io.portolan.model.matrix.Matrix;
import io.portolan.model.matrix.MatrixRow;
import io.portolan.model.matrix.Opener;
import io.portolan.model.matrix.RowStatus;
import io.portolan.model.matrix.SecurityAlternative;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Holds the document of each version against the collected tables, row by row, and each mark against what was read. */
class PortTablesTest {
    private static final List<CollectedRow> COLLECTED = CollectedRow.all();

    private static final Map<String, Map<String, String>> MARKS =
            Csv.read("/matrix/evidence_by_version.csv", ',').stream()
                    .collect(Collectors.toMap(row -> row.get("id"), row -> row));

    private static final Map<String, Set<String>> COMPONENTS = Map.of(
            "Apigee Services / GCP", Set.of("apigee-services", "gcp"),
            "GCP (Stackdriver / Cloud Monitoring)", Set.of("gcp"),
            "GCP (Stackdriver / Cloud Logging)", Set.of("gcp"),
            "Prometheus-adapter", Set.of("apigee-metrics-adapter"),
            "Ingress pods", Set.of("default-istio-ingress"),
            "Distributed Trace back end", Set.of("distributed-trace"));

    private static final Map<String, Set<SecurityAlternative>> SECURITY = Map.of(
            "mTLS", Set.of(SecurityAlternative.MTLS),
            "TLS", Set.of(SecurityAlternative.TLS),
            "TLS (HTTPS)", Set.of(SecurityAlternative.TLS),
            "TLS (Apigee-generated, self-signed cert)", Set.of(SecurityAlternative.TLS),
            "OAuth over TLS 1.2", Set.of(SecurityAlternative.TLS_1_2),
            "None/OAuth over TLS 1.2", Set.of(SecurityAlternative.NONE, SecurityAlternative.TLS_1_2),
            "TLS configurable", Set.of(SecurityAlternative.NONE, SecurityAlternative.TLS),
            "HTTP", Set.of(SecurityAlternative.NONE),
            "", Set.of());

    /** How much a mark is worth. */
    private static final List<String> STRENGTH = List.of("I", "P", "S", "F", "Qt", "Q");

    static IntStream versions() {
        return IntStream.rangeClosed(0, CollectedRow.NEWEST);
    }

    @Test
    void shouldHaveADocumentForEachVersion() {
        assertThat(MatrixCatalog.documents())
                .containsExactlyElementsOf(
                        versions().mapToObj(PortTablesTest::document).toList());
    }

    @ParameterizedTest
    @MethodSource("versions")
    void shouldHoldEveryCollectedRowOfTheVersionAndNoOther(int version) {
        assertThat(matrix(version).rows())
                .extracting(MatrixRow::id)
                .containsExactlyInAnyOrderElementsOf(CollectedRow.idsOf(version));
    }

    static Stream<Arguments> placed() {
        return versions()
                .boxed()
                .flatMap(version -> COLLECTED.stream()
                        .filter(row -> row.holds(version) || row.perhaps(version))
                        .map(row -> Arguments.of(version, row)));
    }

    @ParameterizedTest
    @MethodSource("placed")
    void shouldAgreeWithTheCollectedRow(int version, CollectedRow collected) {
        MatrixRow row = matrix(version).row(collected.id()).orElseThrow();

        assertThat(ids(row.sources())).isEqualTo(components(collected.cell("source")));
        assertThat(ids(row.destinations())).isEqualTo(components(collected.cell("destination")));
        assertThat(row.twoWay()).isEqualTo(collected.cell("direction").equals("two-way"));
        assertThat(row.ports().toString())
                .isEqualTo(collected.cell("ports").equals("configurable") ? "*" : collected.cell("ports"));
        assertThat(row.protocols().stream().map(Object::toString).collect(Collectors.joining("|")))
                .isEqualTo(collected.cell("protocol"));
        assertThat(row.security()).isEqualTo(SECURITY.get(collected.cell("security")));
        assertThat(row.group()).isEqualTo(collected.cell("group").isEmpty() ? "internal" : collected.cell("group"));
        assertThat(row.opener())
                .isEqualTo(collected.cell("initiator").equals("either") ? Opener.EITHER : Opener.SOURCE);
        assertThat(collected.cell("initiator")).isIn("either", collected.cell("source"));
        if (row.status() != RowStatus.UNVERIFIED) {
            assertThat(row.status() == RowStatus.OPTIONAL || row.status() == RowStatus.NOTE)
                    .isEqualTo(collected.cell("optional").equals("yes"));
        }
    }

    @ParameterizedTest
    @MethodSource("placed")
    void shouldBeAsCertainAsItsSourceForThatVersion(int version, CollectedRow collected) {
        MatrixRow row = matrix(version).row(collected.id()).orElseThrow();
        String mark = MARKS.get(collected.id()).get("1." + version);

        assertThat(mark(row)).isEqualTo(mark);
        assertThat(row.provenance().quote()).isNotBlank();
        if (collected.perhaps(version)) {
            assertThat(row.status() == RowStatus.UNVERIFIED
                            || row.provenance().evidence() == Evidence.I
                            || row.id().equals("ext-out-mart") && version == 13)
                    .isTrue();
        }
    }

    @Test
    void shouldMarkNoVersionOfARowBetterThanTheCollectionMarksTheRow() {
        assertThat(MARKS.keySet())
                .containsExactlyInAnyOrderElementsOf(
                        COLLECTED.stream().map(CollectedRow::id).toList());
        for (CollectedRow row : COLLECTED) {
            List<Integer> strengths = new ArrayList<>();
            versions().forEach(version -> {
                String mark = MARKS.get(row.id()).get("1." + version);
                assertThat(mark.isEmpty())
                        .as(row + " in 1." + version)
                        .isNotEqualTo(row.holds(version) || row.perhaps(version));
                if (!mark.isEmpty()) {
                    strengths.add(STRENGTH.indexOf(mark.replace("?", "")));
                }
            });
            assertThat(strengths.stream().mapToInt(Integer::intValue).max())
                    .as(row.id())
                    .hasValue(STRENGTH.indexOf(row.cell("evidence")));
        }
    }

    /** The notes of three rows name marks and versions: {@code Qt 1.3 1.5 1.10; S 1.11; I 1.4 1.6-1.9}. */
    @Test
    void shouldFollowTheMarksThatTheNotesGiveToVersions() {
        int followed = 0;
        for (CollectedRow row : COLLECTED) {
            for (String clause : row.cell("note").split("; ")) {
                if (!clause.matches("(Qt|S|I)( 1\\.\\d+(-1\\.\\d+)?)+( latest)?")) {
                    continue;
                }
                String[] words = clause.split(" ");
                for (String range : List.of(words).subList(1, words.length)) {
                    String[] ends = range.equals("latest") ? new String[] {} : range.split("-");
                    for (int v = ends.length == 0 ? 1 : number(ends[0]);
                            ends.length > 0 && v <= number(ends[ends.length - 1]);
                            v++) {
                        assertThat(MARKS.get(row.id()).get("1." + v))
                                .as(row + " in 1." + v)
                                .isEqualTo(words[0]);
                        followed++;
                    }
                }
            }
        }
        assertThat(followed).isEqualTo(15);
    }

    @Test
    void shouldQuoteOnlyVersionsOfWhichAnEnglishCopyWasRead() {
        for (int version : List.of(0, 5, 12, 13, 15)) {
            assertThat(matrix(version).rows()).noneMatch(row -> row.provenance().evidence() == Evidence.Q);
        }
        assertThat(matrix(16).rows().stream()
                        .filter(row -> row.provenance().evidence().read()))
                .extracting(MatrixRow::id)
                .containsExactly("int-mart-cassandra", "int-connect-mart");
        assertThat(matrix(17).rows()).allMatch(row -> row.provenance().evidence() == Evidence.I);
    }

    @ParameterizedTest
    @MethodSource("versions")
    void shouldSayOfEveryRowThatWasNotReadWhyItIsBelieved(int version) {
        for (MatrixRow row : matrix(version).rows()) {
            if (!row.provenance().evidence().read()) {
                assertThat(row.provenance().quote())
                        .as(row.id())
                        .containsAnyOf(
                                "not read",
                                "breaks off",
                                "summary",
                                "Not proven",
                                "inferred",
                                "Not in the copy",
                                "not in the copy");
            }
        }
    }

    private static int number(String version) {
        return Integer.parseInt(version.substring("1.".length()));
    }

    private static String mark(MatrixRow row) {
        Evidence evidence = row.provenance().evidence();
        return (evidence == Evidence.QT ? "Qt" : evidence.name()) + (row.status() == RowStatus.UNVERIFIED ? "?" : "");
    }

    private static String document(int version) {
        return "apigee-hybrid-1." + version;
    }

    private static Matrix matrix(int version) {
        return MatrixCatalog.matrix(document(version));
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
}
