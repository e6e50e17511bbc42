package io.portolan.matrix.intake.html;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.portolan.matrix.intake.Problem;
import io.portolan.matrix.intake.Table;
import io.portolan.matrix.intake.TableRow;
import io.portolan.model.ConfigurationException;
import java.util.List;
import org.assertj.core.api.AbstractThrowableAssert;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The shapes that copies of the page have. Line 1 is the page's head, line 3 the header, line 5 the row in question. */
class PortsPageTest {
    private static final String ARROW = "<span class=\"material-icons\">arrow_right_alt</span>";
    private static final String HEADER =
            "<tr><th>Source<th><th>Destination<th>Protocol/Ports<th>Security protocol<th>Description</tr>\n";
    private static final String PART = "<tr><th colspan=6>Internal Connections</tr>\n";
    private static final String ROW = "<tr><td>MART<td>" + ARROW + "<td>UDCA<td>TCP/1<td>TLS<td>x</tr>\n";
    private static final String COLUMNS =
            "(expected: the columns Source, Destination, Protocol/Port(s), Security Protocol, Description";

    @ParameterizedTest
    @ValueSource(
            strings = {
                "<th colspan=2>Source<th>Destination<th>Protocol/Port(s)<th>Security Protocol<th>Description",
                "<th>Source<th colspan=2>Destination<th>Protocol/Ports<th>Security protocol<th>Description",
                "<th>Source<th>Direction<th>Destination<th>Protocol/Ports<th>Security protocol<th>Description",
                "<th>Source<th>Destination<th>Protocol/Ports<th>Security protocol<th>Description",
                "<td><b>SOURCE</b><td>&nbsp;<td>Destination component<td>Protocol / Ports<td>Security<td>Description"
            })
    void shouldKnowTheHeaderInAllItsForms(String header) {
        Table table = read(page(HEADER.replaceFirst("(?<=<tr>).*(?=</tr>)", header) + PART + ROW));

        assertThat(table.problems()).isEmpty();
        assertThat(table.rows()).containsExactly(row(5, "internal", "TCP/1", "x"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "<th>Source<th>to<th>Destination<th>Protocol<th>Security<th>Description",
                "<th>Source<th><th>Protocol<th>Destination<th>Security<th>Description",
                "<th>Source<th><th>Destination<th>Security<th>Protocol<th>Description",
                "<th>Source<th><th>Destination<th>Protocol<th>Description<th>Security",
                "<th>Source<th><th>Destination<th>Protocol<th>Security<th>Notes",
                "<th>Source<th><th>Destination<th>Protocol<th>Security",
                "<th>Source<th><th>Destination<th>Protocol<th>Security<th>Description<th>More",
                "<th>Source<th><th>Destination<th>Protocol<th>Security<th>Description<th>",
                "<th>Source<th>Destination<th><th>Protocol<th>Security<th>Description"
            })
    void shouldReadNoRowUnderAnotherHeader(String header) {
        Table table = read(page(HEADER.replaceFirst("(?<=<tr>).*(?=</tr>)", header) + PART + ROW));

        assertThat(table.rows()).isEmpty();
        assertThat(table.problems()).hasSize(2);
        assertThat(table.problems().get(0).line()).isEqualTo(3);
        assertThat(table.problems().get(0).what())
                .startsWith("header \"Source |")
                .contains(" (expected: Source, a ");
        assertThat(table.problems().get(1))
                .isEqualTo(
                        new Problem(
                                5,
                                "a row under a header that is not understood: \"MART | arrow_right_alt | UDCA | TCP/1 | TLS | x\""));
    }

    @Test
    void shouldNotReadOnUnderASecondHeaderThatIsAnotherOne() {
        String swapped = "<tr><th>Destination<th><th>Source<th>Protocol<th>Security<th>Description</tr>";
        String unclear = "<tr><th rowspan=0>Source<th><th>Destination<th>Protocol<th>Security<th>Description</tr>";

        for (String second : List.of(swapped, unclear)) {
            Table table = read(page(HEADER + PART + ROW + second + "\n" + ROW));

            assertThat(table.rows()).extracting(TableRow::line).containsExactly(5);
            assertThat(table.problems()).extracting(Problem::line).containsExactly(6, 7);
        }
        assertThat(read(page(HEADER + PART + ROW + HEADER + ROW)).rows()).hasSize(2);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            value = {
                "<td colspan=6>Inbound Connections; inbound",
                "<td colspan=6><b>OUTBOUND connection</b>; outbound",
                "<td colspan=6>Inbound connections (exposed externally); inbound",
                "<th colspan=4>Two-way Connections; two-way",
                "<td>Inbound Connections; inbound",
                "<td colspan=6>External connections; ''",
                "<td colspan=6>* indicates that the port is configurable. Apigee recommends 443.; internal",
                "<td colspan=6><sup>*</sup> indicates that the port is configurable. Apigee recommends 443.; internal",
                "<td colspan=6>You should not allow external connections for addresses; internal",
                "''; internal"
            })
    void shouldTakeThePartFromTheHeadingAboveTheRow(String heading, String part) {
        Table table = read(page(HEADER + PART + "<tr>" + heading + "</tr>" + ROW));

        assertThat(table.problems()).isEmpty();
        assertThat(table.rows()).containsExactly(row(5, part, "TCP/1", "x"));
    }

    /** What stands under it belongs to no part, not to the one before. */
    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            value = {
                "<td colspan=6>Sideways connections; \"Sideways connections\" (expected: a row of ports, or a heading",
                "<td colspan=6>Inbound connections too; \"Inbound connections too\" (expected: a row",
                "<td colspan=6>; \"\" (expected: a row",
                "<td colspan=100>Outbound Connections; a row-span or column-span that"
            })
    void shouldLeaveThePartBeforeAHeadingThatItDoesNotUnderstand(String heading, String problem) {
        Table table = read(page(HEADER + PART + "<tr>" + heading + "</tr>" + ROW));

        assertThat(table.rows()).containsExactly(row(5, "", "TCP/1", "x"));
        assertThat(table.problems()).singleElement().satisfies(found -> {
            assertThat(found.line()).isEqualTo(5);
            assertThat(found.what()).startsWith(problem);
        });
    }

