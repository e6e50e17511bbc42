package io.portolan.capture.packet.protocol;

import io.portolan.capture.packet.decode.BigEndian;
import org.jspecify.annotations.Nullable;

/** Protocols with a binary first message, each by fields that must agree with one another. */
final class BinaryProtocols {
    private static final long MAX_CQL_BODY = 256L << 20;
    private static final int MAX_KAFKA_API_KEY = 100;
    private static final int MAX_KAFKA_API_VERSION = 25;
    /** With a null or empty client id there is less to recognise it by, so the size must be an everyday one. */
    private static final int MAX_KAFKA_REQUEST_WITHOUT_ID = 64 * 1024;

    private static final int MAX_POSTGRES_STARTUP = 10_000;

    private BinaryProtocols() {}

    static @Nullable String of(byte[] client, byte[] server) {
        if (postgres(client)) {
            return "postgres";
        }
        if (cql(client)) {
            return "cql";
        }
        if (thrift(client)) {
            return "thrift";
        }
        if (kafka(client)) {
            return "kafka";
        }
        if (ldap(client)) {
            return "ldap";
        }
        return mysql(server) ? "mysql" : null;
    }

    /** SSLRequest, GSSENCRequest, CancelRequest or a startup message of version 3 (PostgreSQL manual, "Message Formats"). */
    private static boolean postgres(byte[] client) {
        if (client.length < 8) {
            return false;
        }
        int length = BigEndian.i32(client, 0);
        int code = BigEndian.i32(client, 4);
        return switch (code) {
            case 80877103, 80877104 -> length == 8;
            case 80877102 -> length == 16;
            default -> code >>> 16 == 3 && length >= 9 && length <= MAX_POSTGRES_STARTUP;
        };
    }

    /** The first frame of a client is STARTUP or OPTIONS (Cassandra's native_protocol specifications, versions 1 to 5). */
    private static boolean cql(byte[] client) {
        if (client.length < 8) {
            return false;
        }
        int version = client[0];
        boolean old = version == 1 || version == 2;
        // 0x41 and 0x42 are the versions of DataStax Enterprise, which drivers try first.
        boolean current = (version >= 3 && version <= 6) || version == 0x41 || version == 0x42;
        if (!old && (!current || client.length < 9)) {
            return false;
        }
        int opcode = client[old ? 3 : 4];
        long body = BigEndian.u32(client, old ? 4 : 5);
        boolean startup = opcode == 1 && body >= 2 && body <= MAX_CQL_BODY;
        boolean options = opcode == 5 && body == 0;
        return (client[1] & 0xe0) == 0 && (startup || options);
    }

    /** A strict binary call, framed or not (Thrift "Binary protocol encoding"). */
    private static boolean thrift(byte[] client) {
        boolean bare = Bytes.startsWith(client, 0x80, 0x01, 0x00, 0x01);
        boolean framed = client.length >= 8
                && client[0] == 0
                && BigEndian.i32(client, 4) == 0x8001_0001
                && BigEndian.i32(client, 0) > 8;
        return bare || framed;
    }

    /** Size, api key, api version, correlation id, client id (Kafka protocol guide, request header v1). */
    private static boolean kafka(byte[] client) {
        if (client.length < 14) {
            return false;
        }
        int size = BigEndian.i32(client, 0);
        int key = BigEndian.u16(client, 4);
        int version = BigEndian.u16(client, 6);
        int correlation = BigEndian.i32(client, 8);
        int idLength = (short) BigEndian.u16(client, 12);
        boolean header = size >= 10 && size <= 100 << 20 && correlation >= 0;
        if (!header
                || key > MAX_KAFKA_API_KEY
                || version > MAX_KAFKA_API_VERSION
                || idLength < -1
                || idLength > size - 10) {
            return false;
        }
        for (int i = 14; i < Math.min(client.length, 14 + idLength); i++) {
            if (client[i] < 0x20 || client[i] > 0x7e) {
                return false;
            }
        }
        boolean noId = idLength <= 0 && size <= MAX_KAFKA_REQUEST_WITHOUT_ID;
        return idLength > 0 || noId || key == 18;
    }

    /** A sequence with a message id and a bind, search or extended request (RFC 4511 section 4.1.1). */
    private static boolean ldap(byte[] client) {
        if (client.length < 7 || client[0] != 0x30) {
            return false;
        }
        int lengthBytes = client[1] < 0 ? client[1] & 0x7f : 0;
        int at = 2 + lengthBytes;
        if (lengthBytes > 4 || at + 2 >= client.length || client[at] != 2) {
            return false;
        }
        int operation = at + 2 + client[at + 1];
        if (client[at + 1] < 1 || client[at + 1] > 4 || operation >= client.length) {
            return false;
        }
        int tag = client[operation] & 0xff;
        return tag == 0x60 || tag == 0x63 || tag == 0x77 || tag == 0x42;
    }

    /** The server's greeting: packet 0, protocol 10, a version such as 8.0 (MySQL internals, HandshakeV10). */
    private static boolean mysql(byte[] server) {
        return server.length >= 7
                && server[2] == 0
                && server[3] == 0
                && server[4] == 10
                && Character.isDigit(server[5])
                && (server[6] == '.' || Character.isDigit(server[6]));
    }
}
