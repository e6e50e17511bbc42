package io.portolan.app;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.lang.reflect.Field;
import java.lang.reflect.Modifier;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** docs/metrics.md names the metrics that the code declares, no more and no fewer. */
class MetricsPageTest {
    private static final Pattern NAME = Pattern.compile("^\\| `(portolan_[a-z_]+)` \\|", Pattern.MULTILINE);

    @Test
    void shouldDocumentEveryMetricAndNoOther() throws IOException, IllegalAccessException {
        Set<String> declared = new TreeSet<>();
        for (Class<?> metrics : Set.of(
                io.portolan.publish.AuditMetrics.class,
                io.portolan.transport.TransportMetrics.class,
                io.portolan.history.HistoryMetrics.class,
                io.portolan.app.service.rules.WaiverMetrics.class,
                io.portolan.app.service.whatif.WhatIfMetrics.class)) {
            for (Field field : metrics.getDeclaredFields()) {
                if (Modifier.isPublic(field.getModifiers()) && field.getType() == String.class) {
                    declared.add(base(((String) field.get(null)).replace('.', '_')));
                }
            }
        }
        Set<String> documented = NAME.matcher(Files.readString(Path.of("docs/metrics.md")))
                .results()
                .map(match -> base(match.group(1)))
                .collect(Collectors.toCollection(TreeSet::new));

        assertThat(declared).isNotEmpty();
        assertThat(documented).isEqualTo(declared);
    }

    /** The name without the suffix that Prometheus adds for the type. */
    private static String base(String name) {
        return name.equals("portolan_collector_last_seen_seconds") ? name : name.replaceAll("_(total|seconds)$", "");
    }
}
