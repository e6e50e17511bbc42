package io.portolan.publish.ocsf;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.portolan.json.ModelJson;
import io.portolan.model.connection.Endpoint;
import io.portolan.model.connection.NameEvidence;
import io.portolan.model.finding.Violation;
import io.portolan.model.finding.ViolationSample;
import io.portolan.model.net.IpAddress;
import io.portolan.model.tls.Certificate;
import io.portolan.model.tls.EncryptedHello;
import io.portolan.model.tls.TlsObservation;
import io.portolan.model.verdict.ViolationKind;
import io.portolan.publish.PublishFixtures;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

class OcsfCertificateTest {
    private static final Certificate CERTIFICATE = new Certificate(
            "CN=node",
            "CN=ca",
            "7f",
            List.of("node.example", "10.0.0.1", "2001:db8::1", "spiffe://c/ns/a"),
            4,
            Instant.EPOCH,
            Instant.ofEpochSecond(2),
            "ab".repeat(32),
            false);
    private static final String OBJECT = "{\"subject\":\"CN=node\",\"issuer\":\"CN=ca\",\"serial_number\":\"7f\","
            + "\"expiration_time\":2000,\"fingerprints\":[{\"algorithm_id\":3,\"algorithm\":\"SHA-256\",\"value\":\""
            + "ab".repeat(32) + "\"}],\"is_self_signed\":false,\"sans\":[{\"type\":\"DNS\",\"name\":\"node.example\"},"
            + "{\"type\":\"IP\",\"name\":\"10.0.0.1\"},{\"type\":\"IP\",\"name\":\"2001:db8::1\"},"
            + "{\"type\":\"URI\",\"name\":\"spiffe://c/ns/a\"}]}";

    @Test
    void shouldWriteBothCertificatesAndWhoseWordTheNameIs() {
        Violation violation = PublishFixtures.violation(ViolationKind.UNDOCUMENTED_PORT, null);
        ViolationSample sample = violation.samples().get(0);
        TlsObservation tls = sample.tls();
        ObjectNode evidence = OcsfEvidence.of(
                violation.edge(),
                new ViolationSample(
                        sample.eventId(),
                        sample.origin(),
                        sample.start(),
                        sample.end(),
                        sample.source(),
                        null,
                        new Endpoint(
                                IpAddress.parse("10.0.0.9"),
                                443,
                                null,
                                "claimed.example",
                                NameEvidence.SNI,
                                List.of("asked.example")),
                        null,
                        sample.initiatorEvidence(),
                        sample.outcome(),
                        new TlsObservation(
                                tls.state(),
                                tls.version(),
                                tls.serverName(),
                                tls.clientAuthentication(),
                                null,
                                -1,
                                -1,
                                List.of(),
                                CERTIFICATE,
                                CERTIFICATE,
                                EncryptedHello.OUTER),
                        sample.traffic(),
                        sample.security(),
                        sample.reason(),
                        List.of(),
                        "why"));

        assertThat(ModelJson.write(evidence.at("/tls/certificate"))).isEqualTo(OBJECT);
        assertThat(ModelJson.write(evidence.at("/data/client_certificate"))).isEqualTo(OBJECT);
        assertThat(evidence.at("/data/encrypted_client_hello").textValue()).isEqualTo("OUTER");
        assertThat(evidence.at("/data/hostname_evidence").textValue()).isEqualTo("SNI");
        assertThat(ModelJson.write(evidence.at("/data/dns_names"))).isEqualTo("[\"asked.example\"]");
    }
}
