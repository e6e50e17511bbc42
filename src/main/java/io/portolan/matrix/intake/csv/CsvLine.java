package io.portolan.matrix.intake.csv;

import io.portolan.model.ConfigurationException;
import java.util.ArrayList;
import java.util.List;

/**
 * A record of a CSV file (RFC 4180).
 *
 * @param number the line where it begins, counted from 1
 * @param cells without their quotes
 */
record CsvLine(int number, List<String> cells) {
    CsvLine {
        cells = List.copyOf(cells);
    }

    /** All records; empty lines are none. */
    static List<CsvLine> split(String text, int most) {
        List<CsvLine> lines = new ArrayList<>();
        List<String> cells = new ArrayList<>();
        StringBuilder cell = new StringBuilder();
        boolean quoted = false;
        int line = 1;
        int begin = 1;
        for (int i = 0; i <= text.length(); i++) {
            char c = i < text.length() ? text.charAt(i) : '\n';
            if (quoted && i == text.length()) {
                throw new ConfigurationException(
                        "line " + begin + ": a quotation mark is never closed (expected: \"...\")");
            }
            if (c == '"' && quoted && i + 1 < text.length() && text.charAt(i + 1) == '"') {
                cell.append('"');
                i++;
            } else if (c == '"') {
                quoted = !quoted;
            } else if (c == ',' && !quoted) {
                cells.add(cell.toString());
                cell.setLength(0);
            } else if (c == '\n' && !quoted) {
                cells.add(cell.toString().stripTrailing());
                cell.setLength(0);
                if (cells.size() > 1 || !cells.get(0).isEmpty()) {
                    lines.add(new CsvLine(begin, cells));
                }
                cells.clear();
                begin = line + 1;
            } else {
                cell.append(c);
            }
            line += c == '\n' ? 1 : 0;
            if (lines.size() > most) {
                throw new ConfigurationException(
                        "line " + line + ": more than " + most + " rows (expected: a table of ports)");
            }
        }
        return lines;
    }
}
