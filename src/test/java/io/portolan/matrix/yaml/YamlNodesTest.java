package io.portolan.matrix.yaml;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Set;
import java.util.stream.Stream;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** What a reader asks of nodes: it gets the value, or one line that says what stands there instead. */
class YamlNodesTest {
    private static final String TEXT =
            "word: abc\nlist: [a, b]\nmapping: {c: d}\nempty: []\nnumber: 12\nquoted: \"12\"\n";

    @Test
    void shouldGiveWhatIsThere() {
        YamlMapping root = root();

        assertThat(root.has("word")).isTrue();
        assertThat(root.has("wrod")).isFalse();
        assertThat(root.optional("list")).isInstanceOf(YamlList.class);
        assertThat(root.optional("wrod")).isNull();
        assertThat(root.scalar("word", "").value()).isEqualTo("abc");
        assertThat(root.text("word", 3, "")).isEqualTo("abc");
        assertThat(root.textOr("other", "word", 3, "")).isEqualTo("abc");
        assertThat(root.textOr("other", "wrod", 3, "")).isEqualTo("other");
        assertThat(root.onlyKeys(Set.of("word", "list", "mapping", "empty", "number", "quoted")))
                .isSameAs(root);
        assertThat(root.scalar("number", "").kind()).isEqualTo(YamlScalar.Kind.INTEGER);
        assertThat(root.scalar("quoted", "").kind()).isEqualTo(YamlScalar.Kind.TEXT);
        YamlList list = root.required("list", "").asList("");
        assertThat(list.bounded(2, false, "")).isSameAs(list);
        assertThat(root.required("empty", "").asList("").bounded(1, true, "").elements())
                .isEmpty();
        assertThat(root.scalar("word", "").parse(String::length, 3, "")).isEqualTo(3);
    }

    @ParameterizedTest
    @MethodSource("refusals")
    void shouldSayWhatStandsThereInstead(String message, ThrowingCallable asked) {
        assertThatThrownBy(asked).hasMessage("f.yaml:" + message);
    }

    static Stream<Arguments> refusals() {
        YamlMapping root = root();
        YamlList list = root.required("list", "").asList("");
        return Stream.of(
                refusal("1: wrod: missing (expected: a word)", () -> root.required("wrod", "a word")),
                refusal("1: wrod: missing (expected: a word)", () -> root.scalar("wrod", "a word")),
                refusal(
                        "3: mapping.e: missing (expected: x)",
                        () -> root.required("mapping", "").asMapping("").required("e", "x")),
                refusal(
                        "1: word: unknown key (expected: one of list, words; nearest: words)",
                        () -> root.onlyKeys(Set.of("list", "words"))),
                refusal("2: list: a list of 2 (expected: x)", () -> root.scalar("list", "x")),
                refusal(
                        "3: mapping: a mapping (expected: x)",
                        () -> root.required("mapping", "").asList("x")),
                refusal(
                        "1: word: \"abc\" (expected: x)",
                        () -> root.required("word", "").asMapping("x")),
                refusal("1: word: \"abc\" (expected: x, 1..2 characters)", () -> root.text("word", 2, "x")),
                refusal("5: number: \"12\" (expected: x, in quotes)", () -> root.textOr("", "number", 9, "x")),
                refusal("2: list: a list of 2 (expected: x, 1..1 of them)", () -> list.bounded(1, false, "x")),
                refusal("2: list: a list of 2 (expected: x, 0..1 of them)", () -> list.bounded(1, true, "x")),
                refusal(
                        "4: empty: a list of 0 (expected: x, 1..3 of them)",
                        () -> root.required("empty", "").asList("").bounded(3, false, "x")),
                refusal(
                        "1: word: \"abc\" (expected: a number)",
                        () -> root.scalar("word", "").parse(Integer::valueOf, 3, "a number")));
    }

    @Test
    void shouldCutWhatItShowsAtSixtyCharacters() {
        assertThat(Place.quoted("x".repeat(60))).isEqualTo("\"" + "x".repeat(60) + "\"");
        assertThat(Place.quoted("x".repeat(61))).isEqualTo("\"" + "x".repeat(60) + "...\"");
        assertThat(Place.oneLine("a\u2029b\uD800c\u007f\uD83D\uDE00"))
                .isEqualTo("a\\u2029b\\ud800c\\u007f\uD83D\uDE00");
    }

    private static Arguments refusal(String message, ThrowingCallable asked) {
        return Arguments.of(message, asked);
    }

    private static YamlMapping root() {
        try {
            return YamlFile.read("f.yaml", new ByteArrayInputStream(TEXT.getBytes(StandardCharsets.UTF_8)))
                    .asMapping("");
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }
}
