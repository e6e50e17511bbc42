package io.portolan.investigate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.portolan.investigate.problem.ProblemException;
import io.portolan.model.identity.Component;
import io.portolan.model.matrix.Ports;
import io.portolan.model.matrix.RuleSet;
import io.portolan.model.matrix.Waiver;
import io.portolan.model.report.HistoryReader.Window;
import io.portolan.view.ResultView;
import io.portolan.view.SampleAudits;
import io.portolan.view.SampleMatrix;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

class AuditResourceTest {
    private static final ObjectMapper JSON = new ObjectMapper();

    private final StoredAudit stored = new StoredAudit(SampleAudits.busy());
    private final AuditResource audit = new AuditResource(stored, stored, new FixedRules(stored.rules(), null));

    @Test
    void shouldGiveTheSameSummaryAndCoverageAsTheReport() throws Exception {
        ResultView report = ResultView.of(SampleAudits.busy());

        assertThat(JSON.writeValueAsString(audit.summary(null, null)))
                .isEqualTo(JSON.writeValueAsString(report.summary()));
        assertThat(audit.coverage(null, null).coverage()).isEqualTo(report.coverage());
        assertThat(audit.coverage(null, null).losses()).isEqualTo(report.losses());
    }

    @Test
    void shouldAskForTheWindowThatWasGiven() {
        audit.summary("2026-11-01T00:10:00Z", "2026-11-01T00:20:00Z");

        assertThat(stored.asked)
                .containsExactly(
                        new Window(Instant.parse("2026-11-01T00:10:00Z"), Instant.parse("2026-11-01T00:20:00Z")));
    }

    @Test
    void shouldRefuseABadInstant() {
        assertThatThrownBy(() -> audit.coverage("now", null)).isInstanceOf(ProblemException.class);
    }

    @Test
    void shouldShowEveryRowWithItsProvenanceAndEveryWaiver() {
        Waiver waiver = new Waiver(
                "legacy",
                "sre",
                "moving",
                "OPS-1",
                Component.MART,
                null,
                Ports.parse("8080"),
                null,
                Instant.parse("2026-01-01T00:00:00Z"),
                Instant.parse("2027-01-01T00:00:00Z"));
        RuleSet rules = new RuleSet(SampleMatrix.matrix(), List.of(), List.of(waiver));

        Answers.Rules shown = new AuditResource(stored, stored, new FixedRules(rules, "waivers.yaml")).matrix();

        assertThat(shown.digest()).isEqualTo(rules.digest());
        assertThat(shown.documented().rows()).hasSize(18);
        assertThat(shown.documented().unread()).isEqualTo(4);
        assertThat(shown.documented().rows())
                .filteredOn(row -> row.id().equals("ext-in-client"))
                .allSatisfy(row -> assertThat(row.provenance().read()).isFalse());
        assertThat(shown.waivers()).singleElement().satisfies(view -> {
            assertThat(view.source()).isEqualTo("mart");
            assertThat(view.destination()).isNull();
            assertThat(view.expires()).isEqualTo("2027-01-01T00:00:00Z");
        });
    }
}
