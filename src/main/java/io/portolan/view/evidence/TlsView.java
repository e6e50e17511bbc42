package io.portolan.view.evidence;

import io.portolan.model.tls.TlsObservation;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What was seen of TLS.
 *
 * @param state a constant of {@link io.portolan.model.tls.TlsState}
 * @param version such as {@code TLSv1.2}, null when not known
 * @param sni server name as the client sent it, null when there was none
 * @param clientAuthentication a constant of {@link io.portolan.model.tls.ClientAuthentication}
 * @param applicationProtocol what plaintext was recognised as, or ALPN; null when not known
 * @param cipherSuite IANA number, null when not seen
 * @param alert description number of the fatal alert, null when there was none
 * @param messages handshake messages seen in the clear, in order
 * @param serverCertificate null when hidden, not seen or not readable
 * @param clientCertificate what the client sent, null likewise
 * @param encryptedHello a constant of {@link io.portolan.model.tls.EncryptedHello}, null when the client does not use it
 */
public record TlsView(
        String state,
        @Nullable String version,
        @Nullable String sni,
        String clientAuthentication,
        @Nullable String applicationProtocol,
        @Nullable Integer cipherSuite,
        @Nullable Integer alert,
        List<String> messages,
        @Nullable CertificateView serverCertificate,
        @Nullable CertificateView clientCertificate,
        @Nullable String encryptedHello) {
    public static TlsView of(TlsObservation tls) {
        return new TlsView(
                tls.state().name(),
                tls.version() == null ? null : tls.version().label(),
                tls.serverName(),
                tls.clientAuthentication().name(),
                tls.applicationProtocol(),
                tls.cipherSuite() < 0 ? null : tls.cipherSuite(),
                tls.alert() < 0 ? null : tls.alert(),
                tls.messages(),
                CertificateView.of(tls.serverCertificate()),
                CertificateView.of(tls.clientCertificate()),
                tls.encryptedHello() == null ? null : tls.encryptedHello().name());
    }
}
