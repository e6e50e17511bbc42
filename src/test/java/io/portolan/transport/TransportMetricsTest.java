package io.portolan.transport;

import static org.assertj.core.api.Assertions.assertThat;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

class TransportMetricsTest {
    @Test
    void shouldDocumentEveryMetricAndEveryCause() throws Exception {
        SimpleMeterRegistry registry = new SimpleMeterRegistry();
        new TransportMetrics(registry);
        String reference = Files.readString(Path.of("docs/metrics.md"));

        assertThat(registry.getMeters()).hasSize(11).allSatisfy(meter -> {
            assertThat(reference).contains("`" + meter.getId().getName().replace('.', '_'));
            meter.getId().getTags().forEach(tag -> assertThat(reference).contains("`" + tag.getValue() + "`"));
        });
    }
}
