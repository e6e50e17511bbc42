package io.portolan.view.words;

import io.portolan.model.tls.ClientAuthentication;
import io.portolan.model.tls.EncryptedHello;
import io.portolan.model.tls.TlsObservation;

/** What was seen of TLS, on one line. */
public final class TlsWords {
    private TlsWords() {}

    /** Such as {@code TLSv1.2 established, client certificate proven, SNI cassandra} or {@code plain text (cql)}. */
    public static String of(TlsObservation tls) {
        StringBuilder words = new StringBuilder(
                switch (tls.state()) {
                    case NOT_OBSERVED -> "no TLS handshake seen";
                    case PLAINTEXT -> "plain text";
                    case HANDSHAKE_INCOMPLETE -> version(tls) + " handshake seen in part";
                    case FAILED -> version(tls) + " handshake failed";
                    case ESTABLISHED -> version(tls) + " established";
                    case RESUMED -> version(tls) + " resumed";
                    case MIDSTREAM -> version(tls) + " seen from the middle";
                });
        if (tls.applicationProtocol() != null) {
            words.append(" (").append(Visible.name(tls.applicationProtocol())).append(')');
        }
        if (tls.alert() >= 0) {
            words.append(", alert ").append(tls.alert());
        }
        words.append(client(tls.clientAuthentication()));
        if (tls.clientCertificate() != null) {
            words.append(", client ")
                    .append(Visible.name(tls.clientCertificate().subject()));
        }
        if (tls.serverCertificate() != null) {
            words.append(", server ")
                    .append(Visible.name(tls.serverCertificate().subject()));
        }
        if (tls.serverName() != null) {
            words.append(", SNI ").append(Visible.name(tls.serverName()));
        }
        if (tls.encryptedHello() == EncryptedHello.OUTER) {
            words.append(", true name encrypted (ECH)");
        }
        return words.toString();
    }

    private static String version(TlsObservation tls) {
        return tls.version() == null ? "TLS" : tls.version().label();
    }

    private static String client(ClientAuthentication authentication) {
        return switch (authentication) {
            case PROVEN -> ", client certificate proven";
            case REQUESTED_NOT_GIVEN -> ", client certificate asked for and not given";
            case NOT_REQUESTED -> ", client certificate not asked for";
            case NOT_OBSERVABLE -> ", client certificate hidden from the wire";
            case UNKNOWN -> "";
        };
    }
}
