package io.portolan.matrix.intake.html;

import io.portolan.matrix.intake.Problem;
import io.portolan.matrix.intake.Table;
import io.portolan.matrix.intake.TableRow;
import io.portolan.matrix.yaml.Place;
import io.portolan.model.ConfigurationException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Pattern;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.jsoup.nodes.Element;
import org.jsoup.parser.Parser;
import org.jspecify.annotations.Nullable;

/** Reads the tables of a saved copy of Google's page. Tables without ports are passed over. */
public final class PortsPage {
    /** Google's pages have a fifth of it. */
    public static final int MAX_CHARACTERS = 1 << 20;

    /** Tags that nest in each other make several elements each; this many take seconds and some 200 MiB at worst. */
    static final int MAX_TAGS = 50_000;

    private static final int MAX_TABLES = 50;
    private static final int MAX_ROWS = 1000;
    private static final String COLUMNS =
            "the columns Source, Destination, Protocol/Port(s), Security Protocol, Description";
    /** How a mail begins, and a page that a browser saves as a single file. */
    private static final Pattern ARCHIVE = Pattern.compile("\\s*(From|MIME-Version|Content-Type|Subject|Date): .*");

    private final SavedPage page;
    private final Document document;
    private final List<TableRow> rows = new ArrayList<>();
    private final List<Problem> problems = new ArrayList<>();
    private final Map<String, Element> tableOfPart = new HashMap<>();

    private PortsPage(SavedPage page, Document document) {
        this.page = page;
        this.document = document;
    }

    /**
     * All rows, evidence Q, or Qt when the page says that it is a translation.
     *
     * @throws ConfigurationException when there is no such table, or the page is no page of Google's: too large, a table within a
     *     table, a table that does not end, the tables of several versions
     */
    public static Table read(String file, String html) {
        SavedPage page = new SavedPage(file);
        if (html.length() > MAX_CHARACTERS) {
            throw page.refuse(1, html.length() + " characters", "at most " + MAX_CHARACTERS);
        }
        long tags = html.chars().filter(c -> c == '<').count();
        if (tags > MAX_TAGS) {
            throw page.refuse(1, tags + " tags", "at most " + MAX_TAGS);
        }
        if (ARCHIVE.matcher(html).lookingAt()) {
            throw page.refuse(1, "a web archive (MHTML)", "the page saved as HTML alone");
        }
        Document document = Jsoup.parse(html, "", Parser.htmlParser().setTrackPosition(true));
        PortsPage ports = new PortsPage(page, document);
        ports.readTables();
        if (!html.toLowerCase(Locale.ROOT).contains("</html")) {
            int last = (int) html.lines().count();
            ports.problems.add(new Problem(last, "no </html> (expected: a whole page; this one may be cut off)"));
        }
        return new Table(ports.rows, ports.problems);
    }

    private void readTables() {
        int tables = document.getElementsByTag("table").size();
        if (tables > MAX_TABLES) {
            throw page.refuse(1, tables + " tables", "at most " + MAX_TABLES);
        }
        Element heading = null;
        Element unread = null;
        boolean any = false;
        for (Element element : document.select("h1, h2, h3, h4, h5, h6, table")) {
            if (!element.normalName().equals("table")) {
                heading = element;
            } else if (PortsTable.lines(element).stream().anyMatch(PortsTable::isHeader)) {
                any = true;
                table(element, heading);
            } else if (PortsTable.holdsPorts(element)) {
                unread = unread == null ? element : unread;
                problems.add(new Problem(SavedPage.line(element), unread(element) + " (expected: " + COLUMNS + ")"));
            }
        }
        if (rows.isEmpty() && isTranslated()) {
            throw page.refuse(
                    1,
                    "no row of ports",
                    COLUMNS + ", on the English page; the language of this one is " + Place.quoted(language()));
        }
        if (!any) {
            throw unread == null
                    ? page.refuse(1, "no table of ports", COLUMNS)
                    : page.refuse(unread, unread(unread), COLUMNS);
        }
    }

    private void table(Element table, @Nullable Element heading) {
        int lines = PortsTable.lines(table).size();
        if (rows.size() + lines > MAX_ROWS) {
            throw page.refuse(table, rows.size() + lines + " rows", "at most " + MAX_ROWS);
        }
        // A heading within a table is about that table.
        String words = heading == null || heading.closest("table") != null ? "" : heading.text();
        PortsTable ports = new PortsTable(page, table, words, isTranslated() ? "Qt" : "Q");
        ports.read();
        for (TableRow row : ports.rows()) {
            Element first = tableOfPart.getOrDefault(row.group(), table);
            if (!row.group().isEmpty() && !first.equals(table)) {
                throw page.refuse(
                        row.line(),
                        row.group() + " connections in a second table, besides the one of line "
                                + SavedPage.line(first),
                        "the tables of one version; remove the others from the file");
            }
            tableOfPart.put(row.group(), table);
        }
        rows.addAll(ports.rows());
        problems.addAll(ports.problems());
    }

    private static String unread(Element table) {
        List<Element> lines = PortsTable.lines(table);
        Element header = lines.stream()
                .filter(line -> TableGrid.cells(line).size() > 1)
                .findFirst()
                .orElse(lines.get(0));
        return "a table with ports under a header that is not understood: " + Place.quoted(header.text());
    }

    /** By Google or by the browser, which tells it by a class. */
    private boolean isTranslated() {
        return !language().matches("(?i)(en(-[a-z]{2})?)?")
                || document.getElementsByTag("html").is(".translated-ltr, .translated-rtl");
    }

    private String language() {
        return document.getElementsByTag("html").attr("lang").strip();
    }
}
