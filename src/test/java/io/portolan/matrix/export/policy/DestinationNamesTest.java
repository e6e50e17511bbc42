package io.portolan.matrix.export.policy;

import static org.assertj.core.api.Assertions.assertThat;

import io.portolan.classify.given.RowBuilder;
import io.portolan.model.identity.Component;
import io.portolan.model.matrix.Evidence;
import io.portolan.model.matrix.Layer;
import io.portolan.model.matrix.Matrix;
import io.portolan.model.matrix.Matrix.NamedComponent;
import io.portolan.model.matrix.MatrixRow;
import io.portolan.model.matrix.RuleSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** A policy must not open a name of another component, nor leave out one of the row's own. */
class DestinationNamesTest {
    private static final Set<Component> BOTH = Set.of(Component.APIGEE_SERVICES, Component.GCP);

    private static DestinationNames names(List<NamedComponent> documented, List<NamedComponent> site) {
        return new DestinationNames(new RuleSet(
                matrix("page", Layer.DOCUMENTED, documented), List.of(matrix("site", Layer.SITE, site)), List.of()));
    }

    private static Matrix matrix(String id, Layer layer, List<NamedComponent> names) {
        return new Matrix(id, "", layer, "", "", List.of(), names, List.of());
    }

    private static NamedComponent named(String pattern, Component component) {
        return new NamedComponent(pattern, component, Evidence.Q);
    }

    private static MatrixRow row(Evidence evidence, String... names) {
        return RowBuilder.row("r", Set.of(Component.UDCA), BOTH, "443")
                .domains(evidence, names)
                .build();
    }

    @Test
    void shouldGiveEachDestinationItsOwnNamesOfTheRow() {
        DestinationNames names = names(
                List.of(
                        named("*.googleapis.com", Component.GCP),
                        named("apigee.googleapis.com", Component.APIGEE_SERVICES)),
                List.of());
        MatrixRow row = row(Evidence.Q, "apigee.googleapis.com", "storage.googleapis.com", "elsewhere.example");

        assertThat(names.of(row, Component.APIGEE_SERVICES)).containsExactly("apigee.googleapis.com");
        assertThat(names.of(row, Component.GCP)).containsExactly("storage.googleapis.com");
        // No destination of the row: an answer of the other side's, which the row's names do not speak of.
        assertThat(names.of(row, Component.MART)).isEmpty();
    }

    @Test
    void shouldTakeTheMostSpecificPatternAndTheEarlierDocument() {
        List<NamedComponent> documented = List.of(
                named("*.com", Component.MART),
                named("*.apigee.example.com", Component.APIGEE_SERVICES),
                named("*.example.com", Component.GCP));
        List<NamedComponent> site =
                List.of(named("*.apigee.example.com", Component.GCP), named("x.apigee.example.com", Component.GCP));
        DestinationNames names = names(documented, site);
        MatrixRow row = row(
                Evidence.Q, "x.apigee.example.com", "y.apigee.example.com", "z.example.com", "*.apigee.example.com");

        assertThat(names.of(row, Component.APIGEE_SERVICES))
                .containsExactly("*.apigee.example.com", "y.apigee.example.com");
        assertThat(names.of(row, Component.GCP)).containsExactly("x.apigee.example.com", "z.example.com");
    }

    @Test
    void shouldOpenAllNamesOfTheComponentWhereNamesWereNotRead() {
        DestinationNames names = names(
                List.of(named("gcr.io", Component.GCP), named("apigee.googleapis.com", Component.APIGEE_SERVICES)),
                List.of(named("storage.googleapis.com", Component.GCP)));

        assertThat(names.of(row(Evidence.I, "storage.googleapis.com"), Component.GCP))
                .containsExactly("gcr.io", "storage.googleapis.com");
        assertThat(names.of(row(Evidence.Q, "storage.googleapis.com"), Component.GCP))
                .containsExactly("storage.googleapis.com");
        assertThat(names.of(row(Evidence.Q), Component.APIGEE_SERVICES)).containsExactly("apigee.googleapis.com");
    }
}
