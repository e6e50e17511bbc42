package io.portolan.model.connection;

import io.portolan.model.net.TransportProtocol;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.util.HexFormat;
import java.util.List;

/** Ids that depend on the connection alone, so that reading the same evidence twice gives the same id twice. */
public final class EventId {
    private static final int ID_BYTES = 16;

    private EventId() {}

    /** The first 128 bits of a SHA-256 over what tells one connection from every other, independent of its orientation. */
    public static String of(
            String format,
            TransportProtocol protocol,
            Endpoint one,
            Endpoint other,
            Instant start,
            List<String> overlay) {
        boolean ordered = compare(one, other) <= 0;
        Endpoint first = ordered ? one : other;
        Endpoint second = ordered ? other : one;
        return digest(String.join(
                "|",
                format,
                Integer.toString(protocol.number()),
                first.socket(),
                second.socket(),
                start.getEpochSecond() + "." + start.getNano(),
                String.join(",", overlay)));
    }

    /** The first 128 bits of the SHA-256 of this text, as 32 lower-case hexadecimal digits. */
    public static String digest(String text) {
        try {
            byte[] hash = MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(hash, 0, ID_BYTES);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every JDK has SHA-256", e);
        }
    }

    private static int compare(Endpoint one, Endpoint other) {
        int byAddress = one.address().compareTo(other.address());
        return byAddress != 0 ? byAddress : Integer.compare(one.port(), other.port());
    }
}
