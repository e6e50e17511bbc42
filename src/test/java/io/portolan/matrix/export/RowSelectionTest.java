package io.portolan.matrix.export;

import static org.assertj.core.api.Assertions.assertThat;

import io.portolan.classify.given.RowBuilder;
import io.portolan.model.identity.Component;
import io.portolan.model.matrix.Evidence;
import io.portolan.model.matrix.MatrixRow;
import io.portolan.model.matrix.RowStatus;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class RowSelectionTest {
    private static MatrixRow row(RowStatus status, Evidence evidence) {
        return RowBuilder.row("r", Component.MART, Component.CASSANDRA, "9042")
                .status(status)
                .evidence(evidence)
                .build();
    }

    @ParameterizedTest
    @EnumSource(RowStatus.class)
    void shouldTakeListedRowsAlwaysAndOthersWhenAsked(RowStatus status) {
        boolean listed = status == RowStatus.LISTED;
        RowSelection asked = new RowSelection(Set.of(status), false);

        assertThat(asked.reasonAgainst(row(status, Evidence.I))).isEmpty();
        assertThat(asked.reasonAgainst(row(RowStatus.LISTED, Evidence.Q))).isEmpty();
        assertThat(RowSelection.LISTED.reasonAgainst(row(status, Evidence.Q)).isEmpty())
                .isEqualTo(listed);
    }

    @Test
    void shouldLeaveOutWhatNobodyReadWhenAskedTo() {
        RowSelection read = new RowSelection(Set.of(), true);

        assertThat(read.reasonAgainst(row(RowStatus.LISTED, Evidence.Q))).isEmpty();
        assertThat(read.reasonAgainst(row(RowStatus.LISTED, Evidence.I)))
                .contains("Left out by --only-read, " + Evidence.I.words() + " (evidence I)");
        // The stronger reason first.
        assertThat(read.reasonAgainst(row(RowStatus.NOTE, Evidence.I)))
                .hasValueSatisfying(reason -> assertThat(reason).contains("--with note"));
    }
}
