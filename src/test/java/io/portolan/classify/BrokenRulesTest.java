package io.portolan.classify;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** The script that breaks the honesty rules on purpose must find the lines that it breaks, and each of them once. */
class BrokenRulesTest {
    private static final Pattern BREAK = Pattern.compile("file=(\\S+)\\s+from='([^']+)'");

    @Test
    void shouldFindEveryLineThatTheScriptBreaks() throws IOException {
        String script = Files.readString(Path.of("src/test/scripts/break-honesty.sh"));

        assertThat(BREAK.matcher(script).results()).hasSize(7);
        for (MatchResult broken : BREAK.matcher(script).results().toList()) {
            String source = Files.readString(Path.of("src/main/java/io/portolan", broken.group(1) + ".java"));
            assertThat(source.split(Pattern.quote(broken.group(2)), -1))
                    .as("%s in %s, as break-honesty.sh names it", broken.group(2), broken.group(1))
                    .hasSize(2);
        }
    }
}
