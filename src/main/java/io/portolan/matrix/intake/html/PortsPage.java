package io.portolan.matrix.intake.html;

import io.portolan.matrix.intake.Problem;
import io.portolan.matrix.intake.Table;
import io.portolan.matrix.intake.TableRow;
import io.portolan.matrix.yaml.Place;
import io.portolan.model.ConfigurationException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.jsoup.nodes.Element;
import org.jsoup.parser.Parser;

/** Reads the tables of a saved copy of Google's page. Other tables of the page are passed over. */
public final class PortsPage {
    /** Google's pages have a fifth of it; deep nesting takes the parser some seconds more than linear time at this size. */
    public static final int MAX_CHARACTERS = 1 << 20;

    private static final int MAX_TABLES = 50;
    private static final int MAX_ROWS = 1000;
    private static final int COLUMNS = 6;
    private static final Pattern GROUP =
            Pattern.compile("(internal|inbound|outbound|two-way) connections?", Pattern.CASE_INSENSITIVE);
    /** Texts beside the rows that say nothing of a row of their own. */
    private static final Pattern FOOTNOTE = Pattern.compile(
            "\\* indicates that the port is configurable\\..*|External connections?|You should not allow external connections.*",
            Pattern.CASE_INSENSITIVE);

    private final String file;
    private final List<TableRow> rows = new ArrayList<>();
    private final List<Problem> problems = new ArrayList<>();

    private PortsPage(String file) {
        this.file = file;
    }

    /**
     * All rows, evidence Q.
     *
     * @throws ConfigurationException when there is no such table, or the page is no page of Google's: too large, a table within a
     *     table, a table that does not end
     */
    public static Table read(String file, String html) {
        PortsPage page = new PortsPage(file);
        if (html.length() > MAX_CHARACTERS) {
            throw page.refuse(1, html.length() + " characters", "at most " + MAX_CHARACTERS);
        }
        if (!html.toLowerCase(Locale.ROOT).contains("</html>")
                && !html.toLowerCase(Locale.ROOT).contains("</table>")) {
            throw page.refuse(1, "no end of a table", "a whole HTML page");
        }
        Document document = Jsoup.parse(html, "", Parser.htmlParser().setTrackPosition(true));
        List<Element> tables = document.getElementsByTag("table");
        if (tables.size() > MAX_TABLES) {
            throw page.refuse(1, tables.size() + " tables", "at most " + MAX_TABLES);
        }
        int ports = 0;
        for (Element table : tables) {
            ports += page.table(table) ? 1 : 0;
        }
        if (ports == 0) {
            throw page.refuse(
                    1,
                    "no table of ports",
                    "the columns Source, Destination, Protocol/Port(s), Security Protocol, Description");
        }
        return new Table(page.rows, page.problems);
    }

    /** Whether it is a table of ports. */
    private boolean table(Element table) {
        List<Element> lines = table.getElementsByTag("tr");
        if (lines.stream().noneMatch(PortsPage::isHeader)) {
            return false;
        }
        if (!table.getElementsByTag("table").equals(List.of(table))
                || table.parents().is("table")) {
            throw refuse(line(table), "a table within a table", "plain tables");
        }
        if (!table.endSourceRange().isTracked() || table.endSourceRange().isImplicit()) {
            throw refuse(line(table), "a table that does not end", "a whole HTML page");
        }
        if (rows.size() + lines.size() > MAX_ROWS) {
            throw refuse(line(table), lines.size() + " rows", "at most " + MAX_ROWS);
        }
        TableGrid grid = new TableGrid();
        String group = "";
        boolean headed = false;
        for (Element line : lines) {
            List<String> cells = grid.next(line);
            List<Element> own = TableGrid.cells(line);
            String only = own.size() == 1 ? own.get(0).text().strip() : "";
            boolean spanning = own.size() == 1 && (cells.size() != COLUMNS || same(cells));
            if (TableGrid.unclearSpan(line)) {
                problems.add(new Problem(line(line), "a row-span or column-span that is no number from 1 to 99"));
            } else if (isHeader(line)) {
                headed = header(line, cells);
            } else if (own.isEmpty() || (spanning && FOOTNOTE.matcher(only).matches())) {
                continue;
            } else if (spanning && GROUP.matcher(only).matches()) {
                group = only.toLowerCase(Locale.ROOT).replaceFirst(" connections?$", "");
            } else if (spanning) {
                problems.add(new Problem(
                        line(line),
                        Place.quoted(only) + " (expected: a row of ports, or a heading such as Inbound Connections)"));
            } else {
                row(line(line), cells, group.isEmpty() ? heading(table) : group, headed);
            }
        }
        if (grid.overhangs()) {
            throw refuse(line(table), "a row-span that reaches beyond the table", "a whole table");
        }
        return true;
    }

