package io.portolan.report;

import static org.assertj.core.api.Assertions.assertThat;

import io.portolan.model.report.AuditResult;
import io.portolan.view.SampleAudits;
import java.io.IOException;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TextReportTest {
    @Test
    void shouldWriteTheBusyHourAsItWasReviewed() throws IOException {
        GoldenFile.hold("busy/report.txt", text(SampleAudits.busy(), 120));
    }

    @Test
    void shouldSayForAnEmptyResultThatNothingWasSeen() throws IOException {
        String text = text(SampleAudits.empty(), 120);

        GoldenFile.hold("empty/report.txt", text);
        assertThat(text.lines().reduce((one, other) -> other))
                .hasValue("0 connections: 0 documented (0 inferred), 0 violations, 0 waived, 0 unresolved, 0 lost");
    }

    @Test
    void shouldCountDocumentedByInferenceApartFromDocumentedByEvidence() throws IOException {
        assertThat(text(SampleAudits.busy(), 120).lines())
                .anySatisfy(line -> assertThat(line).matches("  Documented +seen +5,702,855 .*"))
                .anySatisfy(line -> assertThat(line).matches("  Documented +inferred +281 .*"));
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 100, 117, 140, 5000})
    void shouldKeepEveryLineWithinTheWidth(int width) throws IOException {
        int bound = Math.max(TextReport.MIN_WIDTH, Math.min(TextReport.MAX_WIDTH, width));

        // The last line is one line by contract, however large its numbers are.
        List<String> lines = text(SampleAudits.busy(), width).lines().toList();
        assertThat(lines.subList(0, lines.size() - 1))
                .allSatisfy(line -> assertThat(line.length()).as(line).isLessThanOrEqualTo(bound));
    }

    @Test
    void shouldWriteNoEscapeSequenceUnlessAsked() throws IOException {
        StringBuilder coloured = new StringBuilder();
        TextReport.write(SampleAudits.busy(), coloured, 120, true);

        assertThat(text(SampleAudits.busy(), 120)).doesNotContain("\u001b");
        assertThat(coloured.toString()).contains("\u001b[31m").contains("\u001b[0m");
        assertThat(coloured.toString().replaceAll("\u001b\\[[0-9]+m", "")).isEqualTo(text(SampleAudits.busy(), 120));
    }

    @Test
    void shouldSayHowManyFindingsItLeftOut() throws IOException {
        String text = text(SampleAudits.crowded(TextFindings.MAX_FINDINGS + 3), 100);

        assertThat(text).contains("3 more findings with fewer connections are not shown");
        assertThat(text.lines().filter(line -> line.matches(" *[0-9]+\\. .*"))).hasSize(TextFindings.MAX_FINDINGS);
    }

    @Test
    void shouldMarkRowsThatWereNotRead() throws IOException {
        assertThat(text(SampleAudits.busy(), 120))
                .contains("ext-out-udca*")
                .contains("int-prom-mart ")
                .doesNotContain("int-prom-mart*");
    }

    static String text(AuditResult result, int width) throws IOException {
        StringBuilder text = new StringBuilder();
        TextReport.write(result, text, width);
        return text.toString();
    }
}
