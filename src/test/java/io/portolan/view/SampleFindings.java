package io.portolan.view;

import io.portolan.model.connection.Endpoint;
import io.portolan.model.connection.InitiatorEvidence;
import io.portolan.model.connection.Origin;
import io.portolan.model.connection.Outcome;
import io.portolan.model.connection.Traffic;
import io.portolan.model.finding.Edge;
import io.portolan.model.finding.Finding;
import io.portolan.model.finding.Party;
import io.portolan.model.finding.Violation;
import io.portolan.model.finding.ViolationSample;
import io.portolan.model.identity.Component;
import io.portolan.model.matrix.Evidence;
import io.portolan.model.matrix.Layer;
import io.portolan.model.net.IpAddress;
import io.portolan.model.net.TransportProtocol;
import io.portolan.model.tls.Certificate;
import io.portolan.model.tls.ClientAuthentication;
import io.portolan.model.tls.TlsObservation;
import io.portolan.model.tls.TlsState;
import io.portolan.model.tls.TlsVersion;
import io.portolan.model.verdict.NearRow;
import io.portolan.model.verdict.Reason;
import io.portolan.model.verdict.RowRef;
import io.portolan.model.verdict.SecurityGrade;
import io.portolan.model.verdict.ViolationKind;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/** Findings with evidence, made by hand. */
public final class SampleFindings {
    public static final Instant START = Instant.parse("2026-11-01T00:00:00Z");
    public static final RowRef MART_CASSANDRA = ref("int-mart-cassandra");

    private SampleFindings() {}

    public static RowRef ref(String row) {
        return new RowRef("apigee-hybrid-1.4", row, Layer.DOCUMENTED, Evidence.Q);
    }

    public static Finding insecure() {
        Edge edge = edge(Component.MART, Component.CASSANDRA, 9042);
        return finding(
                ViolationKind.INSECURE_TRANSPORT,
                edge,
                MART_CASSANDRA,
                null,
                1204,
                List.of(
                        sample(
                                1,
                                edge,
                                TlsObservation.plaintext("cql"),
                                SecurityGrade.PLAINTEXT,
                                Reason.PLAINTEXT_WHERE_TLS_IS_DOCUMENTED,
                                List.of(near(MART_CASSANDRA, "security", "mTLS", "plain text (cql)")),
                                "MART opened TCP/9042 on Cassandra as int-mart-cassandra documents, but in plain text (cql); the row asks for mTLS.")));
    }

    public static Finding undocumentedPort() {
        Edge edge = edge(Component.MESSAGE_PROCESSOR, Component.CASSANDRA, 7199);
        RowRef row = ref("int-mp-cassandra");
        return finding(
                ViolationKind.UNDOCUMENTED_PORT,
                edge,
                row,
                null,
                12,
                List.of(
                        sample(
                                2,
                                edge,
                                handshake(),
                                SecurityGrade.NOT_OBSERVED,
                                Reason.NO_ROW_FOR_PORT,
                                List.of(near(row, "port", "9042|9142", "7199")),
                                "No row allows Message Processor to open TCP/7199 on Cassandra; int-mp-cassandra documents 9042|9142.")));
    }

    public static Finding stranger(String name) {
        Edge edge = new Edge(Party.of(Component.UDCA), new Party(null, name), TransportProtocol.TCP, 443);
        TlsObservation hello = new TlsObservation(
                TlsState.HANDSHAKE_INCOMPLETE,
                TlsVersion.TLS_1_2,
                name,
                ClientAuthentication.UNKNOWN,
                null,
                -1,
                -1,
                List.of("ClientHello"));
        return finding(
                ViolationKind.UNDOCUMENTED_DESTINATION,
                edge,
                null,
                null,
                3,
                List.of(sample(
                        3,
                        edge,
                        hello,
                        SecurityGrade.NOT_OBSERVED,
                        Reason.NAME_ON_NO_ROW,
                        List.of(near(ref("ext-out-udca"), "domain", "*.googleapis.com", name)),
                        "UDCA opened TCP/443 on " + name + ", a name that no row lists.")));
    }

