package io.portolan.history.table;

import org.jspecify.annotations.Nullable;

/**
 * Any Java text as one that PostgreSQL takes, and back.
 *
 * <p>PostgreSQL refuses NUL and halves of surrogate pairs, in {@code text} and in {@code jsonb}. A host name with one of
 * them must neither
 * stop the historian nor become another name, so they are escaped, and with them the backslash.
 */
final class StoredText {
    private static final char ESCAPE = '\\';

    private StoredText() {}

    static @Nullable String store(@Nullable String text) {
        return text == null ? null : escape(text);
    }

    static @Nullable String read(@Nullable String stored) {
        return stored == null ? null : unescape(stored);
    }

    static String escape(String text) {
        StringBuilder stored = null;
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (plain(text, i)) {
                if (stored != null) {
                    stored.append(c);
                }
                continue;
            }
            if (stored == null) {
                stored = new StringBuilder(text.length() + 8).append(text, 0, i);
            }
            switch (c) {
                case ESCAPE -> stored.append("\\\\");
                case 0 -> stored.append("\\0");
                default -> stored.append("\\u").append(Integer.toHexString(c));
            }
        }
        return stored == null ? text : stored.toString();
    }

    private static boolean plain(String text, int i) {
        char c = text.charAt(i);
        if (Character.isHighSurrogate(c)) {
            return i + 1 < text.length() && Character.isLowSurrogate(text.charAt(i + 1));
        }
        if (Character.isLowSurrogate(c)) {
            return i > 0 && Character.isHighSurrogate(text.charAt(i - 1));
        }
        return c != ESCAPE && c != 0;
    }

    static String unescape(String stored) {
        int escape = stored.indexOf(ESCAPE);
        if (escape < 0) {
            return stored;
        }
        StringBuilder text = new StringBuilder(stored.length()).append(stored, 0, escape);
        int i = escape;
        while (i < stored.length()) {
            char c = stored.charAt(i++);
            // The database holds what escape() wrote; a last backslash that somebody added by hand stands for itself.
            if (c != ESCAPE || i == stored.length()) {
                text.append(c);
                continue;
            }
            char escaped = stored.charAt(i++);
            if (escaped == 'u') {
                text.append((char) Integer.parseInt(stored, i, i + 4, 16));
                i += 4;
            } else {
                text.append(escaped == '0' ? '\0' : escaped);
            }
        }
        return text.toString();
    }
}
