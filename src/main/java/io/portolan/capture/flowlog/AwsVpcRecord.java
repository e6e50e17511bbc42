package io.portolan.capture.flowlog;

import io.portolan.capture.flowlog.line.Decoding;
import io.portolan.capture.flowlog.line.FieldReader;
import io.portolan.model.connection.Endpoint;
import io.portolan.model.connection.Initiator;
import io.portolan.model.connection.InitiatorEvidence;
import io.portolan.model.connection.Origin;
import io.portolan.model.connection.Outcome;
import io.portolan.model.connection.Side;
import io.portolan.model.connection.Traffic;
import io.portolan.model.net.TransportProtocol;
import io.portolan.model.observation.LossCause;
import io.portolan.model.observation.Observation;
import io.portolan.model.tls.TlsObservation;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** One record: one direction of a connection, at one network card, in one aggregation window. */
final class AwsVpcRecord {
    private static final int FIN = 1;
    private static final int SYN = 2;
    private static final int RST = 4;
    /** AWS reports it only together with SYN: the answer to an opening. */
    private static final int ACK = 16;

    private static final int MAX_FLAGS = 0xff;

    private AwsVpcRecord() {}

    static Decoding decode(AwsVpcColumns columns, List<String> words, Origin origin) {
        long line = origin.record();
        if (words.size() != columns.count()) {
            String basis = columns.heading() == 0 ? "version 2" : "the heading in line " + columns.heading();
            String found = words.size() > AwsVpcColumns.MAX_COLUMNS ? "too many" : String.valueOf(words.size());
            return new Decoding.Rejected(
                    line, "line", found + " fields (expected: " + columns.count() + ", as in " + basis + ")");
        }
        String status = columns.value(words, "log-status");
        if ("NODATA".equals(status)) {
            return new Decoding.Skipped(LossCause.NOT_A_CONNECTION, line, 1, "NODATA: no traffic in the window");
        }
        if ("SKIPDATA".equals(status)) {
            return new Decoding.Skipped(LossCause.SOURCE_LOST, line, 1, "SKIPDATA: AWS lost records of the window");
        }
        FieldReader fields = new FieldReader(line);
        if (status != null && !status.equals("OK")) {
            fields.reject("log-status", status, "OK, NODATA or SKIPDATA");
        }
        return observation(columns, words, origin, fields);
    }

    private static Decoding observation(AwsVpcColumns columns, List<String> words, Origin origin, FieldReader fields) {
        TransportProtocol protocol = fields.protocol("protocol", columns.value(words, "protocol"));
        Endpoint a = endpoint(columns, words, "src", fields);
        Endpoint b = endpoint(columns, words, "dst", fields);
        Instant from = fields.epochSeconds("start", columns.value(words, "start"));
        String end = columns.value(words, "end");
        Instant to = end == null ? from : fields.epochSeconds("end", end);
        if (to.isBefore(from)) {
            fields.reject("end", end, "not before start, " + from.getEpochSecond());
        }
        int flags = fields.bits("tcp-flags", columns.value(words, "tcp-flags"), 0, MAX_FLAGS);
        if (!protocol.equals(TransportProtocol.TCP)) {
            flags = 0;
        }
        int seen = flags;
        Outcome outcome = outcome(columns.value(words, "action"), seen, fields);
        Traffic traffic = new Traffic(
                fields.counter("packets", columns.value(words, "packets")),
                Traffic.ABSENT,
                fields.counter("bytes", columns.value(words, "bytes")),
                Traffic.ABSENT);
        return fields.finish(() -> new Observation(
                origin,
                null,
                columns.value(words, "interface-id"),
                from,
                to,
                protocol,
                a,
                b,
                initiator(seen),
                outcome,
                TlsObservation.NONE,
                traffic,
                List.of(),
                false,
                (seen & (FIN | RST)) != 0));
    }

    /** The plain address is the card's primary one; behind a NAT gateway, a transit gateway or on a pod only pkt- has the real one. */
    private static Endpoint endpoint(AwsVpcColumns columns, List<String> words, String side, FieldReader fields) {
        String field = "pkt-" + side + "addr";
        String address = columns.value(words, field);
        if (address == null) {
            field = side + "addr";
            address = columns.value(words, field);
        }
        int port = fields.port(side + "port", columns.value(words, side + "port"));
        return new Endpoint(fields.address(field, address), port);
    }

    /** Flags are OR-ed over the window: SYN without ACK comes from the client only, SYN with ACK from the server only. */
    private static Initiator initiator(int flags) {
        if ((flags & SYN) == 0) {
            return Initiator.UNKNOWN;
        }
        return (flags & ACK) == 0
                ? new Initiator(Side.A, InitiatorEvidence.TCP_SYN)
                : new Initiator(Side.B, InitiatorEvidence.TCP_SYN_ACK);
    }

    /** REFUSED stands for "sent nothing but RST"; whether that refused an opening only the record of the other side can tell. */
    private static Outcome outcome(@Nullable String action, int flags, FieldReader fields) {
        if ("REJECT".equals(action)) {
            return Outcome.DENIED;
        }
        if (action != null && !action.equals("ACCEPT")) {
            fields.reject("action", action, "ACCEPT or REJECT");
        }
        return switch (flags & (FIN | SYN | RST | ACK)) {
            case SYN -> Outcome.ATTEMPTED;
            case SYN | ACK, SYN | ACK | FIN, SYN | ACK | RST, SYN | ACK | FIN | RST -> Outcome.ESTABLISHED;
            case RST -> Outcome.REFUSED;
            default -> Outcome.UNKNOWN;
        };
    }
}
