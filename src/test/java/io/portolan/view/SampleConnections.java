package io.portolan.view;

import io.portolan.model.connection.ConnectionEvent;
import io.portolan.model.connection.Endpoint;
import io.portolan.model.connection.Initiator;
import io.portolan.model.connection.InitiatorEvidence;
import io.portolan.model.connection.Origin;
import io.portolan.model.connection.Outcome;
import io.portolan.model.connection.Side;
import io.portolan.model.connection.Traffic;
import io.portolan.model.identity.Component;
import io.portolan.model.identity.Identity;
import io.portolan.model.net.IpAddress;
import io.portolan.model.net.TransportProtocol;
import io.portolan.model.tls.TlsObservation;
import io.portolan.model.verdict.Disposition;
import io.portolan.model.verdict.JudgedConnection;
import io.portolan.model.verdict.Reason;
import io.portolan.model.verdict.SecurityGrade;
import io.portolan.model.verdict.Verdict;
import io.portolan.model.verdict.ViolationKind;
import java.util.List;

/** Judged connections made by hand. */
public final class SampleConnections {
    private static final Identity MART = new Identity.Known(Component.MART, "apigee-mart-0", Identity.Basis.INVENTORY);
    private static final Identity CASSANDRA =
            new Identity.Known(Component.CASSANDRA, "apigee-cassandra-default-0", Identity.Basis.INVENTORY);

    private SampleConnections() {}

    /** mTLS seen, documented, proven. */
    public static JudgedConnection documented() {
        return judged(
                new Initiator(Side.A, InitiatorEvidence.TCP_SYN),
                SampleFindings.handshake(),
                MART,
                new Verdict(
                        Disposition.DOCUMENTED,
                        null,
                        SecurityGrade.MTLS_VERIFIED,
                        true,
                        false,
                        Reason.ROW_MATCHED,
                        SampleFindings.MART_CASSANDRA,
                        List.of(),
                        null),
                "int-mart-cassandra allows MART to open TCP/9042 on Cassandra.");
    }

    /** Judged against the order that the evidence suggested. */
    public static JudgedConnection reversed() {
        return judged(
                new Initiator(Side.A, InitiatorEvidence.EPHEMERAL),
                TlsObservation.NONE,
                MART,
                new Verdict(
                        Disposition.DOCUMENTED,
                        null,
                        SecurityGrade.NOT_OBSERVED,
                        false,
                        true,
                        Reason.ROW_MATCHED,
                        SampleFindings.MART_CASSANDRA,
                        List.of(),
                        null),
                "int-mart-cassandra allows it.");
    }

    /** A violation by a stranger, nothing counted, with a name that it chose. */
    public static JudgedConnection stranger(String name) {
        return judged(
                Initiator.UNKNOWN,
                SampleFindings.stranger(name).violation().samples().get(0).tls(),
                Identity.UNKNOWN,
                new Verdict(
                        Disposition.VIOLATION,
                        ViolationKind.UNKNOWN_PEER,
                        SecurityGrade.NOT_OBSERVED,
                        false,
                        false,
                        Reason.PEER_IN_NO_INVENTORY,
                        null,
                        List.of(SampleFindings.near(SampleFindings.MART_CASSANDRA, "source", "mart", "10.8.0.11")),
                        null),
                "10.8.0.11 is in no inventory.");
    }

    private static JudgedConnection judged(
            Initiator initiator, TlsObservation tls, Identity source, Verdict verdict, String explanation) {
        boolean stranger = source.equals(Identity.UNKNOWN);
        ConnectionEvent event = new ConnectionEvent(
                "0123456789abcdef0123456789abcdef",
                new Origin("pcap", "captures/node-1.pcap", 17),
                SampleFindings.START,
                SampleFindings.START.plusMillis(1500),
                TransportProtocol.TCP,
                new Endpoint(IpAddress.parse("10.8.0.11"), 40312),
                new Endpoint(IpAddress.parse("10.8.1.11"), 9042, null, tls.serverName()),
                initiator,
                Outcome.ESTABLISHED,
                tls,
                stranger ? Traffic.NOT_COUNTED : new Traffic(14, 12, 5120, 9000),
                List.of());
        return new JudgedConnection(event, source, CASSANDRA, verdict, explanation);
    }
}
