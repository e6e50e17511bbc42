package io.portolan.view.page;

import static org.assertj.core.api.Assertions.assertThat;

import io.portolan.model.report.AuditResult;
import io.portolan.view.SampleAudits;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class AuditPageTest {
    @Test
    void shouldNotShowZeroViolationsAsGoodWhereNothingWasSeen() {
        assertThat(AuditPage.of(SampleAudits.empty(), List.of(), 10).tiles())
                .extracting(Tile::tone)
                .containsOnly("plain");
        assertThat(AuditPage.of(SampleAudits.clean(), List.of(), 10).tiles())
                .extracting(Tile::tone)
                .contains("good");
    }

    @Test
    void shouldCountDocumentedByInferenceApart() {
        Tile documented = AuditPage.of(SampleAudits.busy(), List.of(), 10).tiles().stream()
                .filter(tile -> tile.label().equals("Documented"))
                .findFirst()
                .orElseThrow();

        assertThat(documented.value()).isEqualTo("5,702,855");
        assertThat(documented.note()).isEqualTo("proven; 281 inferred");
        assertThat(AuditPage.of(SampleAudits.busy(), List.of(), 10)
                        .grades()
                        .lines()
                        .subList(0, 2))
                .extracting(GradeTable.Line::basis)
                .containsExactly("initiator seen", "initiator inferred");
    }

    @Test
    void shouldSayWhatWasLeftOutOfTheFindingsAndTheInputs() {
        AuditResult busy = SampleAudits.busy();
        AuditResult many = new AuditResult(
                busy.matrix(),
                busy.overlays(),
                busy.from(),
                busy.to(),
                IntStream.range(0, 70).mapToObj(i -> "file-" + i).toList(),
                busy.traffic(),
                busy.findings(),
                busy.coverage(),
                busy.losses(),
                busy.warnings());

        AuditPage page = AuditPage.of(many, many.findings(), 1);

        assertThat(page.findings()).hasSize(1);
        assertThat(page.moreFindings()).isEqualTo(3);
        assertThat(page.inputs()).hasSize(AuditPage.MAX_INPUTS);
        assertThat(page.moreInputs()).isEqualTo(20);
    }

    @Test
    void shouldSayThatNothingWasLostOnlyWhereNothingWas() {
        assertThat(Honesty.notes(SampleAudits.clean())).contains("The inputs reported no loss.");
        assertThat(Honesty.notes(SampleAudits.busy()))
                .contains("1 input could not be read whole.")
                .doesNotContain("The inputs reported no loss.");
    }

    @Test
    void shouldNotSayNotSeenWithoutTheTimeWatchedAndTheLoss() {
        assertThat(AuditPage.of(SampleAudits.busy(), List.of(), 1).coverage())
                .filteredOn(line -> line.tone().equals("not_observed_while_watched"))
                .isNotEmpty()
                .allSatisfy(line -> assertThat(line.seen()).isEqualTo("watched 1 h, 18 lost meanwhile"));
    }
}
