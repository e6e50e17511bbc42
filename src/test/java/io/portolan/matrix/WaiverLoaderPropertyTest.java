package io.portolan.matrix;

import static org.assertj.core.api.Assertions.assertThat;

import io.portolan.classify.given.Worlds;
import io.portolan.model.ConfigurationException;
import io.portolan.model.matrix.Waiver;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Whatever is done to a file of waivers, none gets wider than the rules allow. */
class WaiverLoaderPropertyTest {
    @TempDir
    Path directory;

    @Test
    void shouldMakeBoundedWaiversOrAComplaintOfAnyAlteredText() throws IOException {
        String original = Files.readString(Path.of("src/test/resources/matrix/waivers.yaml"));
        Path file = directory.resolve("waivers.yaml");
        int accepted = 0;
        for (long seed = 0; seed < Worlds.of(1000); seed++) {
            Files.writeString(
                    file, Mutations.altered(original, new Random(seed)).replaceAll("[\ud800-\udfff]", "?"));
            try {
                for (Waiver waiver : WaiverLoader.load(file)) {
                    accepted++;
                    assertThat(waiver.scope().narrows()).as("seed %d", seed).isTrue();
                    assertThat(Duration.between(waiver.from(), waiver.expires()))
                            .as("seed %d", seed)
                            .isPositive()
                            .isLessThanOrEqualTo(WaiverLoader.LONGEST);
                    assertThat(waiver.owner() + waiver.ticket() + waiver.reason())
                            .isNotBlank();
                }
            } catch (ConfigurationException e) {
                assertThat(e.getMessage())
                        .as("seed %d", seed)
                        .doesNotContain("\n")
                        .contains(" (expected: ");
            } catch (RuntimeException e) {
                throw new AssertionError("seed " + seed, e);
            }
        }
        assertThat(accepted).isBetween(Worlds.of(100), Worlds.of(900));
    }
}
