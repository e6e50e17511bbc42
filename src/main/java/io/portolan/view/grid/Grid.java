package io.portolan.view.grid;

import java.util.List;

/**
 * Who opened connections to whom.
 *
 * @param destinations the columns
 * @param lines one per source
 * @param cut whether components were taken together as "Others" to keep the size in bounds
 */
public record Grid(List<Axis> destinations, List<Line> lines, boolean cut) {
    /** How many components a grid shows in each direction, before the rest is taken together. */
    public static final int MAX_AXIS = 40;

    public Grid {
        destinations = List.copyOf(destinations);
        lines = List.copyOf(lines);
    }

    /**
     * A component, all strangers, or the rest.
     *
     * @param title for people
     * @param plane whether it is a part of the runtime plane
     */
    public record Axis(String title, boolean plane) {}

    /**
     * One source.
     *
     * @param source the initiator
     * @param cells one per destination, in the order of the columns
     */
    public record Line(Axis source, List<GridCell> cells) {
        public Line {
            cells = List.copyOf(cells);
        }
    }
}