    @Test
    void shouldStayInThePartBelowARowThatItDoesNotUnderstand() {
        String unclear = "<tr><td rowspan=0>MART<td>-><td>UDCA<td>TCP/1<td>TLS<td>x</tr>";

        assertThat(read(page(HEADER + PART + unclear + ROW)).rows()).containsExactly(row(5, "internal", "TCP/1", "x"));
    }

    /** A cell alone in its row that others span from above is no heading. */
    @Test
    void shouldReadARowOfOneCellUnderSpans() {
        String rows = "<tr><td rowspan=2>MART<td rowspan=2>" + ARROW
                + "<td>Cassandra<td rowspan=2>TCP/1<td rowspan=2>TLS<td rowspan=2>x</tr><tr><td>UDCA</tr>\n"
                + "<tr><td rowspan=2>MART<td>" + ARROW + "<td>UDCA<td>TCP/1<td>TLS<td>x</tr>\n<tr><td>UDCA</tr>";
        Table table = read(page(HEADER + PART + rows));

        assertThat(table.rows()).extracting(TableRow::destination).containsExactly("Cassandra", "UDCA", "UDCA");
        assertThat(table.problems()).containsExactly(new Problem(7, "2 cells: \"MART | UDCA\" (expected: 6)"));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            value = {
                "<caption>Inbound connections</caption>; <h2>Internal connections</h2>; inbound",
                "<caption><b>Sources, destinations, protocols</b></caption>; <h2>Internal connections</h2>; ''",
                "<caption>Ports</caption>; <h2>Internal connections</h2>; ''",
                "''; <h2>Internal connections</h2><p>Words.</p>; internal",
                "''; <h6><a id=i></a> Internal\u00a0connections <button></button></h6>; internal",
                "''; <h2>Inbound connections</h2><div><h3>Internal connections</h3></div>; internal",
                "''; <h2>Internal connections</h2><section><h3>Other words</h3></section>; ''",
                "''; <h2>Internal connections</h2><table><tr><td><h3>Inbound connections</h3></table>; ''",
                "''; <p>Internal connections</p>; ''",
                "''; ''; ''"
            })
    void shouldTakeThePartFromTheNearestHeadingBefore(String caption, String before, String part) {
        String page = "<html>" + before + "<table>" + caption + HEADER + ROW + "</table></html>";

        assertThat(read(page).rows()).containsExactly(row(2, part, "TCP/1", "x"));
        assertThat(read(page).problems()).isEmpty();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            value = {
                "TCP/1<br>TCP/2; TCP/1 TCP/2",
                "<p><code>TCP/1</code></p><ul><li>TCP/2</ul>; TCP/1 TCP/2",
                "TCP/<wbr>1\u00ad2; TCP/12",
                "TCP/1\u00a0(HTTPS); TCP/1 (HTTPS)",
                "<font><font>TCP/1</font></font><!-- TCP/2 -->; TCP/1",
                "<a href=#one>TCP/1</a>; TCP/1",
                "TCP/<a href=#one>1</a>; TCP/1",
                "TCP/1<sup>2</sup>; TCP/1^2",
                "TCP/1<sub>2</sub>; TCP/1^2",
                "TCP/1<a href=#note>2</a>; TCP/1^2",
                "TCP/1<img alt='2'>; TCP/1 2",
                "TCP/1<img>; TCP/1"
            })
    void shouldReadACellAsItIsShown(String cell, String words) {
        assertThat(read(page(HEADER + PART + ROW.replace("TCP/1", cell))).rows())
                .containsExactly(row(5, "internal", words, "x"));
    }

