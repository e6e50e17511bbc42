package io.portolan.capture.packet.stream;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

class StreamReassemblyTest {
    private final BufferBudget budget = new BufferBudget(1 << 20);
    private final StreamReassembly stream = new StreamReassembly(budget);
    private final StringBuilder got = new StringBuilder();

    private void segment(int sequence, String text) {
        byte[] bytes = text.getBytes(StandardCharsets.ISO_8859_1);
        stream.segment(sequence, bytes, 0, bytes.length, bytes.length, this::take);
    }

    private void take(byte[] data, int offset, int length) {
        got.append(new String(data, offset, length, StandardCharsets.ISO_8859_1));
    }

    @Test
    void shouldOrderOverlapRepeatAndWrapAroundTheNumbers() {
        int start = -3;
        stream.startsAt(start);
        segment(start + 6, "ghi");
        segment(start + 3, "defg");
        segment(start, "abc");
        segment(start, "abc");
        segment(start + 7, "hijk");

        assertThat(got).hasToString("abcdefghijk");
        assertThat(stream.fromStart()).isTrue();
        assertThat(stream.missingBefore(start + 11)).isFalse();
        assertThat(stream.missingBefore(start + 12)).isTrue();
        assertThat(budget.left()).isEqualTo(1 << 20);
    }

    @Test
    void shouldGiveUpForGoodBeyondItsBounds() {
        stream.startsAt(0);
        for (int i = 0; i <= PendingSegments.MAX_SEGMENTS; i++) {
            segment(10 + 2 * i, "x");
        }
        segment(0, "0123456789");

        assertThat(got).isEmpty();
        assertThat(stream.missingBefore(0)).isTrue();
        assertThat(budget.left()).isEqualTo(1 << 20);
    }

    @Test
    void shouldGiveUpWhenTooManyBytesWait() {
        stream.startsAt(0);
        segment(1, "x".repeat(PendingSegments.MAX_BYTES));
        assertThat(stream.missingBefore(0)).isTrue();
        segment(70_000, "y");
        segment(0, "a");

        assertThat(got).isEmpty();
    }

    @Test
    void shouldHandOverWhatTheCaptureKeptAndThenStop() {
        stream.startsAt(0);
        stream.segment(0, new byte[] {'a', 'b'}, 0, 2, 10, this::take);
        segment(10, "later");

        assertThat(got).hasToString("ab");
        assertThat(stream.missingBefore(10)).isTrue();
    }

    @Test
    void shouldBeginAnywhereWithoutAKnownStart() {
        segment(500, "mid");
        segment(490, "before");

        assertThat(got).hasToString("mid");
        assertThat(stream.fromStart()).isFalse();
    }
}
