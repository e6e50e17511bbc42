package io.portolan.matrix.intake.csv;

import io.portolan.matrix.intake.Problem;
import io.portolan.matrix.intake.Table;
import io.portolan.matrix.intake.TableRow;
import io.portolan.matrix.yaml.Place;
import io.portolan.model.ConfigurationException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Takes from the CSV of all versions the rows of one. */
public final class CsvTable {
    private static final List<String> HEADER = List.of(
            "id",
            "table",
            "group",
            "versions",
            "source",
            "direction",
            "destination",
            "protocol",
            "ports",
            "security",
            "optional",
            "initiator",
            "evidence",
            "note");
    private static final String WORDLESS = "The CSV does not give the page's words.";
    private static final int MAX_LINES = 5000;

    private CsvTable() {}

    /**
     * The rows of one version.
     *
     * @param file for messages
     * @param version such as {@code 1.4}
     * @throws ConfigurationException when the header is another one, or the table has no end
     */
    public static Table read(String file, String text, String version) {
        List<CsvLine> lines = CsvLine.split(text, MAX_LINES);
        if (lines.isEmpty() || !lines.get(0).cells().equals(HEADER)) {
            String first = lines.isEmpty() ? "" : String.join(",", lines.get(0).cells());
            throw new ConfigurationException(Place.oneLine(file) + ":1: " + Place.quoted(first)
                    + " (expected: the header " + String.join(",", HEADER) + ")");
        }
        List<TableRow> rows = new ArrayList<>();
        List<Problem> problems = new ArrayList<>();
        for (CsvLine line : lines.subList(1, lines.size())) {
            if (line.cells().size() != HEADER.size()) {
                problems.add(new Problem(
                        line.number(),
                        line.cells().size() + " cells (expected: " + HEADER.size() + ", as the header)"));
                continue;
            }
            Map<String, String> cells = new HashMap<>();
            for (int i = 0; i < HEADER.size(); i++) {
                cells.put(HEADER.get(i), line.cells().get(i).strip());
            }
            switch (VersionList.holds(cell(cells, "versions"), version)) {
                case YES -> rows.add(row(line.number(), cells, version));
                case NO -> {
                    // Another version's row.
                }
                case UNCLEAR ->
                    problems.add(new Problem(
                            line.number(),
                            "versions: " + Place.quoted(cell(cells, "versions")) + " does not say whether " + version
                                    + " has the row (expected: such as 1.0-1.4;1.7-1.15;latest)"));
            }
        }
        return new Table(rows, problems);
    }

    private static TableRow row(int line, Map<String, String> cells, String version) {
        String ports = cell(cells, "ports");
        StringBuilder joined = new StringBuilder();
        for (String protocol : cell(cells, "protocol").split("\\|", -1)) {
            for (String port : ports.split("\\|", -1)) {
                joined.append(joined.isEmpty() ? "" : " ")
                        .append(protocol)
                        .append('/')
                        .append(port);
            }
        }
        boolean internal =
                cell(cells, "table").equals("internal") && cell(cells, "group").isEmpty();
        String note = cell(cells, "note");
        return new TableRow(
                line,
                cell(cells, "id"),
                internal ? "internal" : cell(cells, "group"),
                cell(cells, "source"),
                cell(cells, "direction"),
                cell(cells, "destination"),
                joined.toString(),
                cell(cells, "security"),
                cell(cells, "initiator"),
                cell(cells, "optional").equals("yes"),
                NotedEvidence.of(cell(cells, "evidence"), note, version),
                note.isEmpty() ? WORDLESS : WORDLESS + " Its note: " + note);
    }

    private static String cell(Map<String, String> cells, String name) {
        return cells.getOrDefault(name, "");
    }
}
