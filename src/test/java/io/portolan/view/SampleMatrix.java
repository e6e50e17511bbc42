package io.portolan.view;

import io.portolan.model.identity.Component;
import io.portolan.model.matrix.Evidence;
import io.portolan.model.matrix.Layer;
import io.portolan.model.matrix.Matrix;
import io.portolan.model.matrix.MatrixRow;
import io.portolan.model.matrix.Opener;
import io.portolan.model.matrix.Ports;
import io.portolan.model.matrix.RowCondition;
import io.portolan.model.matrix.RowStatus;
import io.portolan.model.matrix.SecurityAlternative;
import io.portolan.model.net.TransportProtocol;
import java.util.List;
import java.util.Set;

/** A matrix in the form of the page of 1.4: every kind of row, and rows that nobody read. */
public final class SampleMatrix {
    public static final String PAGE = "https://cloud.google.com/apigee/docs/hybrid/v1.4/ports";

    private SampleMatrix() {}

    public static Matrix matrix() {
        return new Matrix(
                "apigee-hybrid-1.4",
                "Configure ports and set up firewalls",
                Layer.DOCUMENTED,
                PAGE,
                "2021-03-18",
                List.of(),
                List.of(),
                rows());
    }

    private static List<MatrixRow> rows() {
        return List.of(
                row("int-mart-cassandra", Component.MART, Component.CASSANDRA, "9042|9142", "mTLS", Evidence.Q),
                row("int-connect-mart", Component.APIGEE_CONNECT, Component.MART, "8443", "TLS", Evidence.Q),
                optional(),
                row(
                        "int-ingress-mp",
                        Component.DEFAULT_ISTIO_INGRESS,
                        Component.MESSAGE_PROCESSOR,
                        "8443",
                        "TLS",
                        Evidence.Q),
                row(
                        "int-mp-cassandra",
                        Component.MESSAGE_PROCESSOR,
                        Component.CASSANDRA,
                        "9042|9142",
                        "mTLS",
                        Evidence.Q),
                row("int-mp-fluentd", Component.MESSAGE_PROCESSOR, Component.FLUENTD, "20001", "mTLS", Evidence.Q),
                ring("int-cassandra-ring", "7001", "mTLS", RowStatus.LISTED),
                ring("int-cassandra-7000", "7000", "", RowStatus.NOTE),
                row("int-prom-cassandra", Component.PROMETHEUS, Component.CASSANDRA, "7070", "TLS", Evidence.Q),
                row("int-prom-mart", Component.PROMETHEUS, Component.MART, "8843", "TLS", Evidence.Q),
                row("int-prom-mp", Component.PROMETHEUS, Component.MESSAGE_PROCESSOR, "8843", "TLS", Evidence.Q),
                row("int-prom-sync", Component.PROMETHEUS, Component.SYNCHRONIZER, "8843", "TLS", Evidence.Q),
                row("int-prom-udca", Component.PROMETHEUS, Component.UDCA, "7070", "TLS", Evidence.Q),
                row("ext-in-client", Component.CLIENT_APPS, Component.DEFAULT_ISTIO_INGRESS, "*", "", Evidence.I),
                row("ext-out-backend", Component.MESSAGE_PROCESSOR, Component.BACKEND_SERVICES, "*", "", Evidence.I),
                row("ext-out-sync-apigee", Component.SYNCHRONIZER, Component.APIGEE_SERVICES, "443", "TLS", Evidence.S),
                row("ext-out-udca", Component.UDCA, Component.GCP, "443", "TLS", Evidence.S),
                row("ext-two-connect", Component.APIGEE_CONNECT, Component.APIGEE_SERVICES, "443", "TLS", Evidence.Q));
    }

    public static MatrixRow row(
            String id, Component source, Component destination, String ports, String security, Evidence evidence) {
        return row(id, source, destination, ports, security, evidence, RowStatus.LISTED, Opener.SOURCE, null);
    }

    private static MatrixRow optional() {
        return row(
                "int-martingress-mart",
                Component.MART_ISTIO_INGRESS,
                Component.MART,
                "8443",
                "TLS",
                Evidence.Q,
                RowStatus.OPTIONAL,
                Opener.SOURCE,
                new RowCondition(Component.APIGEE_CONNECT, "only if not using Apigee Connect"));
    }

    private static MatrixRow ring(String id, String ports, String security, RowStatus status) {
        return row(
                id, Component.CASSANDRA, Component.CASSANDRA, ports, security, Evidence.Q, status, Opener.EITHER, null);
    }

    private static MatrixRow row(
            String id,
            Component source,
            Component destination,
            String ports,
            String security,
            Evidence evidence,
            RowStatus status,
            Opener opener,
            RowCondition condition) {
        Set<SecurityAlternative> alternatives = switch (security) {
            case "mTLS" -> Set.of(SecurityAlternative.MTLS);
            case "TLS" -> Set.of(SecurityAlternative.TLS);
            default -> Set.of();
        };
        return new MatrixRow(
                id,
                Set.of(source),
                Set.of(destination),
                opener == Opener.EITHER,
                opener,
                Set.of(TransportProtocol.TCP),
                Ports.parse(ports),
                alternatives,
                security,
                status,
                condition,
                MatrixRow.Domains.NONE,
                source.title() + " to " + destination.title(),
                new MatrixRow.Provenance(
                        evidence,
                        PAGE,
                        "2021-03-18",
                        evidence.read() ? source.title() + " | " + destination.title() + " | " + ports : "as in 1.3"));
    }
}
