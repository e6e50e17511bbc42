package io.portolan.view.evidence;

import io.portolan.model.verdict.NearRow;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A row that almost allows a connection.
 *
 * @param row id of the row
 * @param rowSource where the row stands and how it is known
 * @param differences the fields that differ, most important first
 */
public record NearRowView(String row, @Nullable RowSource rowSource, List<DifferenceView> differences) {
    public static List<NearRowView> of(List<NearRow> rows) {
        return rows.stream()
                .map(near -> new NearRowView(
                        near.row().row(),
                        RowSource.of(near.row()),
                        near.differences().stream()
                                .map(difference -> new DifferenceView(
                                        difference.field(), difference.documented(), difference.observed()))
                                .toList()))
                .toList();
    }

    /**
     * A field that differs.
     *
     * @param field source, destination, initiator, protocol, port, security, domain or condition
     * @param documented what the row says
     * @param observed what was seen
     */
    public record DifferenceView(String field, String documented, String observed) {}
}
