package io.portolan.matrix;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Reads tables of the test resources: one header line, quotes around cells that hold the separator, no line breaks in cells. */
public final class Csv {
    private Csv() {}

    public static List<Map<String, String>> read(String resource, char separator) {
        try (InputStream in = Csv.class.getResourceAsStream(resource)) {
            if (in == null) {
                throw new IllegalStateException("no " + resource);
            }
            return parse(new String(in.readAllBytes(), StandardCharsets.UTF_8), separator);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    public static List<Map<String, String>> parse(String text, char separator) {
        List<Map<String, String>> rows = new ArrayList<>();
        List<String> lines = text.lines().toList();
        List<String> header = cells(lines.get(0), separator);
        for (String line : lines.subList(1, lines.size())) {
            List<String> cells = cells(line, separator);
            if (cells.size() != header.size()) {
                throw new IllegalStateException(cells.size() + " cells for " + header.size() + " columns: " + line);
            }
            Map<String, String> row = new LinkedHashMap<>();
            for (int i = 0; i < cells.size(); i++) {
                row.put(header.get(i), cells.get(i));
            }
            rows.add(row);
        }
        return rows;
    }

    private static List<String> cells(String line, char separator) {
        List<String> cells = new ArrayList<>();
        StringBuilder cell = new StringBuilder();
        boolean quoted = false;
        for (int i = 0; i < line.length(); i++) {
            char c = line.charAt(i);
            if (quoted && c == '"' && i + 1 < line.length() && line.charAt(i + 1) == '"') {
                cell.append('"');
                i++;
            } else if (c == '"') {
                quoted = !quoted;
            } else if (c == separator && !quoted) {
                cells.add(cell.toString());
                cell.setLength(0);
            } else {
                cell.append(c);
            }
        }
        cells.add(cell.toString());
        return cells;
    }
}
