package io.portolan.report;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.portolan.model.connection.Outcome;
import io.portolan.model.finding.FindingStatus;
import io.portolan.model.report.AuditResult;
import io.portolan.model.report.CoverageState;
import io.portolan.model.verdict.Disposition;
import io.portolan.model.verdict.SecurityGrade;
import io.portolan.model.verdict.ViolationKind;
import io.portolan.view.SampleAudits;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.TimeZone;
import org.junit.jupiter.api.Test;

class JsonReportTest {
    private static final ObjectMapper JSON = new ObjectMapper();

    @Test
    void shouldWriteTheBusyHourAsItWasReviewed() throws IOException {
        GoldenFile.hold("busy/report.json", json(SampleAudits.busy()));
    }

    @Test
    void shouldWriteAnEmptyResultWhole() throws IOException {
        GoldenFile.hold("empty/report.json", json(SampleAudits.empty()));
    }

    @Test
    void shouldHaveExactlyTheFiveContractedParts() throws IOException {
        assertThat(names(tree(SampleAudits.busy())))
                .containsExactly("matrix", "summary", "findings", "coverage", "losses");
    }

    @Test
    void shouldCountEveryConstantAlsoWhereItIsZero() throws IOException {
        JsonNode summary = tree(SampleAudits.empty()).get("summary");

        assertThat(names(summary.get("dispositions"))).isEqualTo(constants(Disposition.values()));
        assertThat(names(summary.get("security"))).isEqualTo(constants(SecurityGrade.values()));
        assertThat(names(summary.get("kinds"))).isEqualTo(constants(ViolationKind.values()));
        assertThat(names(summary.get("outcomes"))).isEqualTo(constants(Outcome.values()));
        assertThat(names(summary.get("coverage"))).isEqualTo(constants(CoverageState.values()));
        assertThat(names(summary.get("findings"))).isEqualTo(constants(FindingStatus.values()));
        assertThat(names(summary.get("initiators"))).containsExactly("proven", "inferred");
        assertThat(names(summary.get("grades"))).isEqualTo(constants(Disposition.values()));
    }

    @Test
    void shouldAddUpToTheConnections() throws IOException {
        JsonNode summary = tree(SampleAudits.busy()).get("summary");

        long all = summary.get("connections").asLong();
        assertThat(all).isEqualTo(SampleAudits.busy().connections());
        assertThat(sum(summary.get("dispositions"))).isEqualTo(all);
        assertThat(sum(summary.get("security"))).isEqualTo(all);
        assertThat(sum(summary.get("outcomes"))).isEqualTo(all);
        assertThat(sum(summary.get("initiators").get("proven"))
                        + sum(summary.get("initiators").get("inferred")))
                .isEqualTo(all);
        assertThat(sum(summary.get("kinds")))
                .isEqualTo(summary.get("dispositions").get("VIOLATION").asLong());
    }

    @Test
    void shouldGiveTheSameBytesInEveryLocaleAndTimeZone() throws IOException {
        String here = json(SampleAudits.busy());
        String text = TextReportTest.text(SampleAudits.busy(), 120);
        Locale locale = Locale.getDefault();
        TimeZone zone = TimeZone.getDefault();
        try {
            Locale.setDefault(Locale.forLanguageTag("ar-EG-u-nu-arab"));
            TimeZone.setDefault(TimeZone.getTimeZone("Pacific/Chatham"));
            assertThat(json(SampleAudits.busy())).isEqualTo(here);
            assertThat(TextReportTest.text(SampleAudits.busy(), 120)).isEqualTo(text);
            assertThat(HtmlReportTest.html(SampleAudits.busy())).contains("<b>5,705,411</b>");
        } finally {
            Locale.setDefault(locale);
            TimeZone.setDefault(zone);
        }
    }

    @Test
    void shouldLeaveTheStreamOpen() throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream() {
            @Override
            public void close() {
                throw new AssertionError("closed");
            }
        };

        JsonReport.write(SampleAudits.empty(), out);

        assertThat(out.toString(StandardCharsets.UTF_8)).endsWith("}\n");
    }

    static String json(AuditResult result) throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        JsonReport.write(result, out);
        return out.toString(StandardCharsets.UTF_8);
    }

    private static JsonNode tree(AuditResult result) throws IOException {
        return JSON.readTree(json(result));
    }

    private static List<String> names(JsonNode node) {
        List<String> names = new ArrayList<>();
        node.fieldNames().forEachRemaining(names::add);
        return names;
    }

    private static List<String> constants(Enum<?>[] constants) {
        return Arrays.stream(constants).map(Enum::name).toList();
    }

    private static long sum(JsonNode counts) {
        long sum = 0;
        for (JsonNode count : counts) {
            sum += count.asLong();
        }
        return sum;
    }
}
