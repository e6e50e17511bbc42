package io.portolan.capture.flowlog.line;

/** Hostile text made fit for a message: short, and without characters that act on a terminal or break a line. */
final class Shown {
    private static final int MAX_CHARACTERS = 60;

    private Shown() {}

    /** The text in quotation marks. */
    static String quoted(String text) {
        return "\"" + plain(text) + "\"";
    }

    static String plain(String text) {
        StringBuilder shown = new StringBuilder();
        for (int i = 0; i < text.length() && i < MAX_CHARACTERS; i++) {
            char c = text.charAt(i);
            boolean safe = c >= ' ' && !Character.isISOControl(c) && Character.getType(c) != Character.FORMAT;
            shown.append(safe ? c : '?');
        }
        return text.length() > MAX_CHARACTERS ? shown.append("...").toString() : shown.toString();
    }
}
