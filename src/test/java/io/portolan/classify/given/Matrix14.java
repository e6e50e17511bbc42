package io.portolan.classify.given;

import static io.portolan.classify.given.RowBuilder.row;
import static io.portolan.model.identity.Component.*;

import io.portolan.model.identity.Component;
import io.portolan.model.matrix.Evidence;
import io.portolan.model.matrix.Layer;
import io.portolan.model.matrix.Matrix;
import io.portolan.model.matrix.Matrix.NamedComponent;
import io.portolan.model.matrix.Opener;
import io.portolan.model.matrix.RowStatus;
import io.portolan.model.matrix.RuleSet;
import io.portolan.model.matrix.SecurityAlternative;
import io.portolan.model.net.TransportProtocol;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/** The rows of hybrid 1.4 and a small overlay of what every cluster does. */
public final class Matrix14 {
    public static final Component KUBE_DNS = new Component("kube-dns");
    public static final Component KUBELET = new Component("kubelet");

    private Matrix14() {}

    public static RuleSet rules() {
        return new RuleSet(documented(), List.of(overlay()), List.of());
    }

    public static Matrix documented() {
        return RulesBuilder.matrix(
                "apigee-hybrid-1.4",
                Layer.DOCUMENTED,
                List.of(
                        new NamedComponent("apigee.googleapis.com", APIGEE_SERVICES, Evidence.Q),
                        new NamedComponent("apigeeconnect.googleapis.com", APIGEE_SERVICES, Evidence.Q),
                        new NamedComponent("*.googleapis.com", GCP, Evidence.Q)),
                Stream.concat(internal(), external()).map(RowBuilder::build).toList());
    }

    private static Stream<RowBuilder> internal() {
        return Stream.of(
                row("int-mart-cassandra", MART, CASSANDRA, "9042|9142").mtls(),
                row("int-connect-mart", APIGEE_CONNECT, MART, "8443").tls(),
                row("int-martingress-mart", MART_ISTIO_INGRESS, MART, "8443")
                        .tls()
                        .status(RowStatus.OPTIONAL)
                        .unlessDeployed(APIGEE_CONNECT, "Only if not using Apigee Connect"),
                row("int-ingress-mp", DEFAULT_ISTIO_INGRESS, MESSAGE_PROCESSOR, "8443")
                        .tls(),
                row("int-mp-cassandra", MESSAGE_PROCESSOR, CASSANDRA, "9042|9142")
                        .mtls(),
                row("int-mp-fluentd", MESSAGE_PROCESSOR, FLUENTD, "20001").mtls(),
                row("int-cassandra-ring", CASSANDRA, CASSANDRA, "7001")
                        .twoWay(Opener.EITHER)
                        .mtls(),
                row("int-cassandra-7000", CASSANDRA, CASSANDRA, "7000")
                        .twoWay(Opener.EITHER)
                        .status(RowStatus.NOTE),
                row("int-prom-cassandra", PROMETHEUS, CASSANDRA, "7070").tls(),
                row("int-prom-mart", PROMETHEUS, MART, "8843").tls(),
                row("int-prom-mp", PROMETHEUS, MESSAGE_PROCESSOR, "8843").tls(),
                row("int-prom-sync", PROMETHEUS, SYNCHRONIZER, "8843").tls(),
                row("int-prom-udca", PROMETHEUS, UDCA, "7070").tls());
    }

    private static Stream<RowBuilder> external() {
        Set<Component> services = Set.of(APIGEE_SERVICES, GCP);
        return Stream.of(
                row("ext-in-mart", APIGEE_SERVICES, MART_ISTIO_INGRESS, "443")
                        .oauth()
                        .status(RowStatus.OPTIONAL)
                        .unlessDeployed(APIGEE_CONNECT, "only if not using Apigee Connect")
                        .evidence(Evidence.I),
                row("ext-in-client", CLIENT_APPS, DEFAULT_ISTIO_INGRESS, "*")
                        .security("None/OAuth over TLS 1.2", SecurityAlternative.NONE, SecurityAlternative.TLS_1_2)
                        .evidence(Evidence.I),
                row("ext-out-backend", MESSAGE_PROCESSOR, BACKEND_SERVICES, "*")
                        .protocols(TransportProtocol.TCP, TransportProtocol.UDP)
                        .security("None/OAuth over TLS 1.2", SecurityAlternative.NONE, SecurityAlternative.TLS_1_2)
                        .evidence(Evidence.I),
                row("ext-out-sync-apigee", SYNCHRONIZER, APIGEE_SERVICES, "443")
                        .oauth()
                        .domains(Evidence.QT, "apigee.googleapis.com")
                        .evidence(Evidence.S),
                row("ext-out-sync-gcp", SYNCHRONIZER, GCP, "443")
                        .oauth()
                        .domains(Evidence.I, "iamcredentials.googleapis.com")
                        .evidence(Evidence.I),
                row("ext-out-udca", Set.of(UDCA), services, "443").oauth().evidence(Evidence.S),
                row("ext-out-prom", PROMETHEUS, GCP, "443").tls().evidence(Evidence.S),
                row("ext-out-fluentd", FLUENTD, GCP, "443").tls().evidence(Evidence.S),
                row("ext-out-mart", MART, GCP, "443")
                        .oauth()
                        .status(RowStatus.UNVERIFIED)
                        .evidence(Evidence.S),
                row("ext-two-connect", APIGEE_CONNECT, APIGEE_SERVICES, "443")
                        .twoWay(Opener.SOURCE)
                        .tls()
                        .domains(Evidence.Q, "apigeeconnect.googleapis.com"));
    }

    private static Matrix overlay() {
        return RulesBuilder.matrix(
                "platform-baseline",
                Layer.PLATFORM_BASELINE,
                List.of(),
                Stream.of(
                                row("dns", ANY, KUBE_DNS, "53").protocols(TransportProtocol.TCP, TransportProtocol.UDP),
                                row("probes", KUBELET, MART, "8843").tls())
                        .map(RowBuilder::build)
                        .toList());
    }
}
