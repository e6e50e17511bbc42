package io.portolan.transport.wire;

import com.google.protobuf.ByteString;
import io.portolan.model.connection.Endpoint;
import io.portolan.model.connection.NameEvidence;
import io.portolan.model.net.IpAddress;
import io.portolan.model.tls.TlsObservation;
import io.portolan.transport.proto.Wire;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** One end of a connection, within an event. */
final class EndpointFields {
    private EndpointFields() {}

    static Wire.Endpoint encode(Endpoint endpoint, Texts texts) {
        Wire.Endpoint.Builder message = Wire.Endpoint.newBuilder()
                .setAddress(ByteString.copyFrom(endpoint.address().toBytes()))
                .setPort(endpoint.port())
                .setWorkloadText(texts.reference(endpoint.workload()))
                .setNameText(texts.reference(endpoint.name()));
        if (endpoint.nameEvidence() != null) {
            message.setNameEvidence(WireEnum.NAME_EVIDENCE.encode(endpoint.nameEvidence()));
        }
        if (endpoint.dnsNames() != null) {
            endpoint.dnsNames().forEach(name -> message.addDnsNameTexts(texts.reference(name)));
        }
        return message.build();
    }

    static Endpoint decode(String field, Wire.Endpoint message, TlsObservation tls, Texts.Table texts) {
        if (message.getDnsNameTextsCount() > Endpoint.MAX_DNS_NAMES) {
            throw new IllegalArgumentException(field + ".dns_names: " + message.getDnsNameTextsCount()
                    + " (expected: at most " + Endpoint.MAX_DNS_NAMES + ")");
        }
        List<String> dnsNames = new ArrayList<>(message.getDnsNameTextsCount());
        for (int reference : message.getDnsNameTextsList()) {
            dnsNames.add(texts.need(field + ".dns_names", reference));
        }
        String name = texts.get(field + ".name", message.getNameText());
        return new Endpoint(
                IpAddress.ofBytes(message.getAddress().toByteArray()),
                message.getPort(),
                texts.get(field + ".workload", message.getWorkloadText()),
                name,
                evidence(message, name, tls),
                dnsNames);
    }

    private static @Nullable NameEvidence evidence(Wire.Endpoint message, @Nullable String name, TlsObservation tls) {
        if (message.hasNameEvidence()) {
            return WireEnum.NAME_EVIDENCE.decode(message.getNameEvidence());
        }
        if (name == null) {
            return null;
        }
        return name.equals(tls.serverName()) ? NameEvidence.SNI : NameEvidence.SOURCE;
    }
}
