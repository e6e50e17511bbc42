package io.portolan.capture.packet.file;

/** The list of options at the end of a block: code, length, value padded to four bytes. */
final class PcapngOptions {
    private static final int END_OF_OPTIONS = 0;

    private final InputWindow window;
    private int valueAt;
    private int valueLength;

    PcapngOptions(InputWindow window) {
        this.window = window;
    }

    /**
     * Looks for the first option of that code with at least that many bytes of value; offsets count from the window's start. A list
     * that leaves the block ends there.
     */
    boolean find(int code, int from, int to, int leastLength) {
        int at = from;
        while (at <= to - 4) {
            int found = window.u16(at);
            int length = window.u16(at + 2);
            if (found == END_OF_OPTIONS || length > to - at - 4) {
                return false;
            }
            if (found == code && length >= leastLength) {
                valueAt = at + 4;
                valueLength = length;
                return true;
            }
            at += 4 + (length + 3) / 4 * 4;
        }
        return false;
    }

    /** Where the list goes on behind the option that was found. */
    int next() {
        return valueAt + (valueLength + 3) / 4 * 4;
    }

    int valueAt() {
        return valueAt;
    }

    int valueLength() {
        return valueLength;
    }
}
