package io.portolan.capture.packet.tls.hello;

import io.portolan.model.tls.EncryptedHello;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a client offers (RFC 8446 section 4.1.2).
 *
 * @param version number of the newest version it offers
 * @param serverName valid host name of the SNI in lower case, null without one
 * @param alpn application protocols in its order, at most {@value #MAX_ALPN}
 * @param earlyData whether it may send data before the server answers
 * @param sessionId of the session that it wants to go on with; in TLS 1.3 without meaning
 * @param encryptedHello the form of a hello that uses encrypted_client_hello, null when it does not
 */
public record ClientHello(
        int version,
        @Nullable String serverName,
        List<String> alpn,
        boolean earlyData,
        byte[] sessionId,
        @Nullable EncryptedHello encryptedHello) {
    static final int MAX_ALPN = 16;

    private static final int SERVER_NAME = 0;
    private static final int ALPN = 16;
    private static final int EARLY_DATA = 42;
    private static final int SUPPORTED_VERSIONS = 43;
    /** RFC 9849 section 5. */
    private static final int ENCRYPTED_CLIENT_HELLO = 0xfe0d;

    private static final int INNER = 1;

    /** Reads the message's body; what is broken in it is left out. */
    public static ClientHello parse(byte[] body) {
        HelloFields fields = new HelloFields(body, 0, body.length);
        int version = fields.u16();
        fields.skip(32);
        byte[] sessionId = fields.bytes(fields.u8());
        fields.skip(fields.u16());
        fields.skip(fields.u8());
        String name = null;
        List<String> alpn = List.of();
        boolean earlyData = false;
        EncryptedHello encrypted = null;
        HelloFields extensions = fields.more() ? fields.part(fields.u16()) : fields;
        while (extensions.more()) {
            int type = extensions.u16();
            HelloFields value = extensions.part(extensions.u16());
            switch (type) {
                case SERVER_NAME -> name = serverName(value);
                case ALPN -> alpn = alpn(value);
                case EARLY_DATA -> earlyData = true;
                // A broken one is taken for the form that hides more.
                case ENCRYPTED_CLIENT_HELLO ->
                    encrypted = value.u8() == INNER ? EncryptedHello.INNER : EncryptedHello.OUTER;
                case SUPPORTED_VERSIONS -> version = newest(value, version);
                default -> {}
            }
        }
        return new ClientHello(version, name, alpn, earlyData, sessionId, encrypted);
    }

    /** RFC 6066 section 3: a list of which only the first host name counts. */
    private static @Nullable String serverName(HelloFields value) {
        HelloFields list = value.part(value.u16());
        int type = list.u8();
        byte[] name = list.bytes(list.u16());
        return type == 0 ? HostName.valid(new String(name, StandardCharsets.ISO_8859_1)) : null;
    }

    static List<String> alpn(HelloFields value) {
        HelloFields list = value.part(value.u16());
        List<String> names = new ArrayList<>();
        while (list.more() && names.size() < MAX_ALPN) {
            String name = new String(list.bytes(list.u8()), StandardCharsets.ISO_8859_1);
            // Reserved values (RFC 8701) are not printable.
            if (!name.isEmpty() && name.chars().allMatch(c -> c > 0x20 && c < 0x7f)) {
                names.add(name);
            }
        }
        return names;
    }

    private static int newest(HelloFields value, int legacy) {
        HelloFields list = value.part(value.u8());
        int newest = 0;
        while (list.more()) {
            int offered = list.u16();
            if (Versions.of(offered) != null) {
                newest = Math.max(newest, Versions.normal(offered));
            }
        }
        return newest == 0 ? legacy : newest;
    }
}
