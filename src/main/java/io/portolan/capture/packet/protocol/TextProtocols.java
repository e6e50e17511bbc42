package io.portolan.capture.packet.protocol;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** Protocols of lines: the greeting of the server and the first command of the client tell them apart. */
final class TextProtocols {
    static final List<String> HTTP_METHODS =
            List.of("GET ", "POST ", "PUT ", "HEAD ", "DELETE ", "OPTIONS ", "PATCH ", "CONNECT ", "TRACE ");

    private TextProtocols() {}

    static @Nullable String of(byte[] client, byte[] server) {
        if (Bytes.startsWith(client, "<?xml") || Bytes.startsWith(client, "<stream:stream")) {
            return "xmpp";
        }
        if (smtp(client, server)) {
            return "smtp";
        }
        if (Bytes.startsWith(server, "* OK")) {
            return "imap";
        }
        if (Bytes.startsWith(server, "+OK")) {
            return "pop3";
        }
        if (Bytes.startsWith(server, "220")
                && (Bytes.startsWith(client, "USER ") || Bytes.startsWith(client, "AUTH "))) {
            return "ftp";
        }
        if (Bytes.startsWith(client, "AMQP")) {
            return "amqp";
        }
        return redis(client) ? "redis" : null;
    }

    /** The greeting command in any case; a name should follow it, and always does from a program. */
    private static boolean smtp(byte[] client, byte[] server) {
        if (client.length < 5) {
            return false;
        }
        String command = new String(client, 0, 4, StandardCharsets.ISO_8859_1).toUpperCase(Locale.ROOT);
        boolean greets = command.equals("EHLO") || command.equals("HELO");
        return greets && (client[4] == ' ' || Bytes.startsWith(server, "220"));
    }

    /** An array of bulk strings: {@code *2\r\n$4\r\n}. */
    private static boolean redis(byte[] client) {
        int at = 1;
        while (at < client.length && client[at] >= '0' && client[at] <= '9') {
            at++;
        }
        return client.length > 0 && client[0] == '*' && at > 1 && Bytes.startsWithAt(client, at, "\r\n$");
    }
}
