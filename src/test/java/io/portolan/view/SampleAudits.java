package io.portolan.view;

import static io.portolan.view.SampleFindings.START;

import io.portolan.model.connection.Outcome;
import io.portolan.model.finding.Edge;
import io.portolan.model.finding.Finding;
import io.portolan.model.finding.Party;
import io.portolan.model.finding.TrafficCount;
import io.portolan.model.finding.TrafficKey;
import io.portolan.model.identity.Component;
import io.portolan.model.net.TransportProtocol;
import io.portolan.model.observation.Loss;
import io.portolan.model.observation.LossCause;
import io.portolan.model.report.AuditResult;
import io.portolan.model.verdict.Disposition;
import io.portolan.model.verdict.SecurityGrade;
import io.portolan.model.verdict.ViolationKind;
import java.util.ArrayList;
import java.util.List;

/** Results made by hand, used by the tests of everything that shows one. */
public final class SampleAudits {
    private SampleAudits() {}

    /** An hour with something of everything. */
    public static AuditResult busy() {
        return result(
                traffic(),
                List.of(
                        SampleFindings.insecure(),
                        SampleFindings.waived(),
                        SampleFindings.undocumentedPort(),
                        SampleFindings.stranger("collector.example.net")),
                List.of(
                        new Loss(
                                LossCause.SNAPLEN,
                                "captures/node-1.pcap",
                                17,
                                "record 88: 34 bytes kept (expected: at least 54)"),
                        new Loss(
                                LossCause.TRUNCATED_INPUT,
                                "captures/node-2.pcap",
                                1,
                                "record 5120 at byte 774400: 12 bytes (expected: 60)")),
                List.of("overlay site-office names Google by address 142.250.0.0/15 (expected: host names)"));
    }

    /** Nothing was read. */
    public static AuditResult empty() {
        return new AuditResult(
                SampleMatrix.matrix(),
                List.of(),
                START,
                START,
                List.of(),
                List.of(),
                List.of(),
                List.of(),
                List.of(),
                List.of());
    }

    /** Only documented connections. */
    public static AuditResult clean() {
        return result(
                traffic().stream()
                        .filter(count -> count.key().disposition() == Disposition.DOCUMENTED
                                && count.key().initiatorProven())
                        .toList(),
                List.of(),
                List.of(),
                List.of());
    }

    /** So many findings. */
    public static AuditResult crowded(int findings) {
        List<Finding> many = SampleFindings.many(findings);
        List<TrafficCount> traffic = new ArrayList<>(traffic());
        for (Finding finding : many) {
            traffic.add(count(
                    finding.violation().edge(),
                    Disposition.VIOLATION,
                    finding.violation().kind(),
                    SecurityGrade.NOT_OBSERVED,
                    true,
                    Outcome.ESTABLISHED,
                    finding.violation().count()));
        }
        return result(traffic, many, List.of(), List.of());
    }

    /** A peer that chose its name. */
    public static AuditResult hostile(String name) {
        Finding finding = SampleFindings.stranger(name);
        Loss loss = new Loss(LossCause.UNDECODABLE_RECORD, name, 1, name);
        TrafficCount count = count(
                finding.violation().edge(),
                Disposition.VIOLATION,
                ViolationKind.UNDOCUMENTED_DESTINATION,
                SecurityGrade.NOT_OBSERVED,
                true,
                Outcome.ESTABLISHED,
                3);
        return new AuditResult(
                SampleMatrix.matrix(),
                List.of(name),
                START,
                START.plusSeconds(60),
                List.of(name),
                List.of(count),
                List.of(finding),
                List.of(),
                List.of(loss),
                List.of(name));
    }

    public static AuditResult result(
            List<TrafficCount> traffic, List<Finding> findings, List<Loss> losses, List<String> warnings) {
        return new AuditResult(
                SampleMatrix.matrix(),
                List.of("platform-baseline", "apigee-undocumented"),
                START,
                START.plusSeconds(3600),
                List.of("captures/node-1.pcap", "captures/node-2.pcap"),
                traffic,
                findings,
                SampleMatrix.matrix().rows().stream().map(SampleCoverage::of).toList(),
                losses,
                warnings);
    }

