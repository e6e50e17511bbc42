package io.portolan.capture.flowlog;

import io.portolan.capture.flowlog.line.Decoding;
import io.portolan.capture.flowlog.line.FieldReader;
import io.portolan.capture.flowlog.line.JsonObject;
import io.portolan.model.connection.Endpoint;
import io.portolan.model.connection.Initiator;
import io.portolan.model.connection.Origin;
import io.portolan.model.connection.Outcome;
import io.portolan.model.connection.Traffic;
import io.portolan.model.net.TransportProtocol;
import io.portolan.model.observation.LossCause;
import io.portolan.model.observation.Observation;
import io.portolan.model.tls.TlsObservation;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One flow of Hubble, which is one event about one packet: no counters, no duration.
 *
 * <p>The VNI of {@code tunnel} is left out on purpose: Cilium puts the identity of the sender there, so it differs by direction and
 * between trace points of one connection.
 */
final class HubbleFlow {
    private static final List<TransportProtocol> PROTOCOLS = List.of(
            TransportProtocol.TCP,
            TransportProtocol.UDP,
            TransportProtocol.SCTP,
            TransportProtocol.ICMP,
            TransportProtocol.ICMPV6);

    private HubbleFlow() {}

    static Decoding decode(JsonObject line, JsonObject flow, Origin origin) {
        String other = notAConnection(flow);
        if (other != null) {
            return new Decoding.Skipped(LossCause.NOT_A_CONNECTION, origin.record(), 1, other);
        }
        FieldReader fields = flow.fields();
        if (!flow.has("IP")) {
            return missing(origin, flow.path("IP"));
        }
        if (!flow.has("l4")) {
            return missing(origin, flow.path("l4"));
        }
        JsonObject ip = flow.object("IP").orElse(flow);
        JsonObject l4 = flow.object("l4").orElse(flow);
        TransportProtocol protocol = protocol(l4, fields);
        JsonObject ports = l4.object(name(protocol)).orElse(l4);
        Endpoint a = HubbleEndpoint.of(flow, ip, ports, "source");
        Endpoint b = HubbleEndpoint.of(flow, ip, ports, "destination");
        HubblePacket packet = HubblePacket.of(flow, ports);
        Initiator initiator = packet.initiator();
        Outcome outcome = packet.outcome();
        String uuid = flow.text("uuid");
        String node = flow.has("node_name") ? flow.text("node_name") : line.text("node_name");
        Instant time = flow.has("time")
                ? fields.rfc3339(flow.path("time"), flow.text("time"))
                : fields.rfc3339("time", line.text("time"));
        return fields.finish(() -> new Observation(
                origin,
                uuid,
                node,
                time,
                time,
                protocol,
                a,
                b,
                initiator,
                outcome,
                TlsObservation.NONE,
                Traffic.NOT_COUNTED,
                List.of(),
                false,
                packet.closing()));
    }

    /** Why this event is not about a packet of a connection, or null if it is. */
    private static @Nullable String notAConnection(JsonObject flow) {
        String type = flow.has("Type") ? String.valueOf(flow.text("Type")) : "";
        if (type.equals("L7") || flow.has("l7")) {
            return "L7: a request inside a connection";
        }
        if (type.equals("SOCK")) {
            return "SOCK: a translation of addresses at a socket, before the packet";
        }
        if (!flow.has("IP") && "DROPPED".equals(flow.text("verdict"))) {
            return "a dropped packet that is not IP";
        }
        if (!flow.has("l4") && "DROPPED".equals(flow.text("verdict"))) {
            return "a dropped packet of a protocol that Hubble does not decode";
        }
        return null;
    }

    private static Decoding missing(Origin origin, String field) {
        return new Decoding.Rejected(
                origin.record(), field, "absent (expected: an object; a field mask of the exporter may leave it out)");
    }

    private static TransportProtocol protocol(JsonObject l4, FieldReader fields) {
        for (TransportProtocol protocol : PROTOCOLS) {
            if (l4.has(name(protocol))) {
                return protocol;
            }
        }
        fields.reject(l4.path("TCP"), null, "one of TCP, UDP, SCTP, ICMPv4, ICMPv6");
        return TransportProtocol.TCP;
    }

    private static String name(TransportProtocol protocol) {
        return switch (protocol.number()) {
            case 1 -> "ICMPv4";
            case 58 -> "ICMPv6";
            default -> protocol.toString();
        };
    }
}
