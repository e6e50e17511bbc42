package io.portolan.model.matrix;

import io.portolan.model.identity.Component;
import io.portolan.model.net.TransportProtocol;
import java.util.List;

/** Tells which versions of Google's page have a row for a connection: a pure function of what is asked. */
@FunctionalInterface
public interface VersionLookup {
    /** Knows of no version. */
    VersionLookup NONE = (source, destination, protocol, port) -> new DocumentedReleases(List.of(), List.of());

    /**
     * The versions with a row, other than an unverified one, that lets the source open this to the destination.
     *
     * @param source who opens
     * @param port the destination's
     */
    DocumentedReleases allowing(Component source, Component destination, TransportProtocol protocol, int port);
}
