package io.portolan.investigate.query;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.portolan.investigate.StoredAudit;
import io.portolan.investigate.problem.ProblemException;
import io.portolan.model.report.HistoryReader.Window;
import io.portolan.view.SampleAudits;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class QueryTimeTest {
    private final StoredAudit stored = new StoredAudit(SampleAudits.busy());

    @ParameterizedTest
    @CsvSource({
        "2026-11-01T10:00:00Z, 2026-11-01T10:00:00Z",
        "2026-11-01T10:00:00.123456Z, 2026-11-01T10:00:00.123456Z",
        "2026-11-01T10:00:00+02:00, 2026-11-01T08:00:00Z",
        "2026-11-01T10:00, 2026-11-01T10:00:00Z",
        "2026-11-01, 2026-11-01T00:00:00Z",
    })
    void shouldReadTimesAsUtcUnlessTheySayOtherwise(String text, String expected) {
        assertThat(QueryTime.window(text, "2027-01-01", stored).from()).isEqualTo(Instant.parse(expected));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"yesterday", "2026-13-01", "2026-11-01T25:00:00Z", "1761955200", "2026-11-01T10:00:00 02:00"})
    void shouldRefuseWhatIsNoTime(String text) {
        assertThatThrownBy(() -> QueryTime.window(null, text, stored))
                .isInstanceOf(ProblemException.class)
                .hasMessageStartingWith("to: " + text + " (expected: an instant such as 2026-11-01T00:00:00Z");
    }

    @Test
    void shouldRefuseAWindowThatEndsBeforeItStarts() {
        assertThatThrownBy(() -> QueryTime.window("2026-11-02", "2026-11-01", stored))
                .isInstanceOf(ProblemException.class)
                .hasMessage("from: 2026-11-02T00:00:00Z (expected: before to, which is 2026-11-01T00:00:00Z)");
        assertThatThrownBy(() -> QueryTime.window("2026-11-01", "2026-11-01", stored))
                .isInstanceOf(ProblemException.class);
    }

    @Test
    void shouldGiveAnEmptyWindowBeyondWhatIsStored() {
        Instant later = Instant.parse("2030-01-01T00:00:00Z");

        assertThat(QueryTime.window("2030-01-01", null, stored)).isEqualTo(new Window(later, later));
    }

    @Test
    void shouldCoverTheLastStoredEventThoughTheEndIsExclusive() {
        assertThat(QueryTime.window(null, null, stored).to())
                .isAfter(SampleAudits.busy().to());
    }

    @Test
    void shouldNotFailWhileNothingIsStored() {
        assertThat(QueryTime.window(null, null, new StoredAudit(SampleAudits.empty())))
                .isEqualTo(new Window(Instant.EPOCH, Instant.EPOCH));
    }

    @Test
    void shouldBoundTheValueThatItRepeats() {
        assertThatThrownBy(() -> QueryTime.window("x".repeat(100_000), null, stored))
                .isInstanceOfSatisfying(
                        ProblemException.class,
                        refused ->
                                assertThat(refused.problem().detail().length()).isLessThan(400));
    }
}
