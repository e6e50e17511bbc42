package io.portolan.report;

import static org.assertj.core.api.Assertions.assertThat;

import io.portolan.model.report.AuditResult;
import io.portolan.view.SampleAudits;
import java.io.IOException;
import java.io.StringWriter;
import org.junit.jupiter.api.Test;

class HtmlReportTest {
    @Test
    void shouldWriteTheBusyHourAsItWasReviewed() throws IOException {
        GoldenFile.hold("busy/report.html", html(SampleAudits.busy()));
    }

    @Test
    void shouldNeedNothingFromOutsideAndNoScript() throws IOException {
        String html = html(SampleAudits.busy());

        assertThat(html)
                .doesNotContainIgnoringCase("<script")
                .doesNotContainIgnoringCase("<link")
                .doesNotContainIgnoringCase("<img")
                .doesNotContain("@import")
                .doesNotContain("url(")
                .doesNotContain(" src=");
    }

    @Test
    void shouldNotSayThatAllIsWellWhereNothingWasSeen() throws IOException {
        assertThat(html(SampleAudits.empty()))
                .contains("No connection was seen")
                .doesNotContain("No violation was found");
        assertThat(html(SampleAudits.clean())).contains("No violation was found");
    }

    @Test
    void shouldShowEveryFindingWithItsExplanationAndEvidence() throws IOException {
        AuditResult busy = SampleAudits.busy();
        String html = html(busy);

        busy.findings()
                .forEach(finding -> assertThat(html)
                        .contains("id=\"f-" + finding.id() + "\"")
                        .contains(finding.violation().explanation()));
        assertThat(html).contains("captures/node-1.pcap, record 20 (pcap)").contains("CertificateVerify");
    }

    @Test
    void shouldMarkInferredRowsAndQuoteTheOthers() throws IOException {
        assertThat(html(SampleAudits.busy()))
                .contains("<span class=\"mark\">inferred</span>")
                .contains("MART | Cassandra | 9042|9142")
                .contains("4 of them could not be read there");
    }

    @Test
    void shouldSayWhatCouldNotBeSeen() throws IOException {
        assertThat(html(SampleAudits.busy()))
                .contains("1,204,330 of 5,705,411 connections used TLS 1.3")
                .contains("12 bytes (expected: 60)")
                .contains("input not whole");
    }

    @Test
    void shouldSayHowManyFindingsItLeftOut() throws IOException {
        assertThat(html(SampleAudits.crowded(HtmlReport.MAX_FINDINGS + 2)))
                .contains("2 more findings are not shown here");
    }

    static String html(AuditResult result) throws IOException {
        StringWriter html = new StringWriter();
        HtmlReport.write(result, html);
        return html.toString();
    }
}
