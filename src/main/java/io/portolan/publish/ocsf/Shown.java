package io.portolan.publish.ocsf;

/** Text of others, made fit for one line of ours. */
final class Shown {
    private static final int MAX_LENGTH = 256;
    private static final char REPLACEMENT = '\uFFFD';

    private Shown() {}

    /** The text with control characters and halves of surrogate pairs replaced, cut after {@value #MAX_LENGTH} characters. */
    static String of(String text) {
        StringBuilder shown = new StringBuilder();
        text.codePoints()
                .limit(MAX_LENGTH)
                .forEach(point -> shown.appendCodePoint(
                        Character.isISOControl(point) || Character.getType(point) == Character.SURROGATE
                                ? REPLACEMENT
                                : point));
        return shown.toString();
    }
}
