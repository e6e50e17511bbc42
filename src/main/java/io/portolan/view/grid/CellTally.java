package io.portolan.view.grid;

import io.portolan.model.connection.Outcome;
import io.portolan.model.finding.TrafficCount;
import io.portolan.model.matrix.MatrixRow;
import io.portolan.model.net.TransportProtocol;
import io.portolan.model.verdict.Disposition;
import io.portolan.view.words.Quantities;
import io.portolan.view.words.Words;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.stream.Collectors;

/** Collects what belongs into one cell. */
final class CellTally {
    private static final int MAX_PORTS = 2;

    /** Worst first: what an operator must see when a cell holds several things. */
    private static final List<Disposition> WORST_FIRST = List.of(
            Disposition.VIOLATION,
            Disposition.UNRESOLVED,
            Disposition.WAIVED,
            Disposition.OUT_OF_SCOPE,
            Disposition.BASELINE,
            Disposition.TOLERATED,
            Disposition.DOCUMENTED);

    private final List<MatrixRow> rows = new ArrayList<>();
    private final Map<Disposition, Part> parts = new EnumMap<>(Disposition.class);

    void document(MatrixRow row) {
        rows.add(row);
    }

    void add(TrafficCount count) {
        parts.computeIfAbsent(count.key().disposition(), disposition -> new Part())
                .add(count);
    }

    GridCell cell(String title) {
        for (Disposition disposition : WORST_FIRST) {
            Part part = parts.get(disposition);
            if (part != null) {
                String tone = part.tone(disposition);
                return new GridCell(
                        tone,
                        mark(tone),
                        Quantities.brief(part.connections),
                        part.portText(),
                        !rows.isEmpty(),
                        words(title));
            }
        }
        return rows.isEmpty() ? GridCell.EMPTY : new GridCell("unseen", "", "", documentedPorts(), true, words(title));
    }

    private String documentedPorts() {
        return rows.stream().map(row -> row.ports().toString()).distinct().collect(Collectors.joining(", "));
    }

    private List<String> words(String title) {
        List<String> lines = new ArrayList<>();
        lines.add(title);
        for (MatrixRow row : rows) {
            String protocols =
                    row.protocols().stream().map(TransportProtocol::toString).collect(Collectors.joining("|"));
            lines.add(
                    "documented: " + protocols + "/" + row.ports() + " (" + row.id() + ", " + Words.within(row.status())
                            + ", " + row.provenance().evidence().words() + ")");
        }
        for (Disposition disposition : WORST_FIRST) {
            Part part = parts.get(disposition);
            if (part != null) {
                lines.add(part.words(disposition));
            }
        }
        if (parts.isEmpty()) {
            lines.add("seen: nothing");
        }
        return lines;
    }

    private static String mark(String tone) {
        return switch (tone) {
            case "violation" -> "✕";
            case "unresolved" -> "?";
            case "waived" -> "W";
            case "blocked" -> "⊘";
            case "inferred" -> "≈";
            case "outside" -> "–";
            case "baseline" -> "•";
            default -> "✓";
        };
    }

    /** The connections of one disposition. */
    private static final class Part {
        private final TreeSet<String> ports =
                new TreeSet<>(Comparator.comparingInt(String::length).thenComparing(Comparator.naturalOrder()));
        private long connections;
        private long blocked;
        private long inferred;

        void add(TrafficCount count) {
            connections += count.connections();
            Outcome outcome = count.key().outcome();
            boolean open = outcome == Outcome.ESTABLISHED || outcome == Outcome.UNKNOWN;
            blocked += open ? 0 : count.connections();
            inferred += count.key().initiatorProven() ? 0 : count.connections();
            int port = count.key().edge().port();
            ports.add(port == 0 ? count.key().edge().protocol().toString() : Integer.toString(port));
        }

        String tone(Disposition disposition) {
            return switch (disposition) {
                case VIOLATION -> "violation";
                case UNRESOLVED -> "unresolved";
                case WAIVED -> "waived";
                case OUT_OF_SCOPE -> "outside";
                case BASELINE -> "baseline";
                case TOLERATED, DOCUMENTED -> allowed(disposition);
            };
        }

        private String allowed(Disposition disposition) {
            if (blocked == connections) {
                return "blocked";
            }
            if (inferred == connections) {
                return "inferred";
            }
            return disposition == Disposition.TOLERATED ? "tolerated" : "documented";
        }

        String portText() {
            return ports.size() <= MAX_PORTS ? String.join(", ", ports) : ports.first() + " +" + (ports.size() - 1);
        }

        String words(Disposition disposition) {
            return Words.within(disposition) + ": "
                    + Quantities.count(connections, "connection", "connections") + " on port " + portText()
                    + (blocked > 0 ? ", " + Quantities.count(blocked) + " refused, denied or unanswered" : "")
                    + (inferred > 0 ? ", " + Quantities.count(inferred) + " with the initiator inferred" : "");
        }
    }
}
