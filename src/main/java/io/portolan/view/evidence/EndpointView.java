package io.portolan.view.evidence;

import io.portolan.model.connection.Endpoint;
import org.jspecify.annotations.Nullable;

/**
 * One end of a connection.
 *
 * @param address IPv4 or IPv6 (RFC 5952)
 * @param port 0..65535; 0 where the protocol has none or the record did not say
 * @param component the component that the inventory or a name gave it, null for a stranger
 * @param workload the inventory's name for it, else the one that the source itself gave; null when there is none
 * @param name DNS name from SNI, a DNS answer or the source; null when none did
 */
public record EndpointView(
        String address,
        int port,
        @Nullable String component,
        @Nullable String workload,
        @Nullable String name) {
    public static EndpointView of(Endpoint endpoint, @Nullable String component, @Nullable String workload) {
        return new EndpointView(
                endpoint.address().toString(),
                endpoint.port(),
                component,
                workload == null ? endpoint.workload() : workload,
                endpoint.name());
    }
}
