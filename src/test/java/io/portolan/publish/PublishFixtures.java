package io.portolan.publish;

import io.portolan.model.connection.Endpoint;
import io.portolan.model.connection.InitiatorEvidence;
import io.portolan.model.connection.Origin;
import io.portolan.model.connection.Outcome;
import io.portolan.model.connection.Traffic;
import io.portolan.model.finding.Edge;
import io.portolan.model.finding.Party;
import io.portolan.model.finding.Violation;
import io.portolan.model.finding.ViolationSample;
import io.portolan.model.identity.Component;
import io.portolan.model.net.IpAddress;
import io.portolan.model.net.TransportProtocol;
import io.portolan.model.tls.ClientAuthentication;
import io.portolan.model.tls.TlsObservation;
import io.portolan.model.tls.TlsState;
import io.portolan.model.tls.TlsVersion;
import io.portolan.model.verdict.Reason;
import io.portolan.model.verdict.SecurityGrade;
import io.portolan.model.verdict.ViolationKind;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** One violation that can be read through. */
public final class PublishFixtures {
    private static final Instant FIRST = Instant.parse("2026-11-01T10:00:00.123456789Z");
    private static final Instant LAST = Instant.parse("2026-11-01T10:00:01.500000007Z");

    private PublishFixtures() {}

    public static Violation violation(ViolationKind kind, @Nullable String waiver) {
        return violation(kind, waiver, InitiatorEvidence.TCP_SYN);
    }

    public static Violation violation(ViolationKind kind, @Nullable String waiver, InitiatorEvidence evidence) {
        Edge edge = new Edge(
                Party.of(Component.MESSAGE_PROCESSOR), Party.of(Component.CASSANDRA), TransportProtocol.TCP, 7001);
        TlsObservation tls = new TlsObservation(
                TlsState.ESTABLISHED,
                TlsVersion.TLS_1_2,
                "cassandra.local",
                ClientAuthentication.NOT_REQUESTED,
                null,
                0xC02F,
                -1,
                List.of("ClientHello"));
        ViolationSample sample = new ViolationSample(
                "e1",
                new Origin("pcap", "plane.pcap", 17),
                FIRST,
                LAST,
                new Endpoint(IpAddress.parse("10.89.0.21"), 52066),
                "apigee/runtime-0",
                new Endpoint(IpAddress.parse("10.89.0.11"), 7001, "apigee/cassandra-0", null),
                null,
                evidence,
                Outcome.ESTABLISHED,
                tls,
                Traffic.NOT_COUNTED,
                SecurityGrade.TLS_VERIFIED,
                Reason.NO_ROW_FOR_PORT,
                List.of(),
                "No row allows it.");
        String matrix = "apigee-hybrid-1.4";
        String fingerprint = Violation.fingerprint(kind, edge, matrix, null, waiver);
        return new Violation(fingerprint, kind, edge, matrix, null, waiver, 3, FIRST, LAST, List.of(sample));
    }
}
