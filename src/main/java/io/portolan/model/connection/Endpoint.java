package io.portolan.model.connection;

import io.portolan.model.net.CommunityId;
import io.portolan.model.net.IpAddress;
import io.portolan.model.net.TransportProtocol;
import org.jspecify.annotations.Nullable;

/**
 * One end of a connection as the source showed it.
 *
 * @param address its address
 * @param port 0..65535; 0 where the protocol has none or the record did not say
 * @param workload the workload that the source itself named ({@code namespace/pod}), null when it did not
 * @param name the DNS name that the source, an SNI or a DNS answer gave it, in lower case, null when none did
 */
public record Endpoint(
        IpAddress address,
        int port,
        @Nullable String workload,
        @Nullable String name) {
    public Endpoint {
        if (port < 0 || port > 65535) {
            throw new IllegalArgumentException("port: " + port + " (expected: 0..65535)");
        }
    }

    public Endpoint(IpAddress address, int port) {
        this(address, port, null, null);
    }

    /** The Community ID (seed 0) of a connection between these two; null where its ends do not tell it, see {@link CommunityId}. */
    public @Nullable String communityId(TransportProtocol protocol, Endpoint other) {
        return CommunityId.DEFAULT.ofKnown(protocol, address, port, other.address, other.port);
    }

    /** {@code 10.0.0.1:443} or {@code [2001:db8::1]:443}. */
    public String socket() {
        return address.v4() ? address + ":" + port : "[" + address + "]:" + port;
    }
}
