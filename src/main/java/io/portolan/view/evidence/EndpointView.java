package io.portolan.view.evidence;

import io.portolan.model.connection.Endpoint;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One end of a connection.
 *
 * @param address IPv4 or IPv6 (RFC 5952)
 * @param port 0..65535; 0 where the protocol has none or the record did not say
 * @param component the component that the inventory or a name gave it, null for a stranger
 * @param workload the inventory's name for it, else the one that the source itself gave; null when there is none
 * @param name DNS name from SNI, a DNS answer or the source; null when none did
 * @param nameEvidence a constant of {@link io.portolan.model.connection.NameEvidence}, null exactly when the name is
 * @param dnsNames what DNS answers called the address, the latest first; empty when none was seen
 */
public record EndpointView(
        String address,
        int port,
        @Nullable String component,
        @Nullable String workload,
        @Nullable String name,
        @Nullable String nameEvidence,
        List<String> dnsNames) {
    public static EndpointView of(Endpoint endpoint, @Nullable String component, @Nullable String workload) {
        return new EndpointView(
                endpoint.address().toString(),
                endpoint.port(),
                component,
                workload == null ? endpoint.workload() : workload,
                endpoint.name(),
                endpoint.nameEvidence() == null ? null : endpoint.nameEvidence().name(),
                endpoint.dnsNames() == null ? List.of() : endpoint.dnsNames());
    }
}
