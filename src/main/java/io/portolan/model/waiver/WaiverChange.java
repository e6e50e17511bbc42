package io.portolan.model.waiver;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * One entry of the audit trail.
 *
 * @param action ADDED, CHANGED or REVOKED
 * @param by who
 * @param at when, by the database's clock
 * @param before how the waiver stood, null when it was added
 * @param after how it stood then
 */
public record WaiverChange(
        Action action, String by, Instant at, @Nullable StoredWaiver before, StoredWaiver after) {
    /** What was done. */
    public enum Action {
        ADDED,
        CHANGED,
        REVOKED
    }
}