    @Test
    void shouldReadAnArrowThatIsAPicture() {
        assertThat(read(page(HEADER + PART + ROW.replace(ARROW, "<img src=a.png alt=arrow_right_alt>")))
                        .rows())
                .containsExactly(row(5, "internal", "TCP/1", "x"));
        assertThat(read(page(HEADER + PART + ROW.replace(ARROW, "<svg aria-label=to></svg>")))
                        .rows())
                .extracting(TableRow::direction)
                .containsExactly("");
    }

    @ParameterizedTest
    @CsvSource({
        "<html>, Q",
        "<html lang=''>, Q",
        "<html lang=en>, Q",
        "<html lang=EN-us>, Q",
        "<html lang=ja>, Qt",
        "<html lang=en-x-mtfrom-ja>, Qt",
        "<html lang=en class='a translated-ltr'>, Qt",
        "<html lang=en class=translated-rtl>, Qt"
    })
    void shouldMarkTheRowsOfATranslation(String html, String evidence) {
        String page = page(HEADER + PART + ROW).replace("<html>", html);

        assertThat(read(page).rows()).extracting(TableRow::evidence).containsExactly(evidence);
    }

    @Test
    void shouldAskForTheEnglishPage() {
        refuses("<html lang=ja><table><tr><td>A<td>TCP/1</table></html>")
                .hasMessage("page.html:1: no row of ports " + COLUMNS
                        + ", on the English page; the language of this one is \"ja\")");
        refuses("<html lang=fr>" + page(HEADER.replace("Security", "S\u00e9curit\u00e9") + ROW))
                .hasMessageEndingWith("the language of this one is \"fr\")");
    }

    @Test
    void shouldTellATableOfPortsThatItCannotRead() {
        String other =
                "\n<table><tr><th colspan=4>External</tr><tr><th>From<th>To<th>Port</tr><tr><td>A<td>B<td>udp / *</table>";
        Table table = read(page(HEADER + PART + ROW) + other + other + "<table><tr><td>tcp</table>");

        assertThat(table.rows()).hasSize(1);
        assertThat(table.problems())
                .containsExactly(
                        new Problem(
                                7,
                                "a table with ports under a header that is not understood: \"From To Port\" " + COLUMNS
                                        + ")"),
                        new Problem(
                                8,
                                "a table with ports under a header that is not understood: \"From To Port\" " + COLUMNS
                                        + ")"));
        refuses("<html>" + other + other + "</html>")
                .hasMessage("page.html:2: a table with ports under a header that is not understood: \"From To Port\" "
                        + COLUMNS + ")");
        refuses("<table><tr><td>TCP/1</table>").hasMessageContaining(": \"TCP/1\" (expected: the columns");
    }

    @Test
    void shouldNotMixTheTablesOfSeveralVersions() {
        String internal = "<table>\n" + HEADER + PART + ROW + "</table>";
        String inbound = internal.replace("Internal", "Inbound");
        String unknown = internal.replace("Internal", "External");

        assertThat(read("<html>" + internal + inbound + unknown + unknown + "</html>")
                        .rows())
                .extracting(TableRow::group)
                .containsExactly("internal", "inbound", "", "");
        refuses("<html>" + internal + inbound + internal + "</html>")
                .hasMessage("page.html:12: internal connections in a second table, besides the one of line 1"
                        + " (expected: the tables of one version; remove the others from the file)");
    }

    @Test
    void shouldReadATableThatALayoutPutsIntoAnother() {
        assertThat(read("<html><table><tr><td>menu<td>\n" + page(HEADER + PART + ROW) + "</table></html>")
                        .rows())
                .hasSize(1);
        refuses(page(HEADER + PART + ROW.replace("TLS", "<table><tr><td>TLS</table>")))
                .hasMessage("page.html:1: a table within a table (expected: plain tables)");
    }

