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
 * @param messages the handshake messages seen in the clear, in order, as evidence; at most {@value #MAX_MESSAGES}
 */
public record TlsObservation(
        TlsState state,
        @Nullable TlsVersion version,
        @Nullable String serverName,
        ClientAuthentication clientAuthentication,
        @Nullable String applicationProtocol,
        int cipherSuite,
        int alert,
        List<String> messages) {
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

    /** The first payload was not TLS. */
    public static TlsObservation plaintext(@Nullable String applicationProtocol) {
        return new TlsObservation(
                TlsState.PLAINTEXT, null, null, ClientAuthentication.UNKNOWN, applicationProtocol, -1, -1, List.of());
    }
}
