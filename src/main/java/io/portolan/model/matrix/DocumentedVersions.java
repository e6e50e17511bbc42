package io.portolan.model.matrix;

import io.portolan.model.identity.Component;
import io.portolan.model.net.TransportProtocol;
import java.util.List;

/** Which versions of Google's page allow a connection. Immutable, and a pure function of what is asked. */
@FunctionalInterface
public interface DocumentedVersions {
    /** Knows of no version. */
    DocumentedVersions NONE = (source, destination, protocol, port) -> List.of();

    /**
     * The versions with a row, other than an unverified one, that lets the source open this to the destination, oldest first, such as
     * {@code 1.7}; empty for none.
     *
     * @param source who opens
     * @param port the destination's
     */
    List<String> allowing(Component source, Component destination, TransportProtocol protocol, int port);
}
