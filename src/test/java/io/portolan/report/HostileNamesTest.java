package io.portolan.report;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.portolan.view.SampleAudits;
import java.io.IOException;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Whoever sends a ClientHello chooses the name in it. */
class HostileNamesTest {
    static Stream<String> names() {
        return Stream.of(
                "<script>alert(1)</script>",
                "\"><img src=x onerror=alert(1)>",
                "' onmouseover='alert(1)",
                "</style></title><svg onload=alert(1)>",
                "{page.matrix}{#for x in y}{/for}",
                "&lt;already&amp;escaped",
                "safe\u202egro.elpmaxe",
                "\u2066isolate\u2069\u200fmark\u200b",
                "\u001b]0;title\u0007\u001b[2J",
                "a\r\nb\u0000c\u0085d\u2028e\u009bf",
                "\ud800lone surrogate",
                "%s%n%d$1",
                "x".repeat(10_000));
    }

    @ParameterizedTest
    @MethodSource("names")
    void shouldStayTextInHtml(String name) throws IOException {
        String html = HtmlReportTest.html(SampleAudits.hostile(name));

        // Every tag of the page comes from the templates: a name without markup gives just as many.
        assertThat(count(html, '<')).isEqualTo(count(HtmlReportTest.html(SampleAudits.hostile("plain.example")), '<'));
        assertThat(count(html, '"')).isEqualTo(count(HtmlReportTest.html(SampleAudits.hostile("plain.example")), '"'));
        assertThat(html)
                .doesNotContain("<script")
                .doesNotContain("onerror=alert(1)>")
                .doesNotContain("' onmouseover='");
        assertThat(html.codePoints()).noneMatch(HostileNamesTest::hidden);
    }

    @ParameterizedTest
    @MethodSource("names")
    void shouldNotMoveTheCursorOfATerminal(String name) throws IOException {
        String text = TextReportTest.text(SampleAudits.hostile(name), 120);

        assertThat(text.codePoints()).noneMatch(HostileNamesTest::hidden);
        assertThat(text.lines()).allSatisfy(line -> assertThat(line.length()).isLessThanOrEqualTo(2400));
    }

    @ParameterizedTest
    @MethodSource("names")
    void shouldBeExactlyWhatWasSeenInJsonAndAsciiOnly(String name) throws IOException {
        String json = JsonReportTest.json(SampleAudits.hostile(name));

        assertThat(json.chars()).allMatch(c -> c == '\n' || (c >= ' ' && c < 127));
        assertThat(new ObjectMapper()
                        .readTree(json)
                        .at("/findings/0/destination/stranger")
                        .asText())
                .isEqualTo(name);
    }

    private static boolean hidden(int point) {
        return point != '\n'
                && switch (Character.getType(point)) {
                    case Character.CONTROL,
                            Character.FORMAT,
                            Character.SURROGATE,
                            Character.LINE_SEPARATOR,
                            Character.PARAGRAPH_SEPARATOR -> true;
                    default -> false;
                };
    }

    private static long count(String text, char wanted) {
        return text.chars().filter(c -> c == wanted).count();
    }
}
