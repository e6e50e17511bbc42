package io.portolan.matrix.yaml;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.portolan.model.ConfigurationException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class YamlFileTest {
    @TempDir
    Path directory;

    @Test
    void shouldKnowWhereEveryValueStands() throws IOException {
        Path file = write("""
                # a comment
                rows:
                  - a: 1

                  - b: {c: [x, y]}
                """);

        YamlMapping root = YamlFile.read(file).asMapping("");
        YamlNode second = root.required("rows", "").asList("").elements().get(1);
        YamlNode deep = second.asMapping("").required("b", "").asMapping("").required("c", "");
        YamlNode y = deep.asList("").elements().get(1);

        assertThat(y.place()).isEqualTo(new Place(file.toString(), 5, 16, "rows[1].b.c[1]"));
        assertThat(y.asScalar("").value()).isEqualTo("y");
    }

    @ParameterizedTest
    @MethodSource("texts")
    void shouldRefuseAnythingButPlainYaml(String text, String message) throws IOException {
        Path file = write(text);

        assertThatThrownBy(() -> YamlFile.read(file))
                .isInstanceOf(ConfigurationException.class)
                .hasMessage(file + message);
    }

    static Stream<Arguments> texts() {
        String plain = " (expected: plain YAML without anchors, aliases and tags)";
        return Stream.of(
                Arguments.of("", ":1: an empty file (expected: YAML)"),
                Arguments.of("# only a comment\n", ":1: an empty file (expected: YAML)"),
                Arguments.of("a: 1\n---\nb: 2\n", ":2: a second document (expected: one YAML document)"),
                Arguments.of("a: 1\nb: 2\na: 3\n", ":3: a: a second time (expected: each key once)"),
                Arguments.of("a: &x 1\nb: *x\n", ":1: a: anchor &x" + plain),
                Arguments.of("a:\n  <<: *x\n", ":2: a.<<: alias *x" + plain),
                Arguments.of("a: !!java.net.URL [x]\n", ":1: a: tag tag:yaml.org,2002:java.net.URL" + plain),
                Arguments.of("&k a: 1\n", ":1: anchor &k" + plain),
                Arguments.of("b: 1\n!!str a: 1\n", ":2: tag tag:yaml.org,2002:str" + plain),
                Arguments.of("a: !x [1]\n", ":1: a: tag !x" + plain),
                Arguments.of("a:\n  - *" + "k".repeat(41) + "\n", ":2: a[0]: alias *" + "k".repeat(40) + "..." + plain),
                Arguments.of("a:\n  - *" + "k".repeat(40) + "\n", ":2: a[0]: alias *" + "k".repeat(40) + plain),
                Arguments.of(
                        "a: {b: {c: {d: {e: {f: {g: {h: {i: 1}}}}}}}}\n",
                        ":1: a.b.c.d.e.f.g.h: nested more than 8 deep (expected: at most 8 levels)"),
                Arguments.of("a: !!str 1\n", ":1: a: tag tag:yaml.org,2002:str" + plain),
                Arguments.of("? [a, b]\n: 1\n", ":1: a key that is not a word (expected: a word as key)"),
                Arguments.of(
                        "a: [[[[[[[[x]]]]]]]]\n",
                        ":1: a[0][0][0][0][0][0][0]: nested more than 8 deep (expected: at most 8 levels)"),
                Arguments.of("a: b: c\n", ":1: not YAML: mapping values are not allowed here (expected: YAML)"),
                Arguments.of(
                        "a: 1\n\tb: 2\n",
                        ":2: not YAML: found character '\\t(TAB)' that cannot start any token. (Do not use \\t(TAB) for indentation)"
                                + " (expected: YAML)"),
                Arguments.of("a: [1, 2\n", ":2: not YAML: expected ',' or ']', but got <stream end> (expected: YAML)"),
                Arguments.of("a: \"b\n", ":2: not YAML: found unexpected end of stream (expected: YAML)"));
    }

    @Test
    void shouldEndABombOfAliasesAtItsFirstAnchor() throws IOException {
        StringBuilder bomb = new StringBuilder("a0: &a0 [x, x]\n");
        for (int i = 1; i < 60; i++) {
            bomb.append("a%d: &a%d [*a%d, *a%d]%n".formatted(i, i, i - 1, i - 1));
        }
        Path file = write(bomb.toString());

        assertThatThrownBy(() -> YamlFile.read(file)).hasMessageStartingWith(file + ":1: a0: anchor &a0");
    }

    @Test
    void shouldRefuseADirectoryAndAMissingFile() {
        assertThatThrownBy(() -> YamlFile.read(directory))
                .isInstanceOf(ConfigurationException.class)
                .hasMessage(directory + ": a directory (expected: a YAML file)");
        Path missing = directory.resolve("a\nb.yaml");
        assertThatThrownBy(() -> YamlFile.read(missing))
                .isInstanceOf(ConfigurationException.class)
                .hasMessage(directory + "/a\\u000ab.yaml: no such file (expected: a YAML file)");
    }

    @Test
    void shouldRefuseMoreThanOneMebibyte() throws IOException {
        Path largest = write("a: " + "x".repeat(YamlFile.MAX_BYTES - 3));
        assertThat(YamlFile.read(largest).asMapping("").has("a")).isTrue();

        Path larger = write("a: " + "x".repeat(YamlFile.MAX_BYTES - 2));
        assertThatThrownBy(() -> YamlFile.read(larger))
                .isInstanceOf(ConfigurationException.class)
                .hasMessage(larger + ": more than 1048576 bytes (expected: a YAML file of at most 1048576 bytes)");
    }

    @Test
    void shouldNameTheLineOfBytesThatAreNotUtf8() throws IOException {
        Path file = directory.resolve("latin.yaml");
        Files.write(file, "a: 1\nb: M\u00fcller\n".getBytes(StandardCharsets.ISO_8859_1));

        assertThatThrownBy(() -> YamlFile.read(file))
                .isInstanceOf(ConfigurationException.class)
                .hasMessage(file + ":2: bytes that are not UTF-8 (expected: YAML in UTF-8)");
    }

    @Test
    void shouldRefuseControlCharactersOnOneLine() throws IOException {
        Path file = write("a: \u0007\n");

        assertThatThrownBy(() -> YamlFile.read(file))
                .isInstanceOf(ConfigurationException.class)
                .hasMessageContaining("not YAML: ")
                .message()
                .doesNotContain("\n")
                .doesNotContain("\u0007");
    }

    @Test
    void shouldReadJsonToo() throws IOException {
        YamlMapping root = YamlFile.read(write("{\"a\": [\"b\", 1]}")).asMapping("");

        assertThat(root.required("a", "").asList("").elements()).hasSize(2);
    }

    @Test
    void shouldReadWhatIsNestedAsDeepAsItMay() throws IOException {
        YamlNode node =
                YamlFile.read(write("a: [[[[[[[x]]]]]]]\n")).asMapping("").required("a", "");
        for (int depth = 0; depth < 7; depth++) {
            node = node.asList("").elements().get(0);
        }

        assertThat(node.asScalar("").value()).isEqualTo("x");
    }

    private Path write(String text) throws IOException {
        return Files.writeString(directory.resolve("file.yaml"), text);
    }
}
