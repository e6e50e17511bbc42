package io.portolan.capture.packet.tls.hello;

import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** Host names as an SNI or a capture file may carry them; anything else must not reach matching, reports or metrics. */
public final class HostName {
    private static final int MAX_BYTES = 253;
    private static final int MAX_LABEL_BYTES = 63;

    private HostName() {}

    /** The name in lower case without a final dot; null when it is not a host name (RFC 1123, and underscores that are in use). */
    public static @Nullable String valid(String text) {
        String name = text.endsWith(".") ? text.substring(0, text.length() - 1) : text;
        if (name.isEmpty() || name.length() > MAX_BYTES) {
            return null;
        }
        int label = 0;
        for (int i = 0; i < name.length(); i++) {
            char c = name.charAt(i);
            if (c == '.') {
                if (label == 0) {
                    return null;
                }
                label = 0;
            } else if (!allowed(c) || ++label > MAX_LABEL_BYTES) {
                return null;
            }
        }
        return label == 0 ? null : name.toLowerCase(Locale.ROOT);
    }

    private static boolean allowed(char c) {
        return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '-' || c == '_';
    }
}
