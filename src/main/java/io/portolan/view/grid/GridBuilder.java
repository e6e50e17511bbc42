package io.portolan.view.grid;

import io.portolan.model.finding.Party;
import io.portolan.model.finding.TrafficCount;
import io.portolan.model.identity.Component;
import io.portolan.model.matrix.Matrix;
import io.portolan.model.matrix.MatrixRow;
import io.portolan.model.matrix.Opener;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/** Lays documented rows and traffic over each other. Cells run from the opener to the side that is opened to. */
public final class GridBuilder {
    /** The figures' order of the documented components, then the others by id; strangers and the rest come last. */
    private static final Comparator<String> AXIS_ORDER =
            Comparator.comparingInt(GridBuilder::rank).thenComparing(Comparator.naturalOrder());

    // Neither can be a component's id: those have no spaces.
    private static final String STRANGERS = "unknown peers";
    private static final String OTHERS = "other components";

    private final Set<String> sources = new TreeSet<>(AXIS_ORDER);
    private final Set<String> destinations = new TreeSet<>(AXIS_ORDER);
    private final Map<Pair, CellTally> cells = new HashMap<>();
    private boolean cut;

    private GridBuilder() {}

    public static Grid of(Matrix documented, List<TrafficCount> traffic) {
        GridBuilder builder = new GridBuilder();
        documented.rows().forEach(builder::document);
        // In the order of the edges, so that the same traffic is cut in the same place whatever order it comes in.
        traffic.stream()
                .sorted(Comparator.comparing(count -> count.key().edge()))
                .forEach(builder::see);
        return builder.build();
    }

    private void document(MatrixRow row) {
        if (row.opener() != Opener.DESTINATION) {
            document(row, row.sources(), row.destinations());
        }
        boolean back = row.opener() == Opener.DESTINATION || row.opener() == Opener.EITHER;
        if (back && !row.sources().equals(row.destinations())) {
            document(row, row.destinations(), row.sources());
        }
    }

    private void document(MatrixRow row, Collection<Component> openers, Collection<Component> openedTo) {
        for (Component opener : openers) {
            for (Component responder : openedTo) {
                tally(new Pair(admit(sources, opener.id()), admit(destinations, responder.id())))
                        .document(row);
            }
        }
    }

    private void see(TrafficCount count) {
        String source = admit(sources, axis(count.key().edge().source()));
        String destination = admit(destinations, axis(count.key().edge().destination()));
        tally(new Pair(source, destination)).add(count);
    }

    private CellTally tally(Pair pair) {
        return cells.computeIfAbsent(pair, key -> new CellTally());
    }

    private String admit(Set<String> axes, String axis) {
        if (axes.contains(axis) || axis.equals(STRANGERS) || axes.size() < Grid.MAX_AXIS) {
            axes.add(axis);
            return axis;
        }
        cut = true;
        axes.add(OTHERS);
        return OTHERS;
    }

    private static String axis(Party party) {
        return party.component() == null ? STRANGERS : party.component().id();
    }

    private static int rank(String axis) {
        if (axis.equals(STRANGERS) || axis.equals(OTHERS)) {
            return Integer.MAX_VALUE;
        }
        return Component.documented(axis).map(Component.DOCUMENTED::indexOf).orElse(Component.DOCUMENTED.size());
    }

    private Grid build() {
        List<Grid.Line> lines = new ArrayList<>();
        for (String source : sources) {
            List<GridCell> line = new ArrayList<>();
            for (String destination : destinations) {
                CellTally tally = cells.get(new Pair(source, destination));
                line.add(tally == null ? GridCell.EMPTY : tally.cell(title(source) + " → " + title(destination)));
            }
            lines.add(new Grid.Line(head(source), line));
        }
        return new Grid(destinations.stream().map(GridBuilder::head).toList(), lines, cut);
    }

    private static Grid.Axis head(String axis) {
        return new Grid.Axis(
                title(axis),
                Component.documented(axis).map(Component::inRuntimePlane).orElse(false));
    }

    private static String title(String axis) {
        return switch (axis) {
            case STRANGERS -> "Unknown peers";
            case OTHERS -> "Others";
            default -> new Component(axis).title();
        };
    }

    private record Pair(String source, String destination) {}
}
