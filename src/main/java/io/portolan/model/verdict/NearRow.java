package io.portolan.model.verdict;

import java.util.List;

/**
 * A row that almost allows a connection.
 *
 * @param row which
 * @param differences the fields that differ, most important first; never empty
 */
public record NearRow(RowRef row, List<FieldDifference> differences) {
    public NearRow {
        differences = List.copyOf(differences);
        if (differences.isEmpty()) {
            throw new IllegalArgumentException("near row " + row + " without a difference");
        }
    }

    /**
     * A field that differs.
     *
     * @param field source, destination, initiator, protocol, port, security, domain or condition
     * @param documented what the row says
     * @param observed what was seen
     */
    public record FieldDifference(String field, String documented, String observed) {}
}
