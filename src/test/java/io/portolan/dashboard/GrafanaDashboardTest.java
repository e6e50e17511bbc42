package io.portolan.dashboard;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

class GrafanaDashboardTest {
    @Test
    void shouldGiveEveryPanelAnIdAndATitleOfItsOwn() throws IOException {
        List<JsonNode> panels = Dashboard.panels();

        assertThat(panels).hasSizeGreaterThan(10);
        assertThat(panels).extracting(panel -> panel.get("id").asInt()).doesNotHaveDuplicates();
        assertThat(panels).extracting(panel -> panel.get("title").asText()).doesNotHaveDuplicates();
        assertThat(panels)
                .filteredOn(panel -> !panel.get("type").asText().equals("row"))
                .allSatisfy(
                        panel -> assertThat(panel.get("description").asText()).isNotBlank());
    }

    @Test
    void shouldLayPanelsOnTheGridWithoutOverlap() throws IOException {
        Set<String> taken = new HashSet<>();
        for (JsonNode panel : Dashboard.panels()) {
            JsonNode at = panel.get("gridPos");
            assertThat(at.get("x").asInt() + at.get("w").asInt()).isBetween(1, 24);
            for (int x = 0; x < at.get("w").asInt(); x++) {
                for (int y = 0; y < at.get("h").asInt(); y++) {
                    String cell = (at.get("x").asInt() + x) + "," + (at.get("y").asInt() + y);
                    assertThat(taken.add(cell))
                            .as(panel.get("title").asText() + " at " + cell)
                            .isTrue();
                }
            }
        }
    }

    @Test
    void shouldBeProvisionableAndAskEveryPanelsDataSourceByTheVariable() throws IOException {
        JsonNode dashboard = Dashboard.read();

        assertThat(dashboard.has("__inputs")).isFalse();
        assertThat(dashboard.has("id")).isFalse();
        assertThat(dashboard.at("/templating/list/0/type").asText()).isEqualTo("datasource");
        assertThat(dashboard.at("/templating/list/0/query").asText()).isEqualTo("prometheus");
        for (JsonNode panel : Dashboard.panels()) {
            List<JsonNode> sources = new ArrayList<>(panel.findValues("datasource"));
            assertThat(sources)
                    .allSatisfy(source -> assertThat(source.get("uid").asText()).isEqualTo("${datasource}"));
            panel.path("targets")
                    .forEach(target -> assertThat(target.has("datasource")).isTrue());
        }
        for (String file : List.of("dashboards/portolan.yaml", "datasources/prometheus.yaml")) {
            JsonNode yaml = new YAMLMapper()
                    .readTree(Files.readString(Path.of("grafana/provisioning").resolve(file)));
            assertThat(yaml.get("apiVersion").asInt()).isEqualTo(1);
        }
    }

    @Test
    void shouldNameOnlyDocumentedMetrics() throws IOException {
        Set<String> named = new TreeSet<>();
        for (Dashboard.Query query : Dashboard.queries()) {
            assertThat(Dashboard.metrics(query.expression()))
                    .as(query.toString())
                    .isNotEmpty();
            named.addAll(Dashboard.metrics(query.expression()));
        }
        for (String expression : Dashboard.alertExpressions()) {
            assertThat(Dashboard.metrics(expression)).as(expression).isNotEmpty();
            named.addAll(Dashboard.metrics(expression));
        }

        assertThat(Dashboard.documented()).containsAll(named);
    }

    @Test
    void shouldNameMetricsAsMicrometerWritesThemForPrometheus() throws IOException {
        Set<String> written = Dashboard.metrics(new AllMeters(0).scrape());

        for (Dashboard.Query query : Dashboard.queries()) {
            assertThat(written).as(query.toString()).containsAll(Dashboard.metrics(query.expression()));
        }
        for (String expression : Dashboard.alertExpressions()) {
            assertThat(written).as(expression).containsAll(Dashboard.metrics(expression));
        }
    }

    @Test
    void shouldShowEveryMetricThatThereIs() throws IOException {
        Set<String> shown = new TreeSet<>();
        for (Dashboard.Query query : Dashboard.queries()) {
            shown.addAll(Dashboard.metrics(query.expression()));
        }

        assertThat(shown).containsAll(Dashboard.metrics(new AllMeters(0).scrape()));
    }
}
