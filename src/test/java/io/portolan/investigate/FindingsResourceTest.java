package io.portolan.investigate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.portolan.investigate.problem.ProblemException;
import io.portolan.investigate.query.FindingQuery;
import io.portolan.model.report.AuditResult;
import io.portolan.model.report.HistoryReader.Window;
import io.portolan.view.ResultView;
import io.portolan.view.SampleAudits;
import io.portolan.view.SampleFindings;
import io.portolan.view.finding.FindingView;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class FindingsResourceTest {
    private final StoredAudit stored = new StoredAudit(SampleAudits.busy());
    private final FindingsResource findings = new FindingsResource(stored, stored.rules());

    @Test
    void shouldAnswerForAllThatIsStoredInWholeMinutes() {
        Answers.FindingList list = findings.findings(null, null, null, null, null);

        assertThat(list.findings()).hasSize(4);
        assertThat(list.count()).isEqualTo(4);
        assertThat(list.truncated()).isFalse();
        assertThat(stored.asked)
                .containsExactly(
                        new Window(Instant.parse("2026-11-01T00:00:00Z"), Instant.parse("2026-11-01T01:01:00Z")));
    }

    @Test
    void shouldGiveTheSameJsonAsTheReportGives() throws Exception {
        ObjectMapper json = new ObjectMapper();
        AuditResult busy = SampleAudits.busy();

        assertThat(json.writeValueAsString(
                        findings.findings(null, null, null, null, null).findings()))
                .isEqualTo(json.writeValueAsString(ResultView.of(busy).findings()));
    }

    @ParameterizedTest
    @CsvSource({
        "UNDOCUMENTED_PORT, , 1",
        "undocumented-port, , 1",
        ", cassandra, 2",
        ", udca, 1",
        "UNDOCUMENTED_PORT, udca, 0",
        "'', '', 4",
    })
    void shouldFilterByKindAndByComponentOnEitherSide(String kind, String component, int expected) {
        assertThat(findings.findings(null, null, null, kind, component).findings())
                .hasSize(expected);
    }

    @Test
    void shouldSayThatThereAreMoreThanItGives() {
        Answers.FindingList list = findings.findings(null, null, "3", null, null);

        assertThat(list.findings()).hasSize(3);
        assertThat(list.truncated()).isTrue();
        assertThat(findings.findings(null, null, "4", null, null).truncated()).isFalse();
    }

    @Test
    void shouldSayThatAFilterDidNotLookThroughEverything() {
        StoredAudit many = new StoredAudit(SampleAudits.crowded(FindingQuery.MAX_SCAN + 1));
        FindingsResource resource = new FindingsResource(many, many.rules());

        Answers.FindingList list = resource.findings(null, null, "1", null, "watcher");

        assertThat(list.truncated()).isTrue();
    }

    @ParameterizedTest
    @ValueSource(strings = {"0", "-1", "1001", "ten", "1e3", "99999999999999999999", "١"})
    void shouldRefuseALimitOutsideOfItsBounds(String limit) {
        assertThatThrownBy(() -> findings.findings(null, null, limit, null, null))
                .isInstanceOf(ProblemException.class)
                .hasMessage("limit: " + limit + " (expected: 1..1000)");
    }

    @Test
    void shouldRefuseAnUnknownKindAndListTheKnownOnes() {
        assertThatThrownBy(() -> findings.findings(null, null, null, "UNDOCUMENTED", null))
                .isInstanceOfSatisfying(ProblemException.class, refused -> {
                    assertThat(refused.problem().status()).isEqualTo(400);
                    assertThat(refused.problem().field()).isEqualTo("kind");
                    assertThat(refused.problem().expected()).contains("UNDOCUMENTED_PORT", "CONDITION_VIOLATED");
                });
    }

    @Test
    void shouldRefuseAMisspeltComponentInsteadOfFindingNothing() {
        assertThatThrownBy(() -> findings.findings(null, null, null, null, "casandra"))
                .isInstanceOf(ProblemException.class)
                .hasMessageStartingWith("component: casandra (expected: one of ")
                .hasMessageContaining("cassandra");
        assertThatThrownBy(() -> findings.findings(null, null, null, null, "Message Processor"))
                .isInstanceOf(ProblemException.class)
                .hasMessageContaining("lower-case words joined by hyphens");
    }

    @Test
    void shouldGiveOneFindingWithItsEvidence() {
        FindingView finding = findings.finding(SampleFindings.insecure().id());

        assertThat(finding.kind()).isEqualTo("INSECURE_TRANSPORT");
        assertThat(finding.samples().get(0).tls().applicationProtocol()).isEqualTo("cql");
        assertThat(finding.samples().get(0).bytes()).isEqualTo(4096);
    }

    @ParameterizedTest
    @ValueSource(strings = {"ffffffffffffffffffffffffffffffff", "nonsense", "../../etc/passwd"})
    void shouldAnswerNotFoundForAnIdThatNothingHas(String id) {
        assertThatThrownBy(() -> findings.finding(id)).isInstanceOfSatisfying(ProblemException.class, refused -> {
            assertThat(refused.problem().status()).isEqualTo(404);
            assertThat(refused.problem().value()).isEqualTo(id);
        });
    }
}
