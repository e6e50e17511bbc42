package io.portolan.transport.wire;

import io.portolan.model.tls.TlsObservation;
import io.portolan.model.tls.TlsVersion;
import io.portolan.transport.proto.Wire;
import java.util.ArrayList;
import java.util.List;

/** What was seen of TLS, within an event. */
final class TlsFields {
    private TlsFields() {}

    static Wire.Tls encode(TlsObservation tls, Texts texts) {
        Wire.Tls.Builder message = Wire.Tls.newBuilder()
                .setState(WireEnum.TLS_STATE.encode(tls.state()))
                .setServerNameText(texts.reference(tls.serverName()))
                .setClientAuthentication(WireEnum.CLIENT_AUTHENTICATION.encode(tls.clientAuthentication()))
                .setApplicationProtocolText(texts.reference(tls.applicationProtocol()));
        if (tls.version() != null) {
            message.setVersion(WireEnum.TLS_VERSION.encode(tls.version()));
        }
        if (tls.cipherSuite() >= 0) {
            message.setCipherSuite(tls.cipherSuite());
        }
        if (tls.alert() >= 0) {
            message.setAlert(tls.alert());
        }
        if (tls.serverCertificate() != null) {
            message.setServerCertificate(CertificateFields.encode(tls.serverCertificate(), texts));
        }
        if (tls.clientCertificate() != null) {
            message.setClientCertificate(CertificateFields.encode(tls.clientCertificate(), texts));
        }
        if (tls.encryptedHello() != null) {
            message.setEncryptedHello(WireEnum.ENCRYPTED_HELLO.encode(tls.encryptedHello()));
        }
        tls.messages().forEach(text -> message.addMessageTexts(texts.reference(text)));
        return message.build();
    }

    static TlsObservation decode(Wire.Tls message, Texts.Table texts) {
        if (message.getMessageTextsCount() > TlsObservation.MAX_MESSAGES) {
            throw new IllegalArgumentException("tls.messages: " + message.getMessageTextsCount()
                    + " (expected: at most " + TlsObservation.MAX_MESSAGES + ")");
        }
        List<String> messages = new ArrayList<>(message.getMessageTextsCount());
        for (int reference : message.getMessageTextsList()) {
            messages.add(texts.need("tls.messages", reference));
        }
        TlsVersion version = message.hasVersion() ? WireEnum.TLS_VERSION.decode(message.getVersion()) : null;
        return new TlsObservation(
                WireEnum.TLS_STATE.decode(message.getState()),
                version,
                texts.get("tls.server_name", message.getServerNameText()),
                WireEnum.CLIENT_AUTHENTICATION.decode(message.getClientAuthentication()),
                texts.get("tls.application_protocol", message.getApplicationProtocolText()),
                message.hasCipherSuite() ? atMost("tls.cipher_suite", message.getCipherSuite(), 0xffff) : -1,
                message.hasAlert() ? atMost("tls.alert", message.getAlert(), 0xff) : -1,
                messages,
                message.hasServerCertificate()
                        ? CertificateFields.decode("tls.server_certificate", message.getServerCertificate(), texts)
                        : null,
                message.hasClientCertificate()
                        ? CertificateFields.decode("tls.client_certificate", message.getClientCertificate(), texts)
                        : null,
                message.hasEncryptedHello() ? WireEnum.ENCRYPTED_HELLO.decode(message.getEncryptedHello()) : null);
    }

    private static int atMost(String field, int value, int limit) {
        if (value < 0 || value > limit) {
            throw new IllegalArgumentException(
                    field + ": " + Integer.toUnsignedString(value) + " (expected: 0.." + limit + ")");
        }
        return value;
    }
}
