package io.portolan.model.waiver;

import org.jspecify.annotations.Nullable;

/** A change of a waiver does not fit what the register holds. */
public final class WaiverConflictException extends RuntimeException {
    private static final long serialVersionUID = 1;

    private final Cause why;
    private final transient @Nullable StoredWaiver found;

    public WaiverConflictException(Cause why, String id, @Nullable StoredWaiver found) {
        super("waiver " + id + ": " + why);
        this.why = why;
        this.found = found;
    }

    public Cause why() {
        return why;
    }

    /** What the register holds under this id; null when nothing. */
    public @Nullable StoredWaiver found() {
        return found;
    }

    /** What does not fit. */
    public enum Cause {
        /** The id is in use. */
        EXISTS,
        /** Nothing has the id. */
        MISSING,
        /** Another change came first. */
        CHANGED,
        /** It was revoked, which is for good; its id is not given again. */
        REVOKED,
        /** There are too many. */
        FULL
    }
}
