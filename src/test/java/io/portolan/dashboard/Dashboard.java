package io.portolan.dashboard;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The dashboard and the alert rules as they ship, read. */
final class Dashboard {
    static final Path FILE = Path.of("grafana/dashboards/portolan-overview.json");
    static final Path ALERTS = Path.of("prometheus/portolan-alerts.yaml");

    private static final Pattern METRIC = Pattern.compile("portolan_[a-z_]+");

    private Dashboard() {}

    static JsonNode read() throws IOException {
        return new ObjectMapper().readTree(Files.readString(FILE));
    }

    static List<JsonNode> panels() throws IOException {
        List<JsonNode> panels = new ArrayList<>();
        for (JsonNode panel : read().get("panels")) {
            panels.add(panel);
            panel.path("panels").forEach(panels::add);
        }
        return panels;
    }

    static List<Query> queries() throws IOException {
        List<Query> queries = new ArrayList<>();
        for (JsonNode panel : panels()) {
            for (JsonNode target : panel.path("targets")) {
                queries.add(new Query(
                        panel.get("title").asText(),
                        target.get("expr").asText(),
                        target.get("instant").asBoolean()));
            }
        }
        return queries;
    }

    static List<String> alertExpressions() throws IOException {
        List<String> expressions = new ArrayList<>();
        for (JsonNode group :
                new YAMLMapper().readTree(Files.readString(ALERTS)).get("groups")) {
            group.get("rules").forEach(rule -> expressions.add(rule.get("expr").asText()));
        }
        return expressions;
    }

    /** Names of metrics in a query, with the suffixes of timers taken off. */
    static Set<String> metrics(String text) {
        Set<String> metrics = new TreeSet<>();
        Matcher matcher = METRIC.matcher(text);
        while (matcher.find()) {
            metrics.add(matcher.group().replaceFirst("_seconds_(sum|count|max)$", "_seconds"));
        }
        return metrics;
    }

    /** The first column of the tables in docs/metrics.md; timers may be written with or without their suffixes. */
    static Set<String> documented() throws IOException {
        Set<String> documented = new TreeSet<>();
        for (String line : Files.readAllLines(Path.of("docs/metrics.md"))) {
            if (line.startsWith("| `portolan")) {
                documented.addAll(
                        metrics(line.substring(0, line.indexOf('|', 1)).replace('.', '_')));
            }
        }
        return documented;
    }

    /** One query of one panel. */
    record Query(String panel, String expression, boolean instant) {
        /** With Grafana's variables replaced as Grafana does for a short range. */
        String resolved() {
            return expression
                    .replace("$__rate_interval", "30s")
                    .replace("$__interval", "30s")
                    .replace("$__range", "1m");
        }

        @Override
        public String toString() {
            return panel + ": " + expression;
        }
    }
}
