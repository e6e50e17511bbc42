package io.portolan.matrix.export;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.portolan.matrix.Csv;
import io.portolan.matrix.MatrixCatalog;
import io.portolan.matrix.export.site.Site;
import io.portolan.model.ConfigurationException;
import io.portolan.model.matrix.RuleSet;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** The forms of the clouds and the tables. */
class CloudExportTest {
    private static final Path SITE = Path.of("src/test/resources/matrix/export/site.yaml");
    private static final RuleSet RULES = new RuleSet(
            MatrixCatalog.matrix("apigee-hybrid-1.4"),
            List.of(MatrixCatalog.overlay("platform-kubernetes")),
            List.of());

    @TempDir
    Path directory;

    @ParameterizedTest
    @EnumSource(ExportFormat.class)
    void shouldWriteTheSameTextTwiceAndNameEveryOpenedRow(ExportFormat format) {
        Site site = Site.of(RULES, SITE);
        MatrixExport export = MatrixExport.of(RULES, site, RowSelection.LISTED, format);

        assertThat(MatrixExport.of(RULES, Site.of(RULES, SITE), RowSelection.LISTED, format))
                .isEqualTo(export);
        assertThat(export.text()).endsWith("\n");
        for (Grant grant : GrantTable.of(RULES, RowSelection.LISTED).grants()) {
            if (grant.touchesThePlane()) {
                assertThat(export.text()).contains(grant.row().id());
            }
        }
    }

    @Test
    void shouldWriteFirewallRulesThatGooglesApiTakes() throws IOException {
        JsonNode list = new ObjectMapper().readTree(text(ExportFormat.GCP, SITE));

        Set<String> names = new TreeSet<>();
        for (JsonNode rule : list.get("items")) {
            assertThat(rule.get("name").asText()).matches("[a-z]([-a-z0-9]{0,61}[a-z0-9])?");
            assertThat(names.add(rule.get("name").asText())).isTrue();
            boolean ingress = rule.get("direction").asText().equals("INGRESS");
            assertThat(rule.has("destinationRanges")).isEqualTo(!ingress);
            assertThat(rule.has("sourceRanges") || rule.has("sourceTags")).isEqualTo(ingress);
            assertThat(rule.has("allowed")).isNotEqualTo(rule.has("denied"));
            assertThat(rule.get("targetTags")).isNotEmpty();
        }
        assertThat(list.get("items").findValuesAsText("sourceRanges")).isNotNull();
        assertThat(text(ExportFormat.GCP, SITE)).contains("10.20.0.0/16", "2001:db8:20::/48");
        assertThat(list.at("/portolan/0").asText()).startsWith("Portolan: apigee-hybrid-1.4, then platform-kubernetes");
        // IPv4 and IPv6 never stand in one rule.
        for (JsonNode rule : list.get("items")) {
            String ranges = rule.path("sourceRanges").toString() + rule.path("destinationRanges");
            assertThat(ranges.contains(".") && ranges.contains("::")).isFalse();
        }
    }

    @Test
    void shouldWriteGroupsWhoseRulesReferToOneAnother() throws IOException {
        JsonNode file = new ObjectMapper().readTree(text(ExportFormat.TERRAFORM_AWS, SITE));
        JsonNode ingress = file.at("/resource/aws_vpc_security_group_ingress_rule");
        JsonNode rule = ingress.get("apigee-hybrid-1_4_int-mart-cassandra_cassandra_mart_tcp_9042");

        assertThat(rule.get("security_group_id").asText()).isEqualTo("${aws_security_group.cassandra.id}");
        assertThat(rule.get("referenced_security_group_id").asText()).isEqualTo("${aws_security_group.mart.id}");
        assertThat(rule.get("from_port").asInt()).isEqualTo(9042);
        assertThat(rule.get("description").asText()).isEqualTo("apigee-hybrid-1.4/int-mart-cassandra");
        List<JsonNode> all = new ArrayList<>();
        ingress.forEach(all::add);
        file.at("/resource/aws_vpc_security_group_egress_rule").forEach(all::add);
        for (JsonNode one : all) {
            for (String key : List.of("security_group_id", "referenced_security_group_id")) {
                if (one.has(key)) {
                    String group = one.get(key).asText().replaceAll("^\\$\\{aws_security_group\\.|\\.id}$", "");
                    assertThat(file.at("/resource/aws_security_group").has(group))
                            .as(group)
                            .isTrue();
                }
            }
        }
        file.get("resource")
                .forEach(type -> type.fieldNames()
                        .forEachRemaining(name -> assertThat(name).matches("[A-Za-z_][A-Za-z0-9_-]*")));
    }

    @Test
    void shouldListLeftOutRowsInCsvWithTheReason() {
        List<Map<String, String>> rows = Csv.parse(text(ExportFormat.CSV, null), ',');

        assertThat(rows)
                .anySatisfy(row -> assertThat(row)
                        .containsEntry("row", "ext-out-mart")
                        .hasEntrySatisfying(
                                "left_out", reason -> assertThat(reason).contains("--with unverified")));
        assertThat(rows)
                .anySatisfy(row -> assertThat(row)
                        .containsEntry("row", "int-mart-cassandra")
                        .containsEntry("initiator", "mart")
                        .containsEntry("responder", "cassandra")
                        .containsEntry("left_out", ""));
    }

    @Test
    void shouldEscapeWhatMarkdownObeys() {
        String text = text(ExportFormat.MARKDOWN, null);

        assertThat(text).contains("TCP/9042\\|9142").contains("TCP/\\*");
        assertThat(text.lines().filter(line -> line.startsWith("| `")))
                .hasSizeGreaterThan(30)
                .allSatisfy(line -> assertThat(line.replace("\\|", "")
                                .chars()
                                .filter(c -> c == '|')
                                .count())
                        .isEqualTo(10));
    }

    private static String text(ExportFormat format, Path site) {
        return MatrixExport.of(RULES, Site.of(RULES, site), RowSelection.LISTED, format)
                .text();
    }

    @Test
    void shouldRefuseDocumentsThatOpenMorePairsThanAnySiteHas() throws IOException {
        StringBuilder text = new StringBuilder("version: 1\nid: huge\ntitle: X\nlayer: site\ncomponents: [c0");
        for (int i = 1; i < 250; i++) {
            text.append(", c").append(i);
        }
        text.append("]\nrows:\n");
        for (int i = 0; i < 900; i++) {
            text.append("  - {id: r")
                    .append(i)
                    .append(", source: any, destination: mart, direction: one-way, protocol: TCP, ports: ")
                    .append(i + 1)
                    .append(", description: x, evidence: I, basis: x}\n");
        }
        Path file = Files.writeString(directory.resolve("huge.yaml"), text);
        RuleSet rules = new RuleSet(RULES.documented(), List.of(MatrixCatalog.overlay(file.toString())), List.of());

        assertThatThrownBy(() -> GrantTable.of(rules, RowSelection.LISTED))
                .isInstanceOf(ConfigurationException.class)
                .hasMessageContaining("more than " + GrantTable.MAX_GRANTS + " pairs (expected: ");
    }
}
