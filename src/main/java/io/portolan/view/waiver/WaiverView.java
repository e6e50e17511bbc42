package io.portolan.view.waiver;

import io.portolan.model.identity.Component;
import io.portolan.model.matrix.Waiver;
import io.portolan.model.waiver.StoredWaiver;
import io.portolan.model.waiver.WaiverStanding;
import io.portolan.model.waiver.WaiverUse;
import org.jspecify.annotations.Nullable;

/**
 * A waiver with its state; what is null narrows nothing or is not known.
 *
 * @param state INVALID, SCHEDULED, ACTIVE, UNUSED, ABOUT_TO_EXPIRE, EXPIRED or REVOKED
 * @param complaint why it is INVALID
 * @param from start, inclusive
 * @param expires end, exclusive
 * @param origin {@code database} or {@code file}
 * @param file the file that it stands in or was imported from
 * @param version to be named with the next change; of those in the database only
 * @param uses connections that it covered
 * @param firstUse start of the earliest of them
 * @param lastUse end of the latest of them
 */
public record WaiverView(
        String id,
        String state,
        @Nullable String complaint,
        String owner,
        String reason,
        String ticket,
        @Nullable String source,
        @Nullable String destination,
        @Nullable String sourceWorkload,
        @Nullable String destinationWorkload,
        @Nullable String sourceAddress,
        @Nullable String destinationAddress,
        @Nullable String ports,
        @Nullable String kind,
        String from,
        String expires,
        String origin,
        @Nullable String file,
        @Nullable Integer version,
        @Nullable String changedBy,
        @Nullable String changedAt,
        long uses,
        @Nullable String firstUse,
        @Nullable String lastUse) {
    public static WaiverView of(WaiverStanding standing) {
        Waiver waiver = standing.waiver();
        Waiver.Scope scope = waiver.scope();
        StoredWaiver stored = standing.stored();
        WaiverUse use = standing.use();
        return new WaiverView(
                waiver.id(),
                standing.state().name(),
                standing.complaint(),
                waiver.owner(),
                waiver.reason(),
                waiver.ticket(),
                id(scope.source()),
                id(scope.destination()),
                scope.sourceWorkload(),
                scope.destinationWorkload(),
                text(scope.sourceAddress()),
                text(scope.destinationAddress()),
                scope.ports().any() ? null : scope.ports().toString(),
                scope.kind(),
                waiver.from().toString(),
                waiver.expires().toString(),
                stored == null ? "file" : "database",
                stored == null ? standing.file() : stored.importedFrom(),
                stored == null ? null : stored.version(),
                stored == null ? null : stored.changedBy(),
                stored == null ? null : stored.changedAt().toString(),
                use == null ? 0 : use.connections(),
                use == null ? null : use.first().toString(),
                use == null ? null : use.last().toString());
    }

    private static @Nullable String id(@Nullable Component component) {
        return component == null ? null : component.id();
    }

    private static @Nullable String text(@Nullable Object value) {
        return value == null ? null : value.toString();
    }
}
