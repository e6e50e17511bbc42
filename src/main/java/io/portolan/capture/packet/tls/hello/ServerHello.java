package io.portolan.capture.packet.tls.hello;

import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a server selected (RFC 8446 section 4.1.3).
 *
 * @param version number of the version, from supported_versions where present
 * @param cipherSuite IANA number
 * @param retry whether this is a HelloRetryRequest, known by its fixed random
 * @param alpn the selected application protocol where it is sent in the clear
 * @param sessionId of the session, or what a client of TLS 1.3 sent in its place
 * @param preSharedKey whether the server took one of the client's keys from an earlier connection (TLS 1.3), so that it shows no certificate
 */
public record ServerHello(
        int version,
        int cipherSuite,
        boolean retry,
        @Nullable String alpn,
        byte[] sessionId,
        boolean preSharedKey) {
    private static final byte[] RETRY_RANDOM =
            HexFormat.of().parseHex("cf21ad74e59a6111be1d8c021e65b891c2a211167abb8c5e079e09e2c8a8339c");
    private static final int ALPN = 16;
    private static final int PRE_SHARED_KEY = 41;
    private static final int SUPPORTED_VERSIONS = 43;

    /** Reads the message's body; null when it ends before its fixed fields do. */
    public static @Nullable ServerHello parse(byte[] body) {
        HelloFields fields = new HelloFields(body, 0, body.length);
        int version = fields.u16();
        boolean retry = Arrays.equals(fields.bytes(32), RETRY_RANDOM);
        byte[] sessionId = fields.bytes(fields.u8());
        int cipherSuite = fields.u16();
        fields.skip(1);
        if (fields.broken()) {
            return null;
        }
        String alpn = null;
        boolean preSharedKey = false;
        HelloFields extensions = fields.more() ? fields.part(fields.u16()) : fields;
        while (extensions.more()) {
            int type = extensions.u16();
            HelloFields value = extensions.part(extensions.u16());
            if (type == SUPPORTED_VERSIONS) {
                version = Versions.normal(value.u16());
            } else if (type == ALPN) {
                List<String> selected = ClientHello.alpn(value);
                alpn = selected.isEmpty() ? null : selected.get(0);
            } else if (type == PRE_SHARED_KEY) {
                preSharedKey = true;
            }
        }
        return new ServerHello(version, cipherSuite, retry, alpn, sessionId, preSharedKey);
    }
}
