package io.portolan.view.words;

import java.util.Locale;

/**
 * Text from the wire, made safe to look at: names in a ClientHello are chosen by whoever sends it.
 *
 * <p>Characters that have no picture or that change how their neighbours are shown (controls, escape sequences of terminals,
 * bidirectional overrides, zero-width characters, lone surrogates, line and paragraph separators; Unicode Technical Report 36,
 * section 2.10) are written as {@code \}{@code u{202E}}. Everything else, in whatever script, stays as it is. Markup is not
 * escaped here; that depends on where the text goes.
 */
public final class Visible {
    /** A DNS name has at most 253 characters, so a real one is never cut. */
    public static final int NAME_LIMIT = 256;

    /** An explanation with two real names in it is never cut. */
    public static final int TEXT_LIMIT = 2000;

    private Visible() {}

    public static String name(String text) {
        return of(text, NAME_LIMIT);
    }

    public static String text(String text) {
        return of(text, TEXT_LIMIT);
    }

    /**
     * The text with invisible characters shown.
     *
     * @param limit how many characters of the text are kept; when it is cut, it says so and how long it was
     */
    public static String of(String text, int limit) {
        if (text.length() <= limit && plain(text)) {
            return text;
        }
        StringBuilder shown = new StringBuilder(Math.min(text.length(), limit) + 32);
        int at = 0;
        while (at < text.length() && at < limit) {
            int point = text.codePointAt(at);
            if (hidden(point)) {
                shown.append("\\u{")
                        .append(String.format(Locale.ROOT, "%04X", point))
                        .append('}');
            } else {
                shown.appendCodePoint(point);
            }
            at += Character.charCount(point);
        }
        if (at < text.length()) {
            shown.append("... (").append(text.length()).append(" characters)");
        }
        return shown.toString();
    }

    private static boolean plain(String text) {
        return text.chars().allMatch(c -> c >= ' ' && c <= '~');
    }

    private static boolean hidden(int point) {
        return switch (Character.getType(point)) {
            case Character.CONTROL,
                    Character.FORMAT,
                    Character.SURROGATE,
                    Character.LINE_SEPARATOR,
                    Character.PARAGRAPH_SEPARATOR,
                    Character.PRIVATE_USE -> true;
            // A space that is not the ordinary one hides where a name ends.
            case Character.SPACE_SEPARATOR -> point != ' ';
            default -> false;
        };
    }
}
