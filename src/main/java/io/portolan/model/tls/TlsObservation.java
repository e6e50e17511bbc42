package io.portolan.model.tls;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What an observer of the wire may honestly say about TLS on one connection.
 *
 * @param state how far TLS went
 * @param version the negotiated version; the offered one while only a ClientHello was seen; null when unknown
 * @param serverName the SNI host name in lower case, null when absent or not seen
 * @param clientAuthentication what was shown about the client's certificate
 * @param applicationProtocol what the plaintext was recognised as ({@code cql}, {@code http/1}, {@code cassandra-internode}, ...),
 *     or the ALPN protocol; null when not known
 * @param cipherSuite IANA number of the selected cipher suite, or -1
 * @param alert description number of the fatal alert that ended the handshake, or -1 (RFC 8446 section 6)
 * @param messages the handshake messages seen in the clear, in order, as evidence; before them what led to TLS ({@code CONNECT
 *     host:port}); at most {@value #MAX_MESSAGES}
 * @param serverCertificate the server's certificate; null when hidden (TLS 1.3, resumption), not seen or not readable
 * @param clientCertificate the certificate that the client sent; it proves nothing unless client authentication is PROVEN
 * @param encryptedHello the form of the ClientHello where it uses encrypted_client_hello, null where it does not
 */
public record TlsObservation(
        TlsState state,
        @Nullable TlsVersion version,
        @Nullable String serverName,
        ClientAuthentication clientAuthentication,
        @Nullable String applicationProtocol,
        int cipherSuite,
        int alert,
        List<String> messages,
        @Nullable Certificate serverCertificate,
        @Nullable Certificate clientCertificate,
        @Nullable EncryptedHello encryptedHello) {
    public static final int MAX_MESSAGES = 24;
    public static final TlsObservation NONE = new TlsObservation(
            TlsState.NOT_OBSERVED, null, null, ClientAuthentication.UNKNOWN, null, -1, -1, List.of());

    public TlsObservation {
        messages = List.copyOf(messages.size() > MAX_MESSAGES ? messages.subList(0, MAX_MESSAGES) : messages);
        boolean hidden = version == TlsVersion.TLS_1_3 || state == TlsState.RESUMED;
        if (hidden && clientAuthentication == ClientAuthentication.PROVEN) {
            throw new IllegalArgumentException(
                    "client authentication PROVEN with " + version + " " + state + ": the wire cannot show that");
        }
    }

    /** Without certificates, and without encrypted_client_hello. */
    public TlsObservation(
            TlsState state,
            @Nullable TlsVersion version,
            @Nullable String serverName,
            ClientAuthentication clientAuthentication,
            @Nullable String applicationProtocol,
            int cipherSuite,
            int alert,
            List<String> messages) {
        this(
                state,
                version,
                serverName,
                clientAuthentication,
                applicationProtocol,
                cipherSuite,
                alert,
                messages,
                null,
                null,
                null);
    }

    /** The first payload was not TLS. */
    public static TlsObservation plaintext(@Nullable String applicationProtocol) {
        return plaintext(applicationProtocol, List.of());
    }

    /** The first payload was not TLS; {@code messages} as in the component. */
    public static TlsObservation plaintext(@Nullable String applicationProtocol, List<String> messages) {
        return new TlsObservation(
                TlsState.PLAINTEXT, null, null, ClientAuthentication.UNKNOWN, applicationProtocol, -1, -1, messages);
    }

    /** The SNI as a claim about the destination: null where the true name is perhaps encrypted. */
    public @Nullable String claimedName() {
        return encryptedHello == EncryptedHello.OUTER ? null : serverName;
    }
}
