package io.portolan.model.waiver;

import io.portolan.model.matrix.Waiver;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A waiver of the register as it stands.
 *
 * @param waiver its terms
 * @param version 1 when it was added, one more with each change
 * @param revoked whether it was ended by hand, for good
 * @param importedFrom the file that it was imported from, null when it was entered
 * @param changedBy who made the last change
 * @param changedAt when
 */
public record StoredWaiver(
        Waiver waiver,
        int version,
        boolean revoked,
        @Nullable String importedFrom,
        String changedBy,
        Instant changedAt) {
    public String id() {
        return waiver.id();
    }
}
