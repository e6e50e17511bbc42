package io.portolan.matrix;

import static org.assertj.core.api.Assertions.assertThat;

import io.portolan.model.identity.Component;
import io.portolan.model.matrix.Evidence;
import io.portolan.model.matrix.Matrix;
import io.portolan.model.matrix.Matrix.NamedComponent;
import io.portolan.model.matrix.MatrixRow;
import io.portolan.model.matrix.RowCondition;
import io.portolan.model.matrix.RowStatus;
import io.portolan.model.matrix.SecurityAlternative;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What is peculiar to the page's rows, and how the documents hold it. */
class PeculiaritiesTest {
    static List<Matrix> all() {
        return MatrixCatalog.documents().stream().map(MatrixCatalog::matrix).toList();
    }

    @Test
    void shouldFollowTheWatcherToItsChangingDestination() {
        Map<Integer, Set<Component>> destinations = IntStream.rangeClosed(0, 17)
                .boxed()
                .collect(Collectors.toMap(
                        v -> v,
                        v -> matrix(v).rows().stream()
                                .filter(row -> row.sources().contains(Component.WATCHER))
                                .flatMap(row -> row.destinations().stream())
                                .collect(Collectors.toSet())));

        for (int v = 0; v <= 17; v++) {
            Set<Component> expected = v < 6
                    ? Set.of()
                    : v >= 7 && v <= 10 ? Set.of(Component.MESSAGE_PROCESSOR) : Set.of(Component.DEFAULT_ISTIO_INGRESS);
            assertThat(destinations.get(v)).as("1." + v).isEqualTo(expected);
        }
        assertThat(matrix(11)
                        .row("int-watcher-ingresspods")
                        .orElseThrow()
                        .provenance()
                        .quote())
                .contains("Ingress pods");
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3, 4, 5, 6, 7})
    void shouldTolerate7000AsANoteToTheRing(int version) {
        MatrixRow note = matrix(version).row("int-cassandra-7000").orElseThrow();

        assertThat(note.status()).isEqualTo(RowStatus.NOTE);
        assertThat(note.security()).isEmpty();
        assertThat(io.portolan.matrix.document.Notes.rowOf(note, matrix(version).rows()))
                .map(MatrixRow::id)
                .contains("int-cassandra-ring");
    }

    @ParameterizedTest
    @MethodSource("all")
    void shouldSayThat9142IsRarelyConfigured(Matrix matrix) {
        for (MatrixRow row : matrix.rows()) {
            boolean cql = row.ports().contains(9142) && !row.ports().any();
            assertThat(row.remark().contains("9142 is never seen is no fault"))
                    .as(row.id())
                    .isEqualTo(cql);
        }
    }

    @ParameterizedTest
    @MethodSource("all")
    void shouldLeaveOpenOnlyThePortsThatThePageLeavesOpen(Matrix matrix) {
        assertThat(matrix.rows().stream().filter(row -> row.ports().any()))
                .extracting(MatrixRow::id)
                .isSubsetOf("ext-in-client", "ext-out-backend", "ext-out-trace");
        for (String id : List.of("ext-in-client", "ext-out-backend")) {
            MatrixRow row = matrix.row(id).orElseThrow();
            assertThat(row.security()).containsExactly(SecurityAlternative.NONE, SecurityAlternative.TLS_1_2);
            assertThat(row.requiresTls()).isFalse();
        }
    }

    @Test
    void shouldAllowPlainTextOn8778OnlyWhereThePageSaysHttp() {
        for (Matrix matrix : all()) {
            boolean listed = matrix.id().endsWith("-1.8") || matrix.id().endsWith("-1.9");
            assertThat(matrix.row("int-cassandra-8778").isPresent())
                    .as(matrix.id())
                    .isEqualTo(listed);
        }
        MatrixRow row = matrix(8).row("int-cassandra-8778").orElseThrow();
        assertThat(row.securityWords()).isEqualTo("HTTP");
        assertThat(row.security()).containsExactly(SecurityAlternative.NONE);
        assertThat(row.description()).contains("only accessible within a local cluster");
    }

    @Test
    void shouldAllowOnly7001BetweenRegions() {
        MatrixRow row = matrix(10).row("int-cassandra-interregion").orElseThrow();

        assertThat(row.description()).isEqualTo("Inter-region communications.");
        assertThat(row.ports().toString()).isEqualTo("7001");
        assertThat(row.remark()).contains("7001 between the clusters of all regions");
    }

    @ParameterizedTest
    @MethodSource("all")
    void shouldSayFrom113OnThatNewOrganisationsUseNoUdca(Matrix matrix) {
        boolean newPipeline = Integer.parseInt(matrix.id().substring("apigee-hybrid-1.".length())) >= 13;
        Set<String> remarked = matrix.rows().stream()
                .filter(row -> row.remark().contains("1.13.1 or later"))
                .map(MatrixRow::id)
                .collect(Collectors.toCollection(TreeSet::new));

        assertThat(remarked)
                .isEqualTo(newPipeline ? Set.of("ext-out-udca", "int-mp-fluentd", "int-prom-udca") : Set.of());
    }

    @ParameterizedTest
    @MethodSource("all")
    void shouldTieMartsIngressToTheAbsenceOfApigeeConnect(Matrix matrix) {
        for (MatrixRow row : matrix.rows()) {
            boolean ingress = row.id().endsWith("-opt") && row.status() == RowStatus.OPTIONAL;
            RowCondition condition = row.condition();
            assertThat(condition != null).as(row.id()).isEqualTo(ingress);
            if (condition != null) {
                assertThat(condition.unlessDeployed()).isEqualTo(Component.APIGEE_CONNECT);
                assertThat(condition.words()).startsWith("Only if not using Apigee Connect");
            }
        }
    }

    @Test
    void shouldFollowTheEnglishCopyOf17AndDoubtWhatOnlyTheOtherOneHas() {
        Matrix matrix = matrix(7);

        assertThat(matrix.row("int-cassandra-ring").orElseThrow().status()).isEqualTo(RowStatus.LISTED);
        assertThat(matrix.row("int-cassandra-ring").orElseThrow().provenance().quote())
                .contains("This document follows the English copy");
        for (String id : List.of("int-cassandra-ring-7199", "int-prom-adapter")) {
            MatrixRow row = matrix.row(id).orElseThrow();
            assertThat(row.status()).isEqualTo(RowStatus.UNVERIFIED);
            assertThat(row.provenance().evidence()).isEqualTo(Evidence.QT);
            assertThat(row.provenance().quote()).contains("only a Chinese copy");
        }
    }

    /** Two names are not the documents' to map: one is not Google's, of the others each site has its own. */
    @ParameterizedTest
    @ValueSource(ints = {5, 6, 7, 11, 12, 13, 14, 15})
    void shouldListTheNamesThatTheVersionsOwnListHas(int version) {
        Set<String> listed = Csv.read("/matrix/domains.csv", ',').stream()
                .filter(row -> listedIn(row.get("listed_in"), version))
                .map(row -> row.get("domain"))
                .filter(name -> !name.equals("quay.io"))
                .collect(Collectors.toSet());

        assertThat(matrix(version).names().stream()
                        .filter(name -> name.evidence().read()))
                .extracting(NamedComponent::pattern)
                .containsExactlyInAnyOrderElementsOf(listed);
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 3, 8, 9, 10, 16, 17})
    void shouldInferTheNamesOfVersionsWhoseListWasNotRead(int version) {
        assertThat(matrix(version).names()).isNotEmpty().allMatch(name -> name.evidence() == Evidence.I);
    }

    @ParameterizedTest
    @MethodSource("all")
    void shouldKnowWhoAnswersBehindEachNameOfARow(Matrix matrix) {
        Set<String> known = matrix.names().stream().map(NamedComponent::pattern).collect(Collectors.toSet());

        assertThat(matrix.rows().stream().flatMap(row -> row.domains().names().stream()))
                .isSubsetOf(known);
    }

    private static boolean listedIn(String ranges, int version) {
        for (String range : ranges.replace(" (optional)", "").split(";")) {
            if (range.matches("1\\.\\d+(-1\\.\\d+)?")) {
                String[] ends = range.split("-");
                int last = Integer.parseInt(ends[ends.length - 1].substring(2));
                if (Integer.parseInt(ends[0].substring(2)) <= version && version <= last) {
                    return true;
                }
            }
        }
        return false;
    }

    private static Matrix matrix(int version) {
        return MatrixCatalog.matrix("apigee-hybrid-1." + version);
    }
}
