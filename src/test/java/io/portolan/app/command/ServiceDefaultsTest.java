package io.portolan.app.command;

import static org.assertj.core.api.Assertions.assertThat;

import io.portolan.app.ExitCode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ServiceDefaultsTest {
    @TempDir
    Path dir;

    @AfterEach
    void forget() {
        System.clearProperty("portolan.matrix");
        System.clearProperty("portolan.inventories");
    }

    @Test
    void shouldPreferTheEnvironmentToTheFile() throws IOException {
        Path file = Files.writeString(
                dir.resolve("application.properties"), "portolan.kafka.bootstrap=file:1\nportolan.waivers=w.yaml\n");

        ServiceDefaults defaults = new ServiceDefaults(Map.of("PORTOLAN_KAFKA_BOOTSTRAP", "environment:1"), file);

        assertThat(defaults.value("portolan.kafka.bootstrap")).isEqualTo("environment:1");
        assertThat(defaults.value("portolan.waivers")).isEqualTo("w.yaml");
        assertThat(defaults.value("portolan.matrix")).isNull();
    }

    @Test
    void shouldSplitListsAtCommasThatAreNotEscaped() throws IOException {
        ServiceDefaults defaults = new ServiceDefaults(
                Map.of("PORTOLAN_INVENTORIES", "a.yaml, with\\,comma.yaml,"), dir.resolve("absent"));

        assertThat(defaults.values("portolan.inventories")).containsExactly("a.yaml", "with,comma.yaml");
        assertThat(defaults.values("portolan.overlays")).isEmpty();
    }

    @Test
    void shouldServeByWhatIsConfiguredWhenNoOptionIsGiven() {
        System.setProperty("portolan.inventories", dir.resolve("absent.yaml").toString());

        CommandRun run = CommandRun.of("serve", "--bootstrap", "127.0.0.1:1", "--roles", "auditor");

        assertThat(run.exitCode()).isEqualTo(ExitCode.USAGE);
        assertThat(run.err()).contains("absent.yaml: no such file");
    }

    @Test
    void shouldPreferOptionsToWhatIsConfigured() {
        System.setProperty("portolan.matrix", "configured");

        assertThat(CommandRun.of("serve", "--roles", "auditor").err()).contains("matrix: \"configured\"");
        assertThat(CommandRun.of("serve", "--roles", "auditor", "--matrix", "given")
                        .err())
                .contains("matrix: \"given\"");
    }
}
