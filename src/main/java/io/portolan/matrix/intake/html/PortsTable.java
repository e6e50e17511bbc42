package io.portolan.matrix.intake.html;

import io.portolan.matrix.intake.Problem;
import io.portolan.matrix.intake.TableRow;
import io.portolan.matrix.yaml.Place;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jsoup.nodes.Element;
import org.jsoup.nodes.Node;
import org.jsoup.nodes.TextNode;

/** Reads one table of the page, row by row. */
final class PortsTable {
    private static final int COLUMNS = 6;
    private static final List<String> HEADER = List.of("source", "destination", "protocol", "security", "description");
    /** Since some version the page adds, in brackets, that inbound connections are exposed. */
    private static final Pattern PART = Pattern.compile(
            "(internal|external|inbound|outbound|two-way) connections?(?: \\([^()]*\\))?", Pattern.CASE_INSENSITIVE);
    /** Texts beside the rows that say nothing of a row of their own. */
    private static final Pattern FOOTNOTE = Pattern.compile(
            "\\^?\\* indicates that the port is configurable\\..*|You should not allow external connections.*",
            Pattern.CASE_INSENSITIVE);
    /** What a row of ports has in every language. */
    private static final Pattern PORT = Pattern.compile("\\b(TCP|UDP)\\s*/\\s*[0-9*]", Pattern.CASE_INSENSITIVE);

    private final SavedPage page;
    private final Element table;
    private final String evidence;
    private final List<TableRow> rows = new ArrayList<>();
    private final List<Problem> problems = new ArrayList<>();

    /** The part that the rows belong to; empty while none is known. */
    private String part;

    /** Whether the last header was understood. */
    private boolean headed;

    /**
     * A table.
     *
     * @param heading the words before the table, which may name the part that it is about
     * @param evidence the mark of its rows
     */
    PortsTable(SavedPage page, Element table, String heading, String evidence) {
        this.page = page;
        this.table = table;
        this.evidence = evidence;
        Element caption = table.selectFirst("caption");
        Matcher names = PART.matcher((caption == null ? heading : caption.text()).strip());
        this.part = names.matches() ? part(names) : "";
    }

    List<TableRow> rows() {
        return rows;
    }

    List<Problem> problems() {
        return problems;
    }

    /** Its rows, without those of a table within it. */
    static List<Element> lines(Element table) {
        List<Element> lines = new ArrayList<>();
        for (Element section : table.children()) {
            section.children().stream()
                    .filter(line -> line.normalName().equals("tr"))
                    .forEach(lines::add);
        }
        return lines;
    }

    static boolean isHeader(Element line) {
        String words = line.text().toLowerCase(Locale.ROOT);
        return words.startsWith("source") && words.contains("destination") && words.contains("protocol");
    }

    /** Whether a table holds ports, even if its header is another one. */
    static boolean holdsPorts(Element table) {
        return lines(table).stream()
                .anyMatch(line -> line.getElementsByTag("table").isEmpty()
                        && PORT.matcher(line.text()).find());
    }

    void read() {
        if (table.getElementsByTag("table").size() > 1) {
            throw page.refuse(table, "a table within a table", "plain tables");
        }
        if (!table.endSourceRange().isTracked() || table.endSourceRange().isImplicit()) {
            throw page.refuse(table, "a table that does not end", "a whole HTML page");
        }
        showMarksAndPictures();
        TableGrid grid = new TableGrid();
        Element section = table;
        for (Element line : lines(table)) {
            if (!line.parents().get(0).equals(section)) {
                requireEnd(grid);
            }
            section = line.parents().get(0);
            line(line, grid.next(line));
        }
        requireEnd(grid);
    }

    private void requireEnd(TableGrid grid) {
        if (grid.overhangs()) {
            throw page.refuse(table, "a row-span that reaches beyond the table or its section", "a whole table");
        }
    }

    /** Behind a port the mark of a footnote would make another port of it; a picture says what its text says. */
    private void showMarksAndPictures() {
        table.select("img[alt]").forEach(picture -> picture.replaceWith(new TextNode(" " + picture.attr("alt") + " ")));
        table.select("sup, sub").forEach(mark -> mark.prependText("^"));
        for (Element link : table.getElementsByTag("a")) {
            Node before = link.previousSibling();
            if (before instanceof TextNode text && text.getWholeText().matches("(?s).*[0-9]")) {
                link.prependText("^");
            }
        }
    }

    private void line(Element line, TableGrid.Line cells) {
        boolean header = isHeader(line)
                || (cells.written() > 1
                        && TableGrid.cells(line).stream()
                                .allMatch(cell -> cell.normalName().equals("th")));
        if (!cells.unclear().isEmpty()) {
            problem(line, cells.unclear());
            headed &= !header;
            part = cells.alone() ? "" : part;
        } else if (header) {
            headed = header(line, cells.texts());
        } else if (cells.alone()) {
            beside(line, cells.texts().get(0));
        } else if (cells.written() > 0) {
            row(line, cells.texts());
        }
    }

    /** A heading or a note. Under a heading that is not understood no row belongs to the part before it. */
    private void beside(Element line, String text) {
        Matcher names = PART.matcher(text);
        if (names.matches()) {
            part = part(names);
        } else if (!FOOTNOTE.matcher(text).matches()) {
            part = "";
            problem(line, Place.quoted(text) + " (expected: a row of ports, or a heading such as Inbound Connections)");
        }
    }

    private static String part(Matcher names) {
        String part = names.group(1).toLowerCase(Locale.ROOT);
        return part.equals("external") ? "" : part;
    }

    /** The direction has a column of its own: without a header, without words in it, or under the source's or destination's. */
    private boolean header(Element line, List<String> cells) {
        List<String> words = new ArrayList<>(
                cells.stream().map(cell -> cell.toLowerCase(Locale.ROOT)).toList());
        if (words.size() == COLUMNS
                && (words.get(1).isEmpty()
                        || words.get(1).startsWith("direction")
                        || words.get(1).equals(words.get(0))
                        || words.get(1).equals(words.get(2)))) {
            words.remove(1);
        }
        boolean known = words.size() == HEADER.size();
        for (int i = 0; known && i < HEADER.size(); i++) {
            known = words.get(i).startsWith(HEADER.get(i));
        }
        if (!known) {
            problem(
                    line,
                    "header " + quoted(cells)
                            + " (expected: Source, a column of arrows, Destination, Protocol/Port(s), Security Protocol, Description)");
        }
        return known;
    }

    private void row(Element line, List<String> cells) {
        if (!headed) {
            problem(line, "a row under a header that is not understood: " + quoted(cells));
        } else if (cells.size() != COLUMNS) {
            problem(line, cells.size() + " cells: " + quoted(cells) + " (expected: " + COLUMNS + ")");
        } else {
            rows.add(new TableRow(
                    SavedPage.line(line),
                    "",
                    part,
                    cells.get(0),
                    cells.get(1),
                    cells.get(2),
                    cells.get(3),
                    cells.get(4),
                    "",
                    false,
                    evidence,
                    cells.get(5)));
        }
    }

    private static String quoted(List<String> cells) {
        return Place.quoted(String.join(" | ", cells));
    }

    private void problem(Element line, String what) {
        problems.add(new Problem(SavedPage.line(line), what));
    }
}
