package io.portolan.matrix.show;

import static org.assertj.core.api.Assertions.assertThat;

import io.portolan.matrix.MatrixCatalog;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** The table that is printed for 1.4 has every row of Google's page, with its words and notes, in its order. */
class Page14Test {
    private static final List<String> ARROWS = List.of("arrow_right_alt", "compare_arrows");
    private static final String NOTE = "Note that you can also leave port 7000 open";

    /** A row as the page has it; where a cell spans several rows, they have it too. */
    private record PageRow(
            String source, String arrow, String destination, String ports, String security, String words) {
        /** The page joins "usingApigee" and "toapigeeconnect" where it has a link. */
        PageRow {
            source = source.replace("usingApigee", "using Apigee");
            words = words.replace("toapigeeconnect", "to apigeeconnect");
        }
    }

    @Test
    void shouldReadEveryRowOfThePage() throws IOException {
        assertThat(page()).hasSize(13);
        assertThat(page().stream().filter(row -> row.source().equals("Prometheus")))
                .hasSize(5);
    }

    @Test
    void shouldPrintThemInTheirOrderWithTheirWords() throws IOException {
        String printed = printed();
        int from = 0;
        for (PageRow row : page()) {
            String source = row.source().replaceAll("^OPTIONAL: | Only if .*", "");
            String arrow = row.arrow().equals("compare_arrows") ? "<->" : "->";
            String label = row.source().startsWith("OPTIONAL: ") ? "OPTIONAL: " + source : source;
            int sentences = row.words().indexOf(NOTE);
            String words = sentences < 0
                    ? row.words()
                    : row.words().substring(0, sentences).strip();
            String cells = "read: " + label + " " + arrow + " " + row.destination() + ", " + row.ports() + ", "
                    + row.security();

            int described = printed.indexOf(": " + words + " ", from);
            assertThat(described).as(row + " described").isPositive();
            int read = printed.indexOf(cells, described);
            assertThat(read).as(row + " read").isPositive();
            assertThat(printed.substring(described + 2, read))
                    .as("nothing of another row between")
                    .doesNotContain(" read: ");
            if (!label.equals(source)) {
                assertThat(printed.substring(described, read))
                        .contains("condition: " + row.source().substring(label.length() + 1));
            }
            if (sentences >= 0) {
                assertThat(printed.substring(read))
                        .contains(": " + row.words().substring(sentences) + " note to int-cassandra-ring");
            }
            from = read;
        }
    }

    /** All rows of the printed table that are marked as quoted are on the page: those above and the note. */
    @Test
    void shouldQuoteNoOtherRow() throws IOException {
        assertThat(printed().split(" read: ", -1)).hasSize(page().size() + 2);
    }

    @Test
    void shouldPrintTheFootnoteOfTheAsterisk() throws IOException {
        assertThat(text()).anyMatch(line -> line.startsWith("* indicates that the port is configurable."));
        assertThat(printed()).contains("\"indicates that the port is configurable. Apigee recommends using 443.\"");
    }

    private static List<String> text() throws IOException {
        return Files.readAllLines(Path.of("src/test/resources/matrix/page-1.4-tables.txt"));
    }

    /** A row is told by its arrow: the line before is the source, the three behind are the other cells, then come words. */
    private static List<PageRow> page() throws IOException {
        List<String> lines = text();
        List<PageRow> rows = new ArrayList<>();
        for (int i = 1; i < lines.size(); i++) {
            if (!ARROWS.contains(lines.get(i))) {
                continue;
            }
            int next = i + 1;
            while (next < lines.size()
                    && !ARROWS.contains(lines.get(next))
                    && !lines.get(next).equals("External connections")) {
                next++;
            }
            boolean more = next < lines.size() && ARROWS.contains(lines.get(next));
            List<String> behind = lines.subList(i + 1, more ? next - 1 : next);
            int words = 3;
            while (words < behind.size()
                    && !(words + 1 < behind.size() && behind.get(words + 1).startsWith("TCP/"))) {
                words++;
            }
            String description = String.join(" ", behind.subList(3, words));
            for (int cell = 0; cell < behind.size(); cell = cell == 0 ? words : cell + 3) {
                rows.add(new PageRow(
                        lines.get(i - 1),
                        lines.get(i),
                        behind.get(cell),
                        behind.get(cell + 1),
                        behind.get(cell + 2),
                        description));
            }
        }
        return rows;
    }

    private static String printed() throws IOException {
        StringBuilder out = new StringBuilder();
        MatrixTable.write(MatrixCatalog.matrix("1.4"), out);
        return out.toString().replaceAll("\\s+", " ");
    }
}
