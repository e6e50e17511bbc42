package io.portolan.publish.ocsf;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.portolan.json.ModelJson;
import io.portolan.model.connection.Endpoint;
import io.portolan.model.finding.Edge;
import io.portolan.model.finding.Party;
import io.portolan.model.finding.ViolationSample;
import io.portolan.model.net.TransportProtocol;
import io.portolan.model.tls.TlsObservation;
import io.portolan.model.tls.TlsVersion;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * One connection as an OCSF {@code evidences} object: the endpoints, the connection, TLS as far as it was seen.
 *
 * <p>{@code is_src_dst_assignment_known} is an attribute of network classes, not of evidences, so it lies in {@code data} with
 * the other facts that OCSF has no attribute for.
 */
final class OcsfEvidence {
    private static final int DIRECTION_UNKNOWN = 0;
    private static final int DIRECTION_INBOUND = 1;
    private static final int DIRECTION_OUTBOUND = 2;
    private static final int DIRECTION_LATERAL = 3;

    private OcsfEvidence() {}

    static ObjectNode of(Edge edge, ViolationSample sample) {
        ObjectNode evidence = ModelJson.mapper().createObjectNode();
        evidence.put("uid", sample.eventId());
        TransportProtocol protocol = edge.protocol();
        endpoint(evidence.putObject("src_endpoint"), sample.source(), sample.sourceWorkload(), edge.source(), protocol);
        endpoint(
                evidence.putObject("dst_endpoint"),
                sample.destination(),
                sample.destinationWorkload(),
                edge.destination(),
                protocol);
        connection(evidence.putObject("connection_info"), edge, sample);
        TlsVersion version = sample.tls().version();
        // OCSF requires the version: TLS of which no version was seen is told in data alone.
        if (version != null) {
            tls(evidence.putObject("tls"), sample.tls(), version);
        }
        data(evidence.putObject("data"), sample);
        return evidence;
    }

    private static void endpoint(
            ObjectNode node, Endpoint endpoint, @Nullable String workload, Party party, TransportProtocol protocol) {
        node.put("ip", endpoint.address().toString());
        if (protocol.hasPorts()) {
            node.put("port", endpoint.port());
        }
        if (endpoint.name() != null) {
            node.put("hostname", endpoint.name());
        }
        String name = workload != null ? workload : endpoint.workload();
        if (name != null) {
            node.put("name", name);
        }
        if (party.component() != null) {
            node.put("svc_name", party.component().id());
        }
    }

    private static void connection(ObjectNode node, Edge edge, ViolationSample sample) {
        node.put("uid", sample.eventId());
        String communityId = sample.source().communityId(edge.protocol(), sample.destination());
        if (communityId != null) {
            node.put("community_uid", communityId);
        }
        int direction = direction(edge);
        node.put("direction_id", direction);
        node.put("direction", new String[] {"Unknown", "Inbound", "Outbound", "Lateral"}[direction]);
        node.put("protocol_num", edge.protocol().number());
        node.put("protocol_name", edge.protocol().toString().toLowerCase(Locale.ROOT));
        node.put("protocol_ver_id", sample.destination().address().v4() ? 4 : 6);
    }

    /** Seen from the runtime plane; a party that the documents do not know makes it unknown. */
    private static int direction(Edge edge) {
        boolean fromPlane = inside(edge.source());
        boolean toPlane = inside(edge.destination());
        if (fromPlane && toPlane) {
            return DIRECTION_LATERAL;
        } else if (fromPlane) {
            return DIRECTION_OUTBOUND;
        }
        return toPlane ? DIRECTION_INBOUND : DIRECTION_UNKNOWN;
    }

    private static boolean inside(Party party) {
        return party.component() != null && party.component().inRuntimePlane();
    }

    private static void tls(ObjectNode node, TlsObservation tls, TlsVersion version) {
        node.put("version", version.label().replace("TLSv", ""));
        if (tls.cipherSuite() >= 0) {
            node.put("cipher", String.format(Locale.ROOT, "0x%04X", tls.cipherSuite()));
        }
        if (tls.serverName() != null) {
            node.put("sni", tls.serverName());
        }
        if (tls.alert() >= 0) {
            node.put("alert", tls.alert());
        }
        if (tls.serverCertificate() != null) {
            OcsfCertificate.write(node.putObject("certificate"), tls.serverCertificate());
        }
    }

    private static void naming(ObjectNode node, Endpoint destination) {
        if (destination.nameEvidence() != null) {
            node.put("hostname_evidence", destination.nameEvidence().name());
        }
        if (destination.dnsNames() != null) {
            destination.dnsNames().forEach(node.withArray("dns_names")::add);
        }
    }

    private static void data(ObjectNode node, ViolationSample sample) {
        node.put("is_src_dst_assignment_known", sample.initiatorEvidence().proven());
        node.put("initiator_evidence", sample.initiatorEvidence().name());
        node.put("initiator_confidence", sample.initiatorEvidence().confidence());
        node.put("outcome", sample.outcome().name());
        node.put("security", sample.security().name());
        node.put("tls_state", sample.tls().state().name());
        node.put("client_authentication", sample.tls().clientAuthentication().name());
        if (sample.tls().encryptedHello() != null) {
            node.put("encrypted_client_hello", sample.tls().encryptedHello().name());
        }
        // OCSF's tls object has room for the server's certificate only.
        if (sample.tls().clientCertificate() != null) {
            OcsfCertificate.write(
                    node.putObject("client_certificate"), sample.tls().clientCertificate());
        }
        naming(node, sample.destination());
        node.put("reason", sample.reason().name());
        node.put("explanation", sample.explanation());
        node.put("format", sample.origin().format());
        node.put("input", sample.origin().input());
        node.put("record", sample.origin().record());
    }
}
