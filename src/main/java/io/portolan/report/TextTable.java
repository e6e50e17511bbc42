package io.portolan.report;

import io.portolan.view.words.Visible;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/** Aligned columns: each as wide as its widest cell, the last one wrapped into what is left. */
final class TextTable {
    private static final String GAP = "  ";
    private static final int LEAST_LAST = 16;

    private final List<String> heads;
    private final String alignment;
    private final int[] widths;
    private final List<List<String>> rows = new ArrayList<>();

    /**
     * A table.
     *
     * @param alignment one letter per column: l or r; a capital one has a bound of 40 characters and is cut
     * @param heads heads of the columns; {@code |} breaks a head into lines
     */
    TextTable(String alignment, List<String> heads) {
        this.alignment = alignment;
        this.heads = List.copyOf(heads);
        this.widths = new int[heads.size()];
        for (int i = 0; i < widths.length; i++) {
            for (String part : heads.get(i).split("\\|")) {
                widths[i] = Math.max(widths[i], part.length());
            }
        }
    }

    void row(List<String> cells) {
        List<String> row = new ArrayList<>();
        for (int i = 0; i < widths.length; i++) {
            String cell = Character.isUpperCase(alignment.charAt(i))
                    ? Visible.of(cells.get(i), 40)
                    : Visible.text(cells.get(i));
            row.add(cell);
            widths[i] = Math.max(widths[i], cell.length());
        }
        rows.add(row);
    }

    boolean isEmpty() {
        return rows.isEmpty();
    }

    void write(TextPage page) throws IOException {
        int last = widths.length - 1;
        int before = GAP.length();
        for (int i = 0; i < last; i++) {
            before += widths[i] + GAP.length();
        }
        int room = Math.max(LEAST_LAST, page.width() - before);
        widths[last] = Math.min(widths[last], room);
        writeHeads(page);
        for (List<String> row : rows) {
            List<String> tail = TextPage.wrap(row.get(last), widths[last]);
            List<String> cells = new ArrayList<>(row.subList(0, last));
            for (String line : tail) {
                cells.add(line);
                page.line(join(cells), false);
                cells = new ArrayList<>(java.util.Collections.nCopies(last, ""));
            }
        }
    }

    private void writeHeads(TextPage page) throws IOException {
        int lines =
                heads.stream().mapToInt(head -> head.split("\\|").length).max().orElse(0);
        for (int line = 0; line < lines; line++) {
            List<String> cells = new ArrayList<>();
            for (String head : heads) {
                String[] parts = head.split("\\|");
                int part = line - (lines - parts.length);
                cells.add(part < 0 ? "" : parts[part]);
            }
            page.line(join(cells), false);
        }
    }

    private String join(List<String> cells) {
        StringBuilder line = new StringBuilder();
        for (int i = 0; i < cells.size(); i++) {
            String padding = " ".repeat(Math.max(0, widths[i] - cells.get(i).length()));
            boolean right = Character.toLowerCase(alignment.charAt(i)) == 'r';
            line.append(GAP).append(right ? padding + cells.get(i) : cells.get(i) + padding);
        }
        return line.toString().stripTrailing();
    }
}