    private static List<TrafficCount> traffic() {
        return List.of(
                documented(Component.MART, Component.CASSANDRA, 9042, SecurityGrade.MTLS_VERIFIED, true, 88_211),
                documented(
                        Component.MESSAGE_PROCESSOR,
                        Component.CASSANDRA,
                        9042,
                        SecurityGrade.MTLS_UNVERIFIABLE,
                        true,
                        1_204_330),
                documented(Component.CASSANDRA, Component.CASSANDRA, 7001, SecurityGrade.NOT_OBSERVED, false, 41),
                documented(
                        Component.DEFAULT_ISTIO_INGRESS,
                        Component.MESSAGE_PROCESSOR,
                        8443,
                        SecurityGrade.TLS_VERIFIED,
                        true,
                        4_410_002),
                documented(Component.PROMETHEUS, Component.MART, 8843, SecurityGrade.TLS_VERIFIED, true, 240),
                documented(Component.PROMETHEUS, Component.UDCA, 7070, SecurityGrade.NOT_OBSERVED, false, 240),
                documented(
                        Component.APIGEE_CONNECT, Component.APIGEE_SERVICES, 443, SecurityGrade.TLS_VERIFIED, true, 60),
                count(
                        edge(Component.CASSANDRA, Component.CASSANDRA, 7000),
                        Disposition.TOLERATED,
                        null,
                        SecurityGrade.PLAINTEXT,
                        true,
                        Outcome.ESTABLISHED,
                        4),
                count(
                        edge(Component.PROMETHEUS, Component.SYNCHRONIZER, 8843),
                        Disposition.DOCUMENTED,
                        null,
                        SecurityGrade.NOT_OBSERVED,
                        true,
                        Outcome.REFUSED,
                        12),
                count(
                        edge(Component.SYNCHRONIZER, new Component("kube-dns"), 53),
                        Disposition.BASELINE,
                        null,
                        SecurityGrade.NOT_OBSERVED,
                        true,
                        Outcome.ESTABLISHED,
                        990),
                violation(
                        Component.MART,
                        Component.CASSANDRA,
                        9042,
                        ViolationKind.INSECURE_TRANSPORT,
                        SecurityGrade.PLAINTEXT,
                        1204),
                violation(
                        Component.MESSAGE_PROCESSOR,
                        Component.CASSANDRA,
                        7199,
                        ViolationKind.UNDOCUMENTED_PORT,
                        SecurityGrade.NOT_OBSERVED,
                        12),
                count(
                        new Edge(
                                Party.of(Component.UDCA),
                                new Party(null, "collector.example.net"),
                                TransportProtocol.TCP,
                                443),
                        Disposition.VIOLATION,
                        ViolationKind.UNDOCUMENTED_DESTINATION,
                        SecurityGrade.NOT_OBSERVED,
                        true,
                        Outcome.ESTABLISHED,
                        3),
                count(
                        edge(Component.MART, Component.MESSAGE_PROCESSOR, 8080),
                        Disposition.WAIVED,
                        ViolationKind.UNDOCUMENTED_PAIR,
                        SecurityGrade.NOT_OBSERVED,
                        true,
                        Outcome.ESTABLISHED,
                        40),
                count(
                        new Edge(
                                new Party(null, "203.0.113.9"),
                                Party.of(Component.CASSANDRA),
                                TransportProtocol.TCP,
                                9042),
                        Disposition.UNRESOLVED,
                        null,
                        SecurityGrade.NOT_OBSERVED,
                        false,
                        Outcome.UNKNOWN,
                        7),
                count(
                        new Edge(Party.SOMEBODY, Party.SOMEBODY, TransportProtocol.UDP, 0),
                        Disposition.OUT_OF_SCOPE,
                        null,
                        SecurityGrade.NOT_OBSERVED,
                        false,
                        Outcome.UNKNOWN,
                        15));
    }

    private static Edge edge(Component source, Component destination, int port) {
        return SampleFindings.edge(source, destination, port);
    }

    private static TrafficCount documented(
            Component source, Component destination, int port, SecurityGrade grade, boolean proven, long connections) {
        return count(
                edge(source, destination, port),
                Disposition.DOCUMENTED,
                null,
                grade,
                proven,
                Outcome.ESTABLISHED,
                connections);
    }

    private static TrafficCount violation(
            Component source,
            Component destination,
            int port,
            ViolationKind kind,
            SecurityGrade grade,
            long connections) {
        return count(
                edge(source, destination, port),
                Disposition.VIOLATION,
                kind,
                grade,
                true,
                Outcome.ESTABLISHED,
                connections);
    }

    public static TrafficCount count(
            Edge edge,
            Disposition disposition,
            ViolationKind kind,
            SecurityGrade grade,
            boolean proven,
            Outcome outcome,
            long connections) {
        TrafficKey key = new TrafficKey(START, edge, disposition, kind, grade, proven, null, outcome);
        return new TrafficCount(key, connections, 20 * connections, 4000 * connections, START, START.plusSeconds(59));
    }
}