    public static Finding waived() {
        Edge edge = edge(Component.MART, Component.MESSAGE_PROCESSOR, 8080);
        return finding(
                ViolationKind.UNDOCUMENTED_PAIR,
                edge,
                null,
                "legacy-health-check",
                40,
                List.of(
                        sample(
                                4,
                                edge,
                                TlsObservation.NONE,
                                SecurityGrade.NOT_OBSERVED,
                                Reason.WAIVER_APPLIED,
                                List.of(),
                                "No row allows MART to open a connection on Message Processor; waiver legacy-health-check covers it.")));
    }

    /** So many findings, all different, most connections first. */
    public static List<Finding> many(int count) {
        List<Finding> findings = new ArrayList<>();
        List<Component> components = Component.DOCUMENTED;
        for (int i = 0; i < count; i++) {
            Edge edge = edge(components.get(i % 11), components.get((i * 7 + 3) % 11), 1024 + i);
            findings.add(finding(
                    ViolationKind.values()[i % ViolationKind.values().length],
                    edge,
                    null,
                    null,
                    10L * (count - i),
                    List.of(sample(
                            100 + i,
                            edge,
                            TlsObservation.NONE,
                            SecurityGrade.NOT_OBSERVED,
                            Reason.NO_ROW_FOR_PAIR,
                            List.of(near(MART_CASSANDRA, "port", "9042|9142", Integer.toString(1024 + i))),
                            "No row allows " + edge + "."))));
        }
        return findings;
    }

    public static Edge edge(Component source, Component destination, int port) {
        return new Edge(Party.of(source), Party.of(destination), TransportProtocol.TCP, port);
    }

    public static Finding finding(
            ViolationKind kind, Edge edge, RowRef row, String waiver, long count, List<ViolationSample> samples) {
        return Finding.of(new Violation(
                Violation.fingerprint(kind, edge, "apigee-hybrid-1.4", row, waiver),
                kind,
                edge,
                "apigee-hybrid-1.4",
                row,
                waiver,
                count,
                START.plusSeconds(3),
                START.plusSeconds(3000),
                samples));
    }

    static NearRow near(RowRef row, String field, String documented, String observed) {
        return new NearRow(row, List.of(new NearRow.FieldDifference(field, documented, observed)));
    }

    public static TlsObservation handshake() {
        return new TlsObservation(
                TlsState.ESTABLISHED,
                TlsVersion.TLS_1_2,
                "cassandra.apigee.svc",
                ClientAuthentication.PROVEN,
                null,
                0xC030,
                -1,
                List.of(
                        "ClientHello",
                        "ServerHello",
                        "Certificate",
                        "CertificateRequest",
                        "Certificate(client)",
                        "CertificateVerify"),
                new Certificate(
                        "CN=cassandra",
                        "CN=apigee-ca",
                        "2a",
                        List.of("cassandra.apigee.svc"),
                        1,
                        Instant.parse("2026-01-01T00:00:00Z"),
                        Instant.parse("2027-01-01T00:00:00Z"),
                        "0a".repeat(32),
                        false),
                null,
                null);
    }

    public static ViolationSample sample(
            int number,
            Edge edge,
            TlsObservation tls,
            SecurityGrade security,
            Reason reason,
            List<NearRow> near,
            String explanation) {
        return new ViolationSample(
                String.format("%032x", number),
                new Origin("pcap", "captures/node-1.pcap", 10L * number),
                START.plusSeconds(number).plusMillis(250),
                START.plusSeconds(number + 2L),
                new Endpoint(IpAddress.parse("10.8.0." + (10 + number % 200)), 40000 + number),
                edge.source().label() + "-0",
                new Endpoint(IpAddress.parse("10.8.1.11"), edge.port(), null, tls.serverName()),
                null,
                number % 2 == 1 ? InitiatorEvidence.TCP_SYN : InitiatorEvidence.TLS_CLIENT_HELLO,
                Outcome.ESTABLISHED,
                tls,
                new Traffic(12, 10, 4096, Traffic.ABSENT),
                security,
                reason,
                near,
                explanation);
    }
}
