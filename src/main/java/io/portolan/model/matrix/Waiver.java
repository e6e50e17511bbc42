package io.portolan.model.matrix;

import io.portolan.model.identity.Component;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * An exception that somebody answers for. A waived violation stays visible.
 *
 * @param id unique
 * @param owner who answers for it
 * @param reason why
 * @param ticket where it was decided
 * @param source initiator's component, null for every one
 * @param destination responder's component, null for every one
 * @param ports responder's ports
 * @param kind id of the violation kind that it covers, null for every kind
 * @param from start, inclusive
 * @param expires end, exclusive; mandatory
 */
public record Waiver(
        String id,
        String owner,
        String reason,
        String ticket,
        @Nullable Component source,
        @Nullable Component destination,
        Ports ports,
        @Nullable String kind,
        Instant from,
        Instant expires) {
    public Waiver {
        if (!from.isBefore(expires)) {
            throw new IllegalArgumentException(
                    "waiver " + id + ": expires " + expires + " (expected: after its start " + from + ")");
        }
        if (source == null && destination == null && ports.any()) {
            throw new IllegalArgumentException(
                    "waiver " + id + ": covers everything (expected: a source, a destination or ports)");
        }
    }

    public boolean activeAt(Instant time) {
        return !time.isBefore(from) && time.isBefore(expires);
    }
}
