package io.portolan.model.connection;

import io.portolan.model.net.CommunityId;
import io.portolan.model.net.IpAddress;
import io.portolan.model.net.TransportProtocol;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One end of a connection as the source showed it.
 *
 * @param address its address
 * @param port 0..65535; 0 where the protocol has none or the record did not say
 * @param workload the workload that the source itself named ({@code namespace/pod}), null when it did not
 * @param name the DNS name that the source, an SNI or a DNS answer gave it, in lower case, null when none did
 * @param nameEvidence which of them did, null exactly when name is; a name that is given without it is the source's
 * @param dnsNames the names for which DNS answers to the other side gave this address, valid when the connection began, the latest
 *     answer first, at most {@value #MAX_DNS_NAMES}; where the evidence is DNS_ANSWER_TO_OTHERS, answers to others; null when no such
 *     answer was seen
 */
public record Endpoint(
        IpAddress address,
        int port,
        @Nullable String workload,
        @Nullable String name,
        @Nullable NameEvidence nameEvidence,
        @Nullable List<String> dnsNames) {
    public static final int MAX_DNS_NAMES = 4;

    public Endpoint {
        if (port < 0 || port > 65535) {
            throw new IllegalArgumentException("port: " + port + " (expected: 0..65535)");
        }
        if (name == null && nameEvidence != null) {
            throw new IllegalArgumentException("name evidence: " + nameEvidence + " without a name (expected: none)");
        }
        // Records of older versions have none.
        nameEvidence = name != null && nameEvidence == null ? NameEvidence.SOURCE : nameEvidence;
        if (dnsNames != null) {
            dnsNames = List.copyOf(dnsNames.subList(0, Math.min(dnsNames.size(), MAX_DNS_NAMES)));
            dnsNames = dnsNames.isEmpty() ? null : dnsNames;
        }
    }

    /** With a name of the source's own. */
    public Endpoint(IpAddress address, int port, @Nullable String workload, @Nullable String name) {
        this(address, port, workload, name, null, null);
    }

    public Endpoint(IpAddress address, int port) {
        this(address, port, null, null);
    }

    /** The Community ID (seed 0) of a connection between these two; null where its ends do not tell it, see {@link CommunityId}. */
    public @Nullable String communityId(TransportProtocol protocol, Endpoint other) {
        return CommunityId.DEFAULT.ofKnown(protocol, address, port, other.address, other.port);
    }

    /** Whether the name is one that DNS gave the other side for this address, by more than its own word. */
    public boolean dnsAgrees() {
        return dnsNames != null && name != null && dnsNames.contains(name);
    }

    /** Whether the name is the client's claim, and DNS gave it the address for other names only. */
    public boolean dnsContradicts() {
        return nameEvidence == NameEvidence.SNI && dnsNames != null && !dnsNames.contains(name);
    }

    /** {@code 10.0.0.1:443} or {@code [2001:db8::1]:443}. */
    public String socket() {
        return address.v4() ? address + ":" + port : "[" + address + "]:" + port;
    }
}
