package io.portolan.capture.flowlog.line;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/**
 * Cuts a stream into lines that end in LF or CRLF. A UTF-8 byte order mark before the first line is dropped. Bytes that are not UTF-8
 * become U+FFFD. A line above {@value #MAX_LINE_BYTES} bytes is read over, not kept: hostile input cannot fill the memory.
 */
final class BoundedLines {
    static final int MAX_LINE_BYTES = 1 << 20;

    private static final int BUFFER_BYTES = 1 << 16;

    private final InputStream input;
    private final byte[] buffer = new byte[BUFFER_BYTES];
    private int position;
    private int filled;

    private byte[] line = new byte[1024];
    private int length;
    private long number;
    private boolean oversized;
    private boolean terminated;

    BoundedLines(InputStream input) {
        this.input = input;
    }

    /** Goes to the next line; false at the end of the input. */
    boolean next() throws IOException {
        length = 0;
        oversized = false;
        terminated = false;
        while (!terminated && (position < filled || fill())) {
            int end = position;
            while (end < filled && buffer[end] != '\n') {
                end++;
            }
            keep(end);
            terminated = end < filled;
            position = terminated ? end + 1 : end;
        }
        boolean found = terminated || length > 0 || oversized;
        if (found) {
            number++;
        }
        return found;
    }

    private boolean fill() throws IOException {
        position = 0;
        filled = Math.max(0, input.read(buffer, 0, BUFFER_BYTES));
        return filled > 0;
    }

    private void keep(int end) {
        int wanted = length + (end - position);
        if (oversized || wanted > MAX_LINE_BYTES) {
            oversized = true;
            return;
        }
        if (wanted > line.length) {
            line = Arrays.copyOf(line, Math.min(MAX_LINE_BYTES, Math.max(wanted, line.length * 2)));
        }
        System.arraycopy(buffer, position, line, length, end - position);
        length = wanted;
    }

    /** Number of the current line, from 1. */
    long number() {
        return number;
    }

    /** Whether the current line was too long to keep; its text is then cut. */
    boolean oversized() {
        return oversized;
    }

    /** Whether the current line ends in a line feed; only the last one of an input may not. */
    boolean terminated() {
        return terminated;
    }

    /** The current line without its end. */
    String text() {
        int from = number == 1 && startsWithMark() ? 3 : 0;
        int to = length > from && line[length - 1] == '\r' ? length - 1 : length;
        return new String(line, from, to - from, StandardCharsets.UTF_8);
    }

    private boolean startsWithMark() {
        return length >= 3 && line[0] == (byte) 0xef && line[1] == (byte) 0xbb && line[2] == (byte) 0xbf;
    }
}
