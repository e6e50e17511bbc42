package io.portolan.view.grid;

import java.util.List;

/**
 * One cell.
 *
 * @param tone what it shows: violation, unresolved, waived, outside, blocked, inferred, baseline, tolerated, documented,
 *     unseen (documented, nothing seen) or empty
 * @param mark a sign for the tone, so that it does not rest on colour
 * @param count connections of the worst disposition, brief; empty when nothing was seen
 * @param ports ports of the worst disposition, or the documented ones; empty when there are none
 * @param documented whether a documented row allows something here
 * @param words everything about the cell, one line each
 */
public record GridCell(String tone, String mark, String count, String ports, boolean documented, List<String> words) {
    static final GridCell EMPTY = new GridCell("empty", "", "", "", false, List.of());

    public boolean empty() {
        return tone.equals("empty");
    }
}
