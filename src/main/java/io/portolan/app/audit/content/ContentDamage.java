package io.portolan.app.audit.content;

import io.portolan.model.observation.LossCause;
import java.io.IOException;

/** Compressed content that cannot be followed further; everything before was given out. */
public final class ContentDamage extends IOException {
    private static final long serialVersionUID = 1L;

    private final LossCause loss;

    private ContentDamage(LossCause loss, String message) {
        super(message);
        this.loss = loss;
    }

    static ContentDamage truncated(String format, long position, String expected) {
        return new ContentDamage(
                LossCause.TRUNCATED_INPUT,
                format + ": ends after " + position + " compressed bytes (expected: " + expected + ")");
    }

    /** The position is in compressed bytes, and at most one buffer behind the damage. */
    static ContentDamage damaged(String format, long position, String what, String expected) {
        return new ContentDamage(
                LossCause.DAMAGED_INPUT,
                format + ": compressed byte " + position + ": " + what + " (expected: " + expected + ")");
    }

    /** {@link LossCause#TRUNCATED_INPUT} or {@link LossCause#DAMAGED_INPUT}. */
    public LossCause loss() {
        return loss;
    }
}
