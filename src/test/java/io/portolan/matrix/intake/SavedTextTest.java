package io.portolan.matrix.intake;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_16BE;
import static java.nio.charset.StandardCharsets.UTF_16LE;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.portolan.model.ConfigurationException;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.Charset;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

class SavedTextTest {
    private static final String TEXT = "MART \u2192 Cassandra\r\n\ud83d\ude00\ufeff";

    @Test
    void shouldReadTheEncodingsThatATextTellsOfItself() throws IOException {
        assertThat(read(TEXT.getBytes(UTF_8))).isEqualTo(TEXT);
        for (Charset charset : List.of(UTF_8, UTF_16LE, UTF_16BE)) {
            assertThat(read(("\ufeff" + TEXT).getBytes(charset)))
                    .as(charset.name())
                    .isEqualTo(TEXT);
        }
        assertThat(read(new byte[0])).isEmpty();
        assertThat(read("x".getBytes(UTF_8))).isEqualTo("x");
    }

    @Test
    void shouldTellTheLineOfWhatIsNoText() {
        refuses(
                "a\nb\n\u00a0".getBytes(ISO_8859_1),
                "f\\u000a.html:3: bytes that are not UTF-8 (expected: text in UTF-8, or");
        refuses(new byte[] {(byte) 0xff}, "f\\u000a.html:1: bytes that are not UTF-8");
        refuses("a\nb".getBytes(UTF_16LE), "f\\u000a.html:1: a zero byte, so no text");
        refuses("a\n\0b".getBytes(UTF_8), "f\\u000a.html:2: a zero byte, so no text");
        refuses("\0b".getBytes(UTF_8), "f\\u000a.html:1: a zero byte, so no text");
        byte[] odd = "\ufeffa\nb".getBytes(UTF_16LE);
        refuses(Arrays.copyOf(odd, odd.length - 1), "f\\u000a.html:2: bytes that are not UTF-16");
        refuses(Arrays.copyOf("a\n\u00e9".getBytes(UTF_8), 3), "f\\u000a.html:2: bytes that are not UTF-8");
    }

    @Test
    void shouldHoldTheBound() throws IOException {
        assertThat(read("x".repeat(SavedText.MAX_BYTES).getBytes(UTF_8))).hasSize(SavedText.MAX_BYTES);
        refuses(
                new byte[SavedText.MAX_BYTES + 1],
                "f\\u000a.html: more than 2097152 bytes (expected: a page of ports)");
    }

    private static void refuses(byte[] bytes, String message) {
        assertThatThrownBy(() -> read(bytes))
                .isInstanceOf(ConfigurationException.class)
                .hasMessageStartingWith(message);
    }

    private static String read(byte[] bytes) throws IOException {
        return SavedText.read("f\n.html", new ByteArrayInputStream(bytes));
    }
}
