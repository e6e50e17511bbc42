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
        return List.of(PLATFORM, UNDOCUMENTED);
    }

    @Test
    void shouldStandInTheirLayers() {
        assertThat(PLATFORM.layer()).isEqualTo(Layer.PLATFORM_BASELINE);
        assertThat(UNDOCUMENTED.layer()).isEqualTo(Layer.APIGEE_UNDOCUMENTED);
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
        for (MatrixRow row : overlay.rows()) {
            for (MatrixRow page : DOCUMENTED.rows()) {
                boolean samePair = row.sources().stream().anyMatch(page.sources()::contains)
                        && row.destinations().stream().anyMatch(page.destinations()::contains);
                boolean samePort = row.ports().ranges().stream()
                        .anyMatch(range -> page.ports().contains(range.first()));
                assertThat(samePair && samePort)
                        .as(row.id() + " and " + page.id())
                        .isFalse();
            }
        }
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
