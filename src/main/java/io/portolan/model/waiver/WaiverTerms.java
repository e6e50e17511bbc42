package io.portolan.model.waiver;

import io.portolan.model.identity.Component;
import io.portolan.model.matrix.Waiver;
import java.time.Duration;
import java.time.Instant;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * What a site accepts as a waiver.
 *
 * @param longest how long one may last, at most {@link Waiver#LONGEST}
 * @param components those that one may name: documented ones and those that the overlays declare
 */
public record WaiverTerms(Duration longest, Set<Component> components) {
    public WaiverTerms {
        if (longest.isNegative() || longest.isZero() || longest.compareTo(Waiver.LONGEST) > 0) {
            throw new IllegalArgumentException("longest waiver: " + longest.toDays() + " days (expected: 1.."
                    + Waiver.LONGEST.toDays() + " days)");
        }
        components = java.util.Collections.unmodifiableSet(new TreeSet<>(components));
    }

    /** Why a waiver is not applied here; null when it is. */
    public @Nullable String complaint(Waiver waiver) {
        Duration length = Duration.between(waiver.from(), waiver.expires());
        if (length.compareTo(longest) > 0) {
            return "expires: " + waiver.expires() + " (expected: at most " + longest.toDays() + " days after from, "
                    + waiver.from().plus(longest) + ")";
        }
        String source = complaint("source", waiver.source());
        return source != null ? source : complaint("destination", waiver.destination());
    }

    private @Nullable String complaint(String field, @Nullable Component component) {
        return component == null || components.contains(component)
                ? null
                : field + ": " + component.id() + " (expected: " + oneOf() + ")";
    }

    /** {@code one of apigee-connect, cassandra, ...}. */
    String oneOf() {
        return "one of " + components.stream().map(Component::id).collect(Collectors.joining(", "));
    }

    /** As {@link WaiverState#of}, INVALID also for what these terms do not accept. */
    public WaiverState state(Waiver waiver, Instant now, @Nullable Instant lastUse) {
        return complaint(waiver) == null ? WaiverState.of(waiver, now, lastUse) : WaiverState.INVALID;
    }
}
