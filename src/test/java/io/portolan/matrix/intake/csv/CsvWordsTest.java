package io.portolan.matrix.intake.csv;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.portolan.matrix.intake.TableRow;
import io.portolan.model.ConfigurationException;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The CSV's own little languages: records, lists of versions, notes of evidence. */
class CsvWordsTest {
    private static final String HEADER =
            "id,table,group,versions,source,direction,destination,protocol,ports,security,optional,initiator,evidence,note\n";

    @ParameterizedTest
    @CsvSource({
        "1.0-1.4, 1.0, YES",
        "1.0-1.4, 1.4, YES",
        "1.1-1.4, 1.0, NO",
        "1.0-1.4, 1.5, NO",
        "1.4, 1.4, YES",
        "1.4, 1.14, NO",
        "1.0-1.4; 1.7-1.15;latest, 1.7, YES",
        "1.0-1.4;1.7-1.15;latest, 1.5, NO",
        "1.0-1.4;1.7-1.15;latest, latest, YES",
        "1.0-1.4;1.7-1.15, latest, NO",
        "1.7-latest, latest, YES",
        "1.7-latest, 1.17, YES",
        "1.7-latest, 1.6, NO",
        "latest, 1.17, NO",
        "?-1.13, latest, UNCLEAR",
        "?-latest, latest, UNCLEAR",
        "?-1.13, 1.4, UNCLEAR",
        "?-1.13;1.4, 1.4, YES",
        "1.5;?-1.13, 1.4, UNCLEAR",
        "?-1.13;1.5, 1.4, UNCLEAR",
        "1.7(crawl B), 1.7, UNCLEAR",
        "1.7(crawl B), 1.8, NO",
        "1.4, 2.0, UNCLEAR",
        "'', 1.4, UNCLEAR"
    })
    void shouldSayWhichVersionsAListHolds(String list, String version, VersionList.Answer answer) {
        assertThat(VersionList.holds(list, version)).isEqualTo(answer);
    }

    @ParameterizedTest
    @CsvSource({
        "S, Qt 1.3 1.5 1.10; S 1.11; I 1.4 1.6-1.9, 1.3, Qt",
        "S, Qt 1.3 1.5 1.10; S 1.11; I 1.4 1.6-1.9, 1.10, Qt",
        "Q, Qt 1.3 1.5 1.10; S 1.11; I 1.4 1.6-1.9, 1.11, S",
        "S, Qt 1.3 1.5 1.10; S 1.11; I 1.4 1.6-1.9, 1.8, I",
        "S, Qt 1.3 1.5 1.10; S 1.11; I 1.4 1.6-1.9, 1.12, S",
        "S, Q for 1.4; I others, 1.4, Q",
        "S, Q for 1.4; I others, 1.5, I",
        "S, I others; Q 1.5 latest, latest, Q",
        "S, nothing of evidence, 1.4, S"
    })
    void shouldTakeTheNotesMarkOfTheVersion(String column, String note, String version, String mark) {
        assertThat(NotedEvidence.of(column, note, version)).isEqualTo(mark);
    }

    @Test
    void shouldSplitRecordsAsTheRfcSays() {
        String text = "a,b\r\n\n\"1,\"\"x\"\"\",\"two\nlines\"\n,\nlast";

        assertThat(CsvLine.split(text, 10))
                .containsExactly(
                        new CsvLine(1, List.of("a", "b")),
                        new CsvLine(3, List.of("1,\"x\"", "two\nlines")),
                        new CsvLine(5, List.of("", "")),
                        new CsvLine(6, List.of("last")));
        assertThat(CsvLine.split("\"a\"", 10)).containsExactly(new CsvLine(1, List.of("a")));
        assertThat(CsvLine.split("", 10)).isEmpty();
    }

    @Test
    void shouldRefuseWhatIsEndlessOrNotClosed() {
        assertThat(CsvLine.split("a\nb\n", 2)).hasSize(2);
        assertThatThrownBy(() -> CsvLine.split("a\nb\nc\nd", 2))
                .isInstanceOf(ConfigurationException.class)
                .hasMessage("line 4: more than 2 rows (expected: a table of ports)");
        assertThatThrownBy(() -> CsvLine.split("a\n\"b\nc", 2))
                .isInstanceOf(ConfigurationException.class)
                .hasMessage("line 2: a quotation mark is never closed (expected: \"...\")");
    }

    @Test
    void shouldMakeEachCellAFieldOfTheRow() {
        String csv = HEADER
                + " a ,internal,,1.4,MART,->,Cassandra,TCP|UDP,9042|9142,mTLS,yes,either,S,Q 1.4\n"
                + "b,external,inbound,1.4,Client Apps,->,MART,TCP,443,,no,,I,\n"
                + "c,external,,1.4,Client Apps,->,MART,TCP,443,,,,I,\n";

        assertThat(CsvTable.read("f.csv", csv, "1.4").rows())
                .containsExactly(
                        new TableRow(
                                2,
                                "a",
                                "internal",
                                "MART",
                                "->",
                                "Cassandra",
                                "TCP/9042 TCP/9142 UDP/9042 UDP/9142",
                                "mTLS",
                                "either",
                                true,
                                "Q",
                                "The CSV does not give the page's words. Its note: Q 1.4"),
                        new TableRow(
                                3,
                                "b",
                                "inbound",
                                "Client Apps",
                                "->",
                                "MART",
                                "TCP/443",
                                "",
                                "",
                                false,
                                "I",
                                "The CSV does not give the page's words."),
                        new TableRow(
                                4,
                                "c",
                                "",
                                "Client Apps",
                                "->",
                                "MART",
                                "TCP/443",
                                "",
                                "",
                                false,
                                "I",
                                "The CSV does not give the page's words."));
        assertThat(CsvTable.read("f.csv", csv, "1.5").rows()).isEmpty();
        assertThatThrownBy(() -> CsvTable.read("f\n.csv", "x,y\n", "1.4"))
                .hasMessage("f\\u000a.csv:1: \"x,y\" (expected: the header " + HEADER.strip() + ")");
        assertThatThrownBy(() -> CsvTable.read("f.csv", "", "1.4"))
                .hasMessage("f.csv:1: \"\" (expected: the header " + HEADER.strip() + ")");
    }
}
