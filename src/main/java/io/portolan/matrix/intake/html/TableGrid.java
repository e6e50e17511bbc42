package io.portolan.matrix.intake.html;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jsoup.nodes.Element;

/** Gives each row the cells that stand in it, also those that span it from above or from the left. */
final class TableGrid {
    /** A row of ports has six; one beyond this bound has the wrong number anyway. */
    private static final int MAX_COLUMNS = 50;

    private record Span(String text, int left) {}

    private Map<Integer, Span> above = new TreeMap<>();

    /** The cells of the row as they were written. */
    static List<Element> cells(Element row) {
        return row.children().stream()
                .filter(cell ->
                        cell.normalName().equals("td") || cell.normalName().equals("th"))
                .toList();
    }

    /** The texts of the next row, one a column. */
    List<String> next(Element row) {
        List<String> texts = new ArrayList<>();
        Map<Integer, Span> below = new TreeMap<>();
        for (Element cell : cells(row)) {
            fromAbove(texts, below);
            if (texts.size() > MAX_COLUMNS) {
                break;
            }
            String text = cell.text().strip();
            int rows = span(cell, "rowspan");
            for (int i = 0; i < span(cell, "colspan"); i++) {
                if (rows > 1) {
                    below.put(texts.size(), new Span(text, rows - 1));
                }
                texts.add(text);
            }
        }
        fromAbove(texts, below);
        above = below;
        return texts;
    }

    /** Whether a span goes on. */
    boolean overhangs() {
        return !above.isEmpty();
    }

    private void fromAbove(List<String> texts, Map<Integer, Span> below) {
        for (Span span = above.get(texts.size()); span != null; span = above.get(texts.size())) {
            if (span.left() > 1) {
                below.put(texts.size(), new Span(span.text(), span.left() - 1));
            }
            texts.add(span.text());
        }
    }

    /** Whether the row has a span that is no number from 1 to 99. */
    static boolean unclearSpan(Element row) {
        return cells(row).stream().anyMatch(cell -> !isSpan(cell.attr("rowspan")) || !isSpan(cell.attr("colspan")));
    }

    private static boolean isSpan(String value) {
        return value.isBlank() || value.strip().matches("[1-9][0-9]?");
    }

    private static int span(Element cell, String name) {
        String value = cell.attr(name).strip();
        return value.isEmpty() || !isSpan(value) ? 1 : Integer.parseInt(value);
    }
}
