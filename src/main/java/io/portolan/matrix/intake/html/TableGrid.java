package io.portolan.matrix.intake.html;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jsoup.nodes.Element;
import org.jsoup.select.Evaluator;
import org.jsoup.select.QueryParser;

/** Gives each row the cells that stand in it, also those that span it from above or from the left. */
final class TableGrid {
    /** A row of ports has six. The bound keeps a page of spans from filling the memory. */
    static final int MAX_COLUMNS = 50;

    /** What a reader of the page would not take for its text. */
    private static final Evaluator NOT_SHOWN =
            QueryParser.parse("del, s, strike, template, noscript, [hidden], [style~=(?i)line-through],"
                    + " [style~=(?i)display\\s*:\\s*none], [style~=(?i)visibility\\s*:\\s*hidden]");

    /**
     * A row as it stands.
     *
     * @param texts one a column
     * @param written how many cells the row itself has
     * @param alone whether its only cell makes the whole row
     * @param unclear why it cannot be read; empty when it can
     */
    record Line(List<String> texts, int written, boolean alone, String unclear) {}

    private record Span(String text, int left) {}

    private Map<Integer, Span> above = new TreeMap<>();

    /** The cells of the row as they were written. */
    static List<Element> cells(Element row) {
        return row.children().stream()
                .filter(cell ->
                        cell.normalName().equals("td") || cell.normalName().equals("th"))
                .toList();
    }

    Line next(Element row) {
        List<String> texts = new ArrayList<>();
        Map<Integer, Span> below = new TreeMap<>();
        List<Element> cells = cells(row);
        boolean alone = cells.size() == 1 && above.isEmpty();
        String unclear = "";
        for (Element cell : cells) {
            fromAbove(texts, below);
            if (!isSpan(cell.attr("rowspan")) || !isSpan(cell.attr("colspan"))) {
                unclear = "a row-span or column-span that is no number from 1 to 99";
            } else if (cell.selectFirst(NOT_SHOWN) != null) {
                unclear = "a cell with text that is struck out or hidden";
            }
            String text = cell.text().strip();
            int rows = span(cell, "rowspan");
            for (int i = 0; i < span(cell, "colspan") && texts.size() < MAX_COLUMNS; i++) {
                if (above.containsKey(texts.size())) {
                    unclear = "a column-span over a cell that spans the row from above";
                }
                if (rows > 1) {
                    below.put(texts.size(), new Span(text, rows - 1));
                }
                texts.add(text);
            }
        }
        fromAbove(texts, below);
        above = below;
        return new Line(
                texts,
                cells.size(),
                alone,
                texts.size() < MAX_COLUMNS ? unclear : "a row of " + MAX_COLUMNS + " columns or more");
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

    private static boolean isSpan(String value) {
        return value.isBlank() || value.strip().matches("[1-9][0-9]?");
    }

    private static int span(Element cell, String name) {
        String value = cell.attr(name).strip();
        return value.isEmpty() || !isSpan(value) ? 1 : Integer.parseInt(value);
    }
}
