package io.portolan.matrix;

import static org.assertj.core.api.Assertions.assertThat;

import io.portolan.model.identity.Component;
import io.portolan.model.matrix.Evidence;
import io.portolan.model.matrix.Layer;
import io.portolan.model.matrix.Matrix;
import io.portolan.model.matrix.MatrixRow;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class OverlaysTest {
    private static final Matrix PLATFORM = MatrixCatalog.overlay("platform-kubernetes");
    private static final Matrix UNDOCUMENTED = MatrixCatalog.overlay("apigee-undocumented");
    private static final Matrix DOCUMENTED = MatrixCatalog.matrix("apigee-hybrid-1.4");

    static List<Matrix> overlays() {
        return MatrixCatalog.overlays().stream().map(MatrixCatalog::overlay).toList();
    }

    /** Those of one kind of cluster, which stand on the one of every cluster. */
    static List<Matrix> platforms() {
        return overlays().stream()
                .filter(overlay -> overlay.layer() == Layer.PLATFORM_BASELINE && !overlay.equals(PLATFORM))
                .toList();
    }

    @Test
    void shouldStandInTheirLayers() {
        assertThat(PLATFORM.layer()).isEqualTo(Layer.PLATFORM_BASELINE);
        assertThat(UNDOCUMENTED.layer()).isEqualTo(Layer.APIGEE_UNDOCUMENTED);
        assertThat(platforms())
                .extracting(Matrix::id)
                .containsExactly(
                        "platform-gke", "platform-eks", "platform-aks", "platform-openshift", "platform-onprem");
    }

    @ParameterizedTest
    @MethodSource("platforms")
    void shouldNotRepeatWhatEveryClusterDoes(Matrix platform) {
        for (MatrixRow row : platform.rows()) {
            for (MatrixRow common : PLATFORM.rows()) {
                assertThat(overlap(row, common))
                        .as(row.id() + " and " + common.id())
                        .isFalse();
            }
        }
    }

    /** What nobody but a cloud's own pages or general knowledge says is never shown as Google's word. */
    @ParameterizedTest
    @MethodSource("platforms")
    void shouldShowThatNoneOfItIsKnownFromGoogle(Matrix platform) {
        for (MatrixRow row : platform.rows()) {
            if (row.provenance().evidence().read()) {
                assertThat(row.provenance().page()).as(row.id()).startsWith("https://docs.cloud.google.com/");
            }
        }
    }

    @Test
    void shouldOpenToTheCloudsOwnAddressesOnlyWhereTheCloudIs() {
        assertThat(platforms().stream()
                        .flatMap(platform -> platform.rows().stream().map(MatrixRow::id)))
                .contains(
                        "gke-dns-metadata",
                        "gke-metadata-workload-identity",
                        "eks-pod-identity",
                        "aks-probe-ingress",
                        "openshift-dns",
                        "onprem-dns-resolver");
        assertThat(PLATFORM.rows().stream().filter(row -> row.description().contains("GKE")))
                .isEmpty();
    }

    @ParameterizedTest
    @MethodSource("overlays")
    void shouldJustifyEveryRow(Matrix overlay) {
        for (MatrixRow row : overlay.rows()) {
            assertThat(row.provenance().quote()).as(row.id()).isNotBlank();
            assertThat(row.provenance().page().isEmpty())
                    .as(row.id())
                    .isEqualTo(row.provenance().evidence() == Evidence.I);
        }
    }

    @ParameterizedTest
    @MethodSource("overlays")
    void shouldDeclareOnlyComponentsThatARowNames(Matrix overlay) {
        Set<Component> named = overlay.rows().stream()
                .flatMap(row -> Stream.concat(row.sources().stream(), row.destinations().stream()))
                .collect(Collectors.toSet());

        assertThat(named).containsAll(overlay.components());
    }

    /** Else an overlay would turn what a version of the page forbids into a baseline. */
    @ParameterizedTest
    @MethodSource("overlays")
    void shouldNotRepeatARowOfThePage(Matrix overlay) {
        for (String version : MatrixCatalog.documents()) {
            for (MatrixRow page : MatrixCatalog.matrix(version).rows()) {
                for (MatrixRow row : overlay.rows()) {
                    assertThat(overlap(row, page))
                            .as(row.id() + " and " + page.id() + " of " + version)
                            .isFalse();
                }
            }
        }
    }

    private static boolean overlap(MatrixRow row, MatrixRow other) {
        boolean samePair = row.sources().stream().anyMatch(other.sources()::contains)
                && row.destinations().stream().anyMatch(other.destinations()::contains);
        boolean samePort = row.ports().ranges().stream()
                .anyMatch(range ->
                        other.ports().contains(range.first()) || other.ports().contains(range.last()));
        boolean sameNames = row.domains().names().isEmpty()
                || other.domains().names().stream().anyMatch(row.domains()::contain);
        return samePair && samePort && sameNames;
    }

    @ParameterizedTest
    @MethodSource("overlays")
    void shouldNeverOpenAPortToWhomeverItMayConcern(Matrix overlay) {
        for (MatrixRow row : overlay.rows()) {
            assertThat(row.ports().any()).as(row.id()).isFalse();
            assertThat(row.destinations()).as(row.id()).doesNotContain(Component.ANY);
        }
    }

    @ParameterizedTest
    @MethodSource("overlays")
    void shouldLetNobodyButKnownOperatorsNearCassandra(Matrix overlay) {
        assertThat(overlay.rows().stream().filter(row -> row.destinations().contains(Component.CASSANDRA)))
                .extracting(MatrixRow::id)
                .isSubsetOf("und-operator-cassandra", "und-mint-cassandra");
    }

    @Test
    void shouldCoverTheScrapeEndpointsThatThePageLeavesOut() {
        Set<String> scraped = UNDOCUMENTED.rows().stream()
                .filter(row -> row.sources().contains(Component.PROMETHEUS))
                .flatMap(row -> row.destinations().stream().map(to -> to + ":" + row.ports()))
                .collect(Collectors.toSet());

        assertThat(scraped)
                .containsExactlyInAnyOrder(
                        "apigee-connect:7070", "apigee-redis:8001", "apigee-redis-envoy:8001", "watcher:8843");
    }

    @Test
    void shouldKnowTheUdcaPodAsTheOneThatHoldsFluentd() {
        MatrixRow documented = DOCUMENTED.row("int-mp-fluentd").orElseThrow();
        MatrixRow pod = UNDOCUMENTED.row("und-mp-udca").orElseThrow();

        assertThat(pod.sources()).isEqualTo(documented.sources());
        assertThat(pod.ports()).isEqualTo(documented.ports());
        assertThat(pod.security()).isEqualTo(documented.security());
        assertThat(pod.destinations()).containsExactly(Component.UDCA);
    }
}