    private static boolean same(List<String> cells) {
        return cells.stream().distinct().count() == 1 && !cells.get(0).isEmpty();
    }

    /** The direction has a column of its own, without words in the header or under the source's. */
    private boolean header(Element line, List<String> cells) {
        List<String> words =
                cells.stream().map(cell -> cell.toLowerCase(Locale.ROOT)).toList();
        boolean known = words.size() == COLUMNS
                && words.get(0).startsWith("source")
                && (words.get(1).isEmpty()
                        || words.get(1).equals(words.get(0))
                        || words.get(1).startsWith("direction")
                        || words.get(1).equals(words.get(2)))
                && words.get(2).startsWith("destination")
                && words.get(3).startsWith("protocol")
                && words.get(4).startsWith("security")
                && words.get(5).startsWith("description");
        if (!known) {
            problems.add(
                    new Problem(
                            line(line),
                            "header " + Place.quoted(String.join(" | ", cells))
                                    + " (expected: Source, a column of arrows, Destination, Protocol/Port(s), Security Protocol, Description)"));
        }
        return known;
    }

    private void row(int line, List<String> cells, String group, boolean headed) {
        if (!headed || cells.size() != COLUMNS) {
            problems.add(new Problem(
                    line,
                    headed
                            ? cells.size() + " cells: " + Place.quoted(String.join(" | ", cells)) + " (expected: "
                                    + COLUMNS + ")"
                            : "a row under a header that is not understood: "
                                    + Place.quoted(String.join(" | ", cells))));
            return;
        }
        rows.add(new TableRow(
                line,
                "",
                group,
                cells.get(0),
                cells.get(1),
                cells.get(2),
                cells.get(3),
                cells.get(4),
                "",
                false,
                "Q",
                cells.get(5)));
    }

    /** The part that the table's caption or the heading before it names; empty when it names none. */
    private static String heading(Element table) {
        Element caption = table.selectFirst("caption");
        String text = caption == null ? "" : caption.text();
        for (Element before = table; text.isEmpty() && before != null; before = before.parent()) {
            Element sibling = before.previousElementSibling();
            while (sibling != null && text.isEmpty()) {
                text = sibling.normalName().matches("h[1-6]") ? sibling.text() : "";
                sibling = sibling.previousElementSibling();
            }
        }
        return GROUP.matcher(text.strip()).matches()
                ? text.strip().toLowerCase(Locale.ROOT).replaceFirst(" connections?$", "")
                : "";
    }

    private static boolean isHeader(Element line) {
        String words = line.text().toLowerCase(Locale.ROOT);
        return words.startsWith("source") && words.contains("destination") && words.contains("protocol");
    }

    private static int line(Element element) {
        return Math.max(1, element.sourceRange().start().lineNumber());
    }

    private ConfigurationException refuse(int line, String value, String expected) {
        return new ConfigurationException(
                Place.oneLine(file) + ":" + line + ": " + value + " (expected: " + expected + ")");
    }
}
