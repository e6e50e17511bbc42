package io.portolan.capture.flowlog.line;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

class BoundedLinesTest {
    private static BoundedLines lines(String content) {
        return new BoundedLines(new ByteArrayInputStream(content.getBytes(StandardCharsets.UTF_8)));
    }

    private static List<String> all(BoundedLines lines) throws IOException {
        List<String> texts = new ArrayList<>();
        while (lines.next()) {
            texts.add(lines.number() + ":" + (lines.oversized() ? "oversized" : lines.text()));
        }
        return texts;
    }

    @Test
    void shouldCutAtLineFeedsOfEitherKind() throws IOException {
        assertThat(all(lines("one\ntwo\r\n\nfour"))).containsExactly("1:one", "2:two", "3:", "4:four");
    }

    @Test
    void shouldDropAByteOrderMarkAtTheBeginningOnly() throws IOException {
        assertThat(all(lines("\ufeffone\n\ufefftwo\n"))).containsExactly("1:one", "2:\ufefftwo");
    }

    @Test
    void shouldKnowWhetherTheLastLineIsWhole() throws IOException {
        BoundedLines lines = lines("one\ntwo");
        lines.next();
        assertThat(lines.terminated()).isTrue();
        lines.next();
        assertThat(lines.terminated()).isFalse();
        assertThat(lines.next()).isFalse();
    }

    @Test
    void shouldKeepALineOfTheLargestSizeAndReadOverALargerOne() throws IOException {
        String largest = "x".repeat(BoundedLines.MAX_LINE_BYTES);
        List<String> texts = all(lines(largest + "\n" + largest + "y\nend\n"));

        assertThat(texts).containsExactly("1:" + largest, "2:oversized", "3:end");
    }

    @Test
    void shouldReadOverGigabytesOfZerosInLittleMemory() throws IOException {
        long[] left = {3L << 30};
        InputStream zeros = new InputStream() {
            @Override
            public int read() {
                return left[0]-- > 0 ? 0 : -1;
            }

            @Override
            public int read(byte[] target, int offset, int length) {
                int count = (int) Math.min(length, left[0]);
                left[0] -= count;
                return count == 0 ? -1 : count;
            }
        };

        assertThat(all(new BoundedLines(zeros))).containsExactly("1:oversized");
    }

    @Test
    void shouldNotDependOnHowTheStreamIsCut() throws IOException {
        long seed = 20261101;
        Random random = new Random(seed);
        for (int round = 0; round < 50; round++) {
            StringBuilder content = new StringBuilder();
            List<String> expected = new ArrayList<>();
            for (int line = 1; line <= 20; line++) {
                String text = "t".repeat(random.nextInt(200_000) / (1 + random.nextInt(1000)));
                content.append(text).append(random.nextBoolean() ? "\n" : "\r\n");
                expected.add(line + ":" + text);
            }
            InputStream dripping = new ByteArrayInputStream(content.toString().getBytes(StandardCharsets.UTF_8)) {
                @Override
                public synchronized int read(byte[] target, int offset, int length) {
                    return super.read(target, offset, 1 + random.nextInt(length));
                }
            };

            assertThat(all(new BoundedLines(dripping))).as("seed " + seed).isEqualTo(expected);
        }
    }
}
