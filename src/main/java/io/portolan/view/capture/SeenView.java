package io.portolan.view.capture;

import java.util.List;
import java.util.Map;

/**
 * Connections before anybody judges them, counted. A record of a flow log counts as one.
 *
 * @param total all of them
 * @param protocols by protocol, then outcome
 * @param initiators by the evidence for who opened them
 * @param tlsStates by how far TLS was seen to go
 * @param tlsVersions by version as negotiated, or offered where only that was seen
 * @param clientAuthentication by what was shown of the client's certificate; only those with TLS
 * @param applicationProtocols by what plaintext was recognised as, or ALPN; {@code other} beyond 64 names
 * @param overlays by VLAN ids and VNIs, outside to inside; {@code other} beyond 256 of them
 * @param ports the busiest ports of the responders as far as who opened is known, most connections first
 * @param otherPorts connections to ports that are not listed
 */
public record SeenView(
        long total,
        Map<String, Map<String, Long>> protocols,
        Map<String, Long> initiators,
        Map<String, Long> tlsStates,
        Map<String, Long> tlsVersions,
        Map<String, Long> clientAuthentication,
        Map<String, Long> applicationProtocols,
        Map<String, Long> overlays,
        List<PortView> ports,
        long otherPorts) {
    public SeenView {
        ports = List.copyOf(ports);
    }

    /**
     * Connections to one port.
     *
     * @param protocol such as {@code TCP}
     * @param port 1..65535
     * @param connections how many
     */
    public record PortView(String protocol, int port, long connections) {}
}
