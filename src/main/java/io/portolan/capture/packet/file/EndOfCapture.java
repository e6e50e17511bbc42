package io.portolan.capture.packet.file;

import io.portolan.model.observation.LossCause;
import org.jspecify.annotations.Nullable;

/**
 * How reading a capture file ended.
 *
 * @param cause null at a clean end; {@link LossCause#TRUNCATED_INPUT} or {@link LossCause#DAMAGED_INPUT} otherwise
 * @param detail where and what was expected; empty at a clean end
 */
public record EndOfCapture(@Nullable LossCause cause, String detail) {
    static final EndOfCapture CLEAN = new EndOfCapture(null, "");

    static EndOfCapture truncated(long position, String where, long needed, long left) {
        return new EndOfCapture(
                LossCause.TRUNCATED_INPUT,
                "byte " + position + ": " + where + ": " + left + " bytes left (expected: " + needed + ")");
    }

    static EndOfCapture damaged(long position, String field, long value, String expected) {
        return new EndOfCapture(
                LossCause.DAMAGED_INPUT,
                "byte " + position + ": " + field + ": " + value + " (expected: " + expected + ")");
    }
}