    @Test
    void shouldTellAPageThatIsCutOff() {
        String whole = "\n\n" + page(HEADER + PART + ROW);

        assertThat(read(whole).problems()).isEmpty();
        assertThat(read(whole.replace("</html>", "\n\n")).problems())
                .containsExactly(new Problem(9, "no </html> (expected: a whole page; this one may be cut off)"));
        refuses(whole.substring(0, whole.indexOf("</table>")))
                .hasMessage("page.html:3: a table that does not end (expected: a whole HTML page)");
        refuses(whole.replace("</table>", ""))
                .hasMessage("page.html:3: a table that does not end (expected: a whole HTML page)");
    }

    @Test
    void shouldRefuseARowSpanBeyondTheEndOfTheRows() {
        String spanning = ROW.replace("<td>MART", "<td rowspan=2>MART");
        String message =
                "page.html:1: a row-span that reaches beyond the table or its section (expected: a whole table)";

        refuses(page(HEADER + PART + spanning)).hasMessage(message);
        refuses(page("<tbody>" + HEADER + PART + spanning + "</tbody><tbody>" + ROW.replace("<td>MART", "")))
                .hasMessage(message);
        assertThat(read(page("<thead>" + HEADER + PART + "</thead><tbody>" + spanning + ROW.replace("<td>MART", "")))
                        .rows())
                .hasSize(2);
    }

    @Test
    void shouldHoldTheBounds() {
        String page = page(HEADER + PART + ROW);

        assertThat(read(page + " ".repeat(PortsPage.MAX_CHARACTERS - page.length()))
                        .rows())
                .hasSize(1);
        refuses(page + " ".repeat(PortsPage.MAX_CHARACTERS - page.length() + 1))
                .hasMessage("page.html:1: 1048577 characters (expected: at most 1048576)");
        long tags = page.chars().filter(c -> c == '<').count();
        assertThat(read(page + "<br>".repeat((int) (PortsPage.MAX_TAGS - tags))).rows())
                .hasSize(1);
        refuses(page + "<br>".repeat((int) (PortsPage.MAX_TAGS - tags + 1)))
                .hasMessage("page.html:1: 50001 tags (expected: at most 50000)");
        assertThat(read(page + "<table></table>".repeat(49)).rows()).hasSize(1);
        refuses(page + "<table></table>".repeat(50)).hasMessage("page.html:1: 51 tables (expected: at most 50)");
        assertThat(read(page(HEADER + PART + ROW.repeat(998))).rows()).hasSize(998);
        refuses(page(HEADER + PART + ROW.repeat(999))).hasMessage("page.html:1: 1001 rows (expected: at most 1000)");
        String inbound = page(HEADER + PART.replace("Internal", "Inbound") + ROW.repeat(10));
        assertThat(read(page(HEADER + PART + ROW.repeat(988)) + inbound).rows()).hasSize(998);
        refuses(page(HEADER + PART + ROW.repeat(989)) + "\n" + inbound)
                .hasMessage("page.html:995: 1001 rows (expected: at most 1000)");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            value = {
                "From: <Saved by Blink>; a web archive (MHTML) (expected: the page saved as HTML alone)",
                "\n\nMIME-Version: 1.0; a web archive (MHTML) (expected: the page saved as HTML alone)",
                "<!-- From: x -->; no table of ports (expected: the columns",
                "<form><input name=password></form>; no table of ports (expected: the columns",
                "| Source | Destination | TCP/1 |; no table of ports (expected: the columns",
                "''; no table of ports (expected: the columns"
            })
    void shouldRefuseWhatIsNoPageOfPorts(String text, String message) {
        refuses(text).hasMessageStartingWith("page.html:1: " + message);
    }

    @Test
    void shouldTellTheLineOfARowWithoutATag() {
        String page = "<html>\n<table>\n<td>Source<td><td>Destination<td>Protocol</table></html>";

        assertThat(read(page).problems()).extracting(Problem::line).containsExactly(3);
    }

    private static AbstractThrowableAssert<?, ?> refuses(String html) {
        return assertThatThrownBy(() -> read(html)).isInstanceOf(ConfigurationException.class);
    }

    private static Table read(String html) {
        return PortsPage.read("page.html", html);
    }

    private static String page(String rows) {
        return "<html><table>\n\n" + rows + "</table></html>";
    }

    private static TableRow row(int line, String part, String ports, String description) {
        return new TableRow(
                line, "", part, "MART", "arrow_right_alt", "UDCA", ports, "TLS", "", false, "Q", description);
    }
}
