package io.portolan.classify.compiled;

import static io.portolan.classify.given.RowBuilder.row;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.portolan.classify.rows.Rule;
import io.portolan.model.identity.Component;
import io.portolan.model.matrix.Evidence;
import io.portolan.model.matrix.Layer;
import io.portolan.model.matrix.MatrixRow;
import io.portolan.model.matrix.SecurityAlternative;
import io.portolan.model.net.TransportProtocol;
import io.portolan.model.verdict.RowRef;
import java.util.EnumSet;
import java.util.List;
import org.junit.jupiter.api.Test;

class RowTableTest {
    private static Rule inDocument(int document) {
        MatrixRow row = row("r", Component.MART, Component.CASSANDRA, "9042")
                .security(EnumSet.allOf(SecurityAlternative.class))
                .build();
        return new Rule(row, new RowRef("site", "r", Layer.SITE, Evidence.Q), document, 0);
    }

    @Test
    void shouldHoldTheLastDocumentThatFits() {
        RowTable table = new RowTable(List.of(inDocument(RowTable.MAX_DOCUMENTS - 1)));
        int row = table.row(0);
        assertThat(table.candidate(0, false)).isEqualTo(RowChoice.candidate(6, RowTable.MAX_DOCUMENTS - 1, 0));
        assertThat(table.candidate(0, true)).isEqualTo(RowChoice.candidate(8, RowTable.MAX_DOCUMENTS - 1, 0));
        assertThat(RowChoice.found(table.candidate(0, true))).isTrue();
        assertThat(RowTable.security(row)).isEqualTo(GradeTable.mask(EnumSet.allOf(SecurityAlternative.class)));
        assertThat(row & RowTable.protocol(TransportProtocol.TCP)).isNotZero();
        assertThat(row & RowTable.protocol(TransportProtocol.UDP)).isZero();
    }

    @Test
    void shouldRefuseMoreDocumentsThanFit() {
        List<Rule> rules = List.of(inDocument(RowTable.MAX_DOCUMENTS));
        assertThatThrownBy(() -> new RowTable(rules))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("overlay site: number 1048576 (expected: fewer than 1048576 overlays)");
    }
}
