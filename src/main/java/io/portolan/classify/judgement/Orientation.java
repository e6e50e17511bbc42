package io.portolan.classify.judgement;

import io.portolan.model.connection.ConnectionEvent;
import io.portolan.model.identity.Identity;
import org.jspecify.annotations.Nullable;

/**
 * A connection read in one direction, with who its sides are in that reading.
 *
 * @param event its source is the initiator of this reading
 * @param source who the source is
 * @param destination who the destination is
 * @param destinationName the host name that was seen for the destination, null when none was
 */
public record Orientation(
        ConnectionEvent event,
        Identity source,
        Identity destination,
        @Nullable String destinationName) {}
