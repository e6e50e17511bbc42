package io.portolan.investigate;

import static org.assertj.core.api.Assertions.assertThat;

import io.portolan.investigate.waiver.WaiverSearch;
import io.portolan.model.identity.Component;
import io.portolan.model.matrix.Ports;
import io.portolan.model.matrix.Waiver;
import io.portolan.model.report.AuditResult;
import io.portolan.view.SampleAudits;
import io.portolan.view.SampleFindings;
import jakarta.ws.rs.core.Response;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PageResourceTest {
    @Test
    void shouldShowTheMatrixTheFindingsAndWhatCouldNotBeSeen() {
        String html = page(SampleAudits.busy());

        assertThat(html)
                .contains("<td class=\"violation\"")
                .contains("MART → Cassandra")
                .contains("documented: TCP/9042|9142 (int-mart-cassandra, listed, quoted)")
                .contains("violation: 1,204 connections on port 9042")
                .contains("<b>⊘ 12</b>")
                .contains("/findings/" + SampleFindings.insecure().id())
                .contains("1,204,330 of 5,705,411 connections used TLS 1.3");
    }

    @Test
    void shouldNotClaimThatAllIsWellWhereNothingWasSeen() {
        assertThat(page(SampleAudits.empty()))
                .contains("No connections in this window")
                .doesNotContain("No violation was found");
        assertThat(page(SampleAudits.clean())).contains("No violation was found");
    }

    @Test
    void shouldNotTakeAFilterWithoutAMatchForAnAllClear() {
        StoredAudit stored = new StoredAudit(SampleAudits.busy());

        String html = body(resource(stored).page(null, null, "WRONG_INITIATOR", null, null));

        assertThat(html).contains("No finding fits this filter").doesNotContain("No violation was found");
        assertThat(html).contains("<option value=\"WRONG_INITIATOR\" selected>");
    }

    @Test
    void shouldShowWaiversWithTheirStateAndHostileTextAsText() {
        MemoryRegister register = new MemoryRegister();
        register.add(waiver("soon", "2026-11-20T00:00:00Z", "<script>alert(1)</script>"), "jane", "git/w.yaml");
        register.add(waiver("long", "2027-05-20T00:00:00Z", "old"), "jane", null);

        String html =
                body(resource(new StoredAudit(SampleAudits.busy()), register).page(null, null, null, null, null));

        assertThat(html)
                .contains("<span class=\"badge t-blocked\">About to expire</span>")
                .contains("<span class=\"badge t-unresolved\">Unused</span>")
                .contains("mart → anyone, ports 8080")
                .contains("git/w.yaml")
                .contains("&lt;script&gt;alert(1)&lt;/script&gt;")
                .doesNotContain("<script>");
        assertThat(page(SampleAudits.busy())).contains("<p class=\"muted\">None.</p>");
    }

    private static Waiver waiver(String id, String expires, String reason) {
        return new Waiver(
                id,
                "sre",
                reason,
                "NET-1",
                Component.MART,
                null,
                Ports.parse("8080"),
                null,
                Instant.parse("2026-11-01T00:00:00Z"),
                Instant.parse(expires));
    }

    @Test
    void shouldShowTheFirstHundredFindingsAndSayThatThereAreMore() {
        String html = page(SampleAudits.crowded(200));

        assertThat(Pattern.compile("class=\"edge\"").matcher(html).results()).hasSize(100);
        assertThat(html).contains("There are more findings than these 100");
    }

    @Test
    void shouldShowAFindingWithItsEvidence() {
        StoredAudit stored = new StoredAudit(SampleAudits.busy());

        String html =
                body(resource(stored).finding(SampleFindings.undocumentedPort().id()));

        assertThat(html)
                .contains("captures/node-1.pcap, record 20 (pcap)")
                .contains("<li>CertificateVerify</li>")
                .contains("9042|9142")
                .contains("TLS ClientHello (inferred)");
    }

    @Test
    void shouldAnswerAnUnknownFindingWithAPage() {
        Response response = resource(new StoredAudit(SampleAudits.busy())).finding("<b>nothing</b>");

        assertThat(response.getStatus()).isEqualTo(404);
        assertThat(body(response)).contains("&lt;b&gt;nothing&lt;/b&gt;").doesNotContain("<b>nothing");
    }

    @Test
    void shouldAnswerABadParameterWithAPageThatSaysWhatIsExpected() {
        Response response = resource(new StoredAudit(SampleAudits.busy())).page(null, null, null, null, "0");

        assertThat(response.getStatus()).isEqualTo(400);
        assertThat(body(response)).contains("<dt>limit</dt>").contains("1..1000");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"<script>alert(1)</script>", "\" autofocus onfocus=\"x", "\u202egpj.exe", "a\u0000\u001b[0m"})
    void shouldShowHostileNamesAsText(String name) {
        StoredAudit stored = new StoredAudit(SampleAudits.hostile(name));
        String plain = page(SampleAudits.hostile("plain.example"));

        String html = page(SampleAudits.hostile(name));
        String finding =
                body(resource(stored).finding(SampleFindings.stranger(name).id()));

        assertThat(html.chars().filter(c -> c == '<').count())
                .isEqualTo(plain.chars().filter(c -> c == '<').count());
        assertThat(html.chars().filter(c -> c == '"').count())
                .isEqualTo(plain.chars().filter(c -> c == '"').count());
        assertThat(html + finding)
                .doesNotContain("<script")
                .doesNotContain("\u202e")
                .doesNotContain("\u0000")
                .doesNotContain("\u001b");
    }

    @Test
    void shouldNeedNoScriptAndNoInlineStyleSinceThePolicyForbidsBoth() {
        String html = page(SampleAudits.busy());

        assertThat(html)
                .doesNotContain("<script")
                .doesNotContain(" style=")
                .doesNotContain("<style")
                .doesNotContain(" onclick");
        assertThat(SecurityHeaders.POLICY).contains("script-src 'none'").doesNotContain("unsafe-inline");
    }

    @Test
    void shouldGiveTheSamePageTwice() {
        assertThat(page(SampleAudits.crowded(50))).isEqualTo(page(SampleAudits.crowded(50)));
    }

    @Test
    void shouldHeadEveryTableAndNameEveryControl() {
        String html = page(SampleAudits.busy());

        assertThat(html)
                .contains("<html lang=\"en\">")
                .contains("<th scope=\"col\"")
                .contains("<th scope=\"row\"");
        assertThat(Pattern.compile("<(input|select)").matcher(html).results().count())
                .isEqualTo(Pattern.compile("<label>[^<]+<(input|select)")
                        .matcher(html)
                        .results()
                        .count());
        assertThat(Pattern.compile("<img(?![^>]*alt=)").matcher(html).results()).isEmpty();
    }

    private static PageResource resource(StoredAudit stored) {
        return resource(stored, new MemoryRegister());
    }

    private static PageResource resource(StoredAudit stored, MemoryRegister register) {
        Clock clock = Clock.fixed(Instant.parse("2026-11-10T00:00:00Z"), ZoneOffset.UTC);
        return new PageResource(
                stored,
                stored,
                stored.rules(),
                new WaiverSearch(register, new FixedRules(stored.rules(), null), clock));
    }

    private static String page(AuditResult result) {
        return body(resource(new StoredAudit(result)).page(null, null, null, null, null));
    }

    private static String body(Response response) {
        return (String) response.getEntity();
    }
}
