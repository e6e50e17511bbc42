package io.portolan.matrix.intake.html;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Element;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class TableGridTest {
    /** Rows apart by a bar, each as the grid has it. */
    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            value = {
                "<td>a<td>b; [a, b]",
                "<th>a<td>b; [a, b]",
                "<td colspan=3>a<td>b; [a, a, a, b]",
                "<td rowspan=2>a<td>b|<td>c|<td>d<td>e; [a, b] [a, c] [d, e]",
                "<td rowspan=3>a<td>b|<td>c|<td>d; [a, b] [a, c] [a, d]",
                "<td>a<td rowspan=2>b|<td>c; [a, b] [c, b]",
                "<td>a<td rowspan=2>b<td rowspan=2>c|<td>d; [a, b, c] [d, b, c]",
                "<td rowspan=2 colspan=2>a<td>b|<td>c; [a, a, b] [a, a, c]",
                "<td rowspan=2>a<td>b|; [a, b] [a]",
                "<td rowspan=' 2 ' colspan=''>a|<td>b; [a] [a, b]",
                "<td>  a \u00a0 b <br> c<p>d; [a b c d]"
            })
    void shouldGiveEachRowTheCellsThatStandInIt(String rows, String read) {
        List<String> texts = new ArrayList<>();
        for (TableGrid.Line line : lines(new TableGrid(), rows)) {
            assertThat(line.unclear()).isEmpty();
            texts.add(line.texts().toString());
        }

        assertThat(String.join(" ", texts)).isEqualTo(read);
    }

    @Test
    void shouldCountOnlyTheCellsOfTheRowItself() {
        List<TableGrid.Line> lines =
                lines(new TableGrid(), "<td rowspan=2>a<td>b|<td>c|<td colspan=6>d||<script></script>");

        assertThat(lines).extracting(TableGrid.Line::written).containsExactly(2, 1, 1, 0, 0);
        assertThat(lines).extracting(TableGrid.Line::alone).containsExactly(false, false, true, false, false);
    }

    @ParameterizedTest
    @ValueSource(strings = {"1", "9", "10", "99", "", "  ", " 7 "})
    void shouldFollowSpansWithinTheBounds(String span) {
        assertThat(lines(new TableGrid(), "<td colspan='" + span.replace("99", "49") + "' rowspan='" + span + "'>a"))
                .singleElement()
                .extracting(TableGrid.Line::unclear)
                .isEqualTo("");
    }

    @ParameterizedTest
    @ValueSource(strings = {"0", "100", "65535", "-1", "1.5", "2px", "\uff12", "01"})
    void shouldNotGuessWhatASpanMeans(String span) {
        for (String name : List.of("rowspan", "colspan")) {
            TableGrid grid = new TableGrid();

            assertThat(lines(grid, "<td " + name + "='" + span + "'>a<td>b"))
                    .singleElement()
                    .satisfies(line -> {
                        assertThat(line.texts()).containsExactly("a", "b");
                        assertThat(line.unclear())
                                .isEqualTo("a row-span or column-span that is no number from 1 to 99");
                    });
            assertThat(grid.overhangs()).isFalse();
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "<del>a</del>",
                "<s>a</s>",
                "<strike>a</strike>",
                "<template>a</template>",
                "<noscript>a</noscript>",
                "<b hidden>a</b>",
                "<b style='text-decoration: LINE-THROUGH'>a</b>",
                "<b style='Display : none'>a</b>",
                "<b style='color:red;visibility:hidden'>a</b>"
            })
    void shouldTellTextThatNobodySees(String text) {
        assertThat(lines(new TableGrid(), "<td>b " + text + "<td>c"))
                .singleElement()
                .extracting(TableGrid.Line::unclear)
                .isEqualTo("a cell with text that is struck out or hidden");
    }

    @Test
    void shouldTellASpanOverASpan() {
        assertThat(lines(new TableGrid(), "<td>a<td rowspan=2>b<td>c|<td colspan=2>d<td>e|<td>f<td>g"))
                .extracting(TableGrid.Line::unclear)
                .containsExactly("", "a column-span over a cell that spans the row from above", "");
    }

    @Test
    void shouldHoldTheBoundOfColumns() {
        String widest = "<td>x".repeat(TableGrid.MAX_COLUMNS - 1);

        List<TableGrid.Line> lines = lines(new TableGrid(), widest + "|" + widest + "<td colspan=99 rowspan=99>y<td>z");

        assertThat(lines.get(0).unclear()).isEmpty();
        assertThat(lines.get(0).texts()).hasSize(TableGrid.MAX_COLUMNS - 1);
        assertThat(lines.get(1).unclear()).isEqualTo("a row of 50 columns or more");
        assertThat(lines.get(1).texts()).hasSize(TableGrid.MAX_COLUMNS);
    }

    @Test
    void shouldTellASpanThatGoesOn() {
        TableGrid grid = new TableGrid();

        assertThat(grid.overhangs()).isFalse();
        lines(grid, "<td rowspan=2>a<td>b");
        assertThat(grid.overhangs()).isTrue();
        lines(grid, "<td>c");
        assertThat(grid.overhangs()).isFalse();
    }

    private static List<TableGrid.Line> lines(TableGrid grid, String rows) {
        List<TableGrid.Line> lines = new ArrayList<>();
        for (String row : rows.split("\\|", -1)) {
            Element table = Jsoup.parse("<table><tr>" + row + "</tr></table>")
                    .getElementsByTag("tr")
                    .get(0);
            lines.add(grid.next(table));
        }
        return lines;
    }
}
