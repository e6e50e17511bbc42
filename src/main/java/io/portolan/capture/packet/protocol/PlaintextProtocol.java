package io.portolan.capture.packet.protocol;

import java.nio.charset.StandardCharsets;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** The door of this package. */
public final class PlaintextProtocol {
    /** How much of each direction is looked at. */
    public static final int PREFIX_BYTES = 96;

    private static final String CONNECT = "CONNECT ";

    private PlaintextProtocol() {}

    /**
     * Names the protocol of a connection that was seen from its start.
     *
     * @param client first bytes of the initiator
     * @param server first bytes of the responder, may be empty
     */
    public static @Nullable String of(byte[] client, byte[] server) {
        String name = certain(client);
        if (name == null) {
            name = BinaryProtocols.of(client, server);
        }
        return name == null ? TextProtocols.of(client, server) : name;
    }

    /** Whether a client that begins so never goes on in TLS on the same connection, so that nothing needs to be waited for. */
    public static boolean staysPlain(byte[] client) {
        String name = of(client, new byte[0]);
        return name != null
                && switch (name) {
                    case "http/2", "ssh", "cassandra-internode", "cql", "kafka", "thrift", "redis" -> true;
                    case "http/1" -> !Bytes.startsWith(client, CONNECT);
                    default -> false;
                };
    }

    /**
     * The {@code host:port} that a client asks an HTTP proxy to connect it with (RFC 9110 section 9.3.6); null when it does not, or asks
     * for more than fits in the prefix.
     */
    public static @Nullable String connectTarget(byte[] client) {
        if (!Bytes.startsWith(client, CONNECT)) {
            return null;
        }
        int at = CONNECT.length();
        while (at < client.length && client[at] > ' ' && client[at] < 0x7f) {
            at++;
        }
        String target = new String(client, CONNECT.length(), at - CONNECT.length(), StandardCharsets.ISO_8859_1);
        boolean whole = at < client.length && client[at] == ' ' && target.indexOf(':') > 0;
        return whole ? target.toLowerCase(Locale.ROOT) : null;
    }

    /** Names it only when these bytes are enough by themselves, wherever in the connection they were met. */
    public static @Nullable String certain(byte[] bytes) {
        if (Bytes.startsWith(bytes, "PRI * HTTP/2.0\r\n")) {
            return "http/2";
        }
        if (Bytes.startsWith(bytes, "SSH-2.0-") || Bytes.startsWith(bytes, "SSH-1.")) {
            return "ssh";
        }
        if (Bytes.startsWith(bytes, 0xca, 0x55, 0x2d, 0xfa)) {
            return "cassandra-internode";
        }
        boolean response = Bytes.startsWith(bytes, "HTTP/1.0 ") || Bytes.startsWith(bytes, "HTTP/1.1 ");
        return response || httpRequest(bytes) ? "http/1" : null;
    }

    /** A method and the start of a target; the version often lies behind the prefix. */
    private static boolean httpRequest(byte[] bytes) {
        for (String method : TextProtocols.HTTP_METHODS) {
            if (Bytes.startsWith(bytes, method) && bytes.length > method.length()) {
                int target = bytes[method.length()];
                boolean plausible = target == '/'
                        || target == '*'
                        || method.equals(CONNECT)
                        || Bytes.startsWithAt(bytes, method.length(), "http");
                return plausible && Bytes.printableLine(bytes);
            }
        }
        return false;
    }
}
