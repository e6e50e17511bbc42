package io.portolan.classify.rows;

import static io.portolan.classify.given.RulesBuilder.matrix;
import static io.portolan.classify.given.RulesBuilder.rules;
import static io.portolan.model.identity.Component.*;
import static org.assertj.core.api.Assertions.assertThat;

import io.portolan.model.identity.Component;
import io.portolan.model.matrix.Evidence;
import io.portolan.model.matrix.Layer;
import io.portolan.model.matrix.Matrix.NamedComponent;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class NameTableTest {
    private static final NameTable NAMES = new NameTable(rules().name("*.googleapis.com", GCP)
            .name("Apigee.googleapis.com", APIGEE_SERVICES)
            .name("*.pubsub.googleapis.com", UDCA)
            .overlay(matrix(
                    "site",
                    Layer.SITE,
                    List.of(
                            new NamedComponent("apigee.googleapis.com", BACKEND_SERVICES, Evidence.Q),
                            new NamedComponent("shop.example", BACKEND_SERVICES, Evidence.Q)),
                    List.of()))
            .build());

    private static Optional<Component> owner(String name) {
        return NAMES.owner(name).map(NamedComponent::component);
    }

    @Test
    void shouldPreferTheMoreSpecificPattern() {
        assertThat(owner("apigee.googleapis.com")).contains(APIGEE_SERVICES);
        assertThat(owner("a.pubsub.googleapis.com")).contains(UDCA);
        assertThat(owner("x.y.googleapis.com")).contains(GCP);
    }

    @Test
    void shouldPreferTheEarlierDocumentAmongEqualPatterns() {
        assertThat(owner("apigee.googleapis.com")).contains(APIGEE_SERVICES);
        assertThat(owner("shop.example")).contains(BACKEND_SERVICES);
    }

    @Test
    void shouldNotHeedCaseNorTheRootsDot() {
        assertThat(owner("APIGEE.googleapis.com.")).contains(APIGEE_SERVICES);
    }

    @Test
    void shouldNotMatchBesideTheLabels() {
        assertThat(owner("googleapis.com")).isEmpty();
        assertThat(owner("evilgoogleapis.com")).isEmpty();
        assertThat(owner("apigee.googleapis.com.evil.example")).isEmpty();
        assertThat(owner("")).isEmpty();
        assertThat(owner(".")).isEmpty();
        String longest = "a".repeat(255 - ".googleapis.com".length()) + ".googleapis.com";
        assertThat(owner(longest)).contains(GCP);
        assertThat(owner("a" + longest)).isEmpty();
    }
}
