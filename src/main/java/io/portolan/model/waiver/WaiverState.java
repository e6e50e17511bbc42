package io.portolan.model.waiver;

import io.portolan.model.matrix.Waiver;
import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** Where a waiver stands in its life. */
public enum WaiverState {
    /** Not applied: it is longer than allowed, names a component that nobody declares, or its id is taken. */
    INVALID,
    /** Its start is ahead. */
    SCHEDULED,
    /** In force and used. */
    ACTIVE,
    /** In force, but nothing was ever covered by it, or nothing for {@link #UNUSED_AFTER}. */
    UNUSED,
    /** In force, and it ends within {@link #NOTICE}. */
    ABOUT_TO_EXPIRE,
    /** Its end is reached. */
    EXPIRED,
    /** Somebody ended it by hand; only ever said of stored waivers. */
    REVOKED;

    /** How long before its end somebody should decide what becomes of it. */
    public static final Duration NOTICE = Duration.ofDays(14);

    /** How long after its last use a waiver counts as unused. */
    public static final Duration UNUSED_AFTER = Duration.ofDays(30);

    /**
     * The state of a waiver that is not revoked; nearer ends win over the rest, since they ask for a decision.
     *
     * @param lastUse end of the latest connection that it covered, null when there was none
     */
    public static WaiverState of(Waiver waiver, Instant now, @Nullable Instant lastUse) {
        if (Duration.between(waiver.from(), waiver.expires()).compareTo(Waiver.LONGEST) > 0) {
            return INVALID;
        } else if (!now.isBefore(waiver.expires())) {
            return EXPIRED;
        } else if (now.isBefore(waiver.from())) {
            return SCHEDULED;
        } else if (Duration.between(now, waiver.expires()).compareTo(NOTICE) <= 0) {
            return ABOUT_TO_EXPIRE;
        }
        boolean used = lastUse != null && Duration.between(lastUse, now).compareTo(UNUSED_AFTER) <= 0;
        return used ? ACTIVE : UNUSED;
    }
}
