package io.portolan.classify;

import static org.assertj.core.api.Assertions.assertThat;

import io.portolan.model.connection.Outcome;
import io.portolan.model.report.CoverageState;
import io.portolan.model.verdict.Disposition;
import io.portolan.model.verdict.Reason;
import io.portolan.model.verdict.SecurityGrade;
import io.portolan.model.verdict.ViolationKind;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class VerdictDocsTest {
    private static final Path PAGE = Path.of("docs/verdicts.md");

    @Test
    void shouldTellOfEveryConstant() throws IOException {
        String page = Files.readString(PAGE);
        Stream.of(
                        Disposition.values(),
                        ViolationKind.values(),
                        SecurityGrade.values(),
                        CoverageState.values(),
                        Reason.values(),
                        Outcome.values())
                .flatMap(Arrays::stream)
                .forEach(constant -> assertThat(page).contains("`" + ((Enum<?>) constant).name() + "`"));
    }

    @Test
    void shouldNotTellOfConstantsThatAreGone() throws IOException {
        List<String> known = Stream.of(
                        Disposition.values(),
                        ViolationKind.values(),
                        SecurityGrade.values(),
                        CoverageState.values(),
                        Reason.values(),
                        Outcome.values())
                .flatMap(Arrays::stream)
                .map(constant -> ((Enum<?>) constant).name())
                .toList();
        String[] parts = Files.readString(PAGE).split("`", -1);
        for (int i = 1; i < parts.length; i += 2) {
            if (!parts[i].isEmpty() && parts[i].chars().allMatch(c -> c == '_' || (c >= 'A' && c <= 'Z'))) {
                assertThat(known).contains(parts[i]);
            }
        }
    }
}
