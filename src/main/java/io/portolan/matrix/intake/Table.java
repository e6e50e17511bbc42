package io.portolan.matrix.intake;

import java.util.List;

/**
 * What a file holds.
 *
 * @param rows in its order
 * @param problems what is no row and no known text beside rows
 */
public record Table(List<TableRow> rows, List<Problem> problems) {
    public Table {
        rows = List.copyOf(rows);
        problems = List.copyOf(problems);
    }
}
