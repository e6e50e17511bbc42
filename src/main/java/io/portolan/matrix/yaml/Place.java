package io.portolan.matrix.yaml;

import io.portolan.model.ConfigurationException;

/**
 * Where a value stands.
 *
 * @param file as the user wrote it
 * @param line counted from 1
 * @param column counted from 1, in characters
 * @param path e.g. {@code rows[3].ports}; empty for the whole file
 */
public record Place(String file, int line, int column, String path) {
    private static final int SHOWN = 60;

    /** Of a key in this mapping, where the key stands. */
    Place key(String key, int keyLine, int keyColumn) {
        return new Place(file, keyLine, keyColumn, path.isEmpty() ? key : path + "." + key);
    }

    /** Of an element of this list. */
    Place element(int index, int elementLine, int elementColumn) {
        return new Place(file, elementLine, elementColumn, path + "[" + index + "]");
    }

    /** The complaint, for the caller to throw. */
    public ConfigurationException refuse(String value, String expected) {
        return new YamlException(this, value, expected);
    }

    /** A text as a complaint shows it: quoted, on one line, cut at {@value #SHOWN} characters. */
    public static String quoted(String text) {
        String cut = text.length() > SHOWN ? text.substring(0, SHOWN) + "..." : text;
        return "\"" + oneLine(cut) + "\"";
    }

    /** The text with control characters and line breaks written as escapes. */
    public static String oneLine(String text) {
        StringBuilder line = new StringBuilder(text.length());
        text.codePoints().forEach(c -> {
            if (breaksLines(c)) {
                line.append(String.format("\\u%04x", c));
            } else {
                line.appendCodePoint(c);
            }
        });
        return line.toString();
    }

    private static boolean breaksLines(int codePoint) {
        int type = Character.getType(codePoint);
        return Character.isISOControl(codePoint)
                || type == Character.LINE_SEPARATOR
                || type == Character.PARAGRAPH_SEPARATOR
                || type == Character.SURROGATE;
    }
}
