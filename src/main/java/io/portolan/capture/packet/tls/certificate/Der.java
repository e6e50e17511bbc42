package io.portolan.capture.packet.tls.certificate;

import io.portolan.capture.packet.decode.BigEndian;
import java.util.Arrays;
import java.util.HexFormat;

/**
 * A cursor over the elements of a DER encoding (X.690 section 10): definite lengths in their shortest form, tags of one byte. What is
 * not so breaks it, and everything after reads as absent.
 */
final class Der {
    static final int BOOLEAN = 0x01;
    static final int INTEGER = 0x02;
    static final int OCTET_STRING = 0x04;
    static final int OID = 0x06;
    static final int SEQUENCE = 0x30;
    static final int SET = 0x31;

    private static final int LONG_TAG = 0x1f;
    private static final int NO_TAG = -1;

    private final byte[] data;
    private final int end;
    private int at;
    private boolean broken;

    private int tag = NO_TAG;
    private int start;
    private int from;
    private int to;

    Der(byte[] data, int from, int end) {
        this.data = data;
        this.at = from;
        this.end = end;
    }

    private Der(byte[] data) {
        this(data, 0, 0);
        broken = true;
    }

    boolean broken() {
        return broken;
    }

    boolean more() {
        return !broken && at < end;
    }

    /** The tag of the next element, -1 when there is none. */
    int peek() {
        return more() ? data[at] & 0xff : NO_TAG;
    }

    /** Steps over the next element, which then is the current one; false when there is none or it has another tag. */
    boolean next(int wanted) {
        if (!more() || peek() != wanted || !step()) {
            broken = true;
            return false;
        }
        return true;
    }

    /** Steps over the next element, whatever it is. */
    boolean next() {
        return next(peek());
    }

    private boolean step() {
        start = at;
        tag = data[at] & 0xff;
        int lengthAt = at + 1;
        if ((tag & LONG_TAG) == LONG_TAG || lengthAt >= end) {
            return false;
        }
        int length = data[lengthAt] & 0xff;
        int bytes = length < 0x80 ? 0 : length & 0x7f;
        if (bytes > 0) {
            // Three bytes say 16 MB; nothing that is read here is longer.
            if (bytes > 3 || lengthAt + bytes >= end || data[lengthAt + 1] == 0) {
                return false;
            }
            length = bytes == 1
                    ? data[lengthAt + 1] & 0xff
                    : bytes == 2 ? BigEndian.u16(data, lengthAt + 1) : BigEndian.u24(data, lengthAt + 1);
            if (length < 0x80) {
                return false;
            }
        } else if (length == 0x80) {
            return false;
        }
        from = lengthAt + 1 + bytes;
        if (length > end - from) {
            return false;
        }
        to = from + length;
        at = to;
        return true;
    }

    int tag() {
        return tag;
    }

    int length() {
        return to - from;
    }

    /** The elements inside of the next one, which must have this tag. */
    Der enter(int wanted) {
        return next(wanted) ? new Der(data, from, to) : new Der(data);
    }

    /** The elements inside of the current one. */
    Der inside() {
        return new Der(data, from, to);
    }

    /** Content of the current element. */
    byte[] content() {
        return Arrays.copyOfRange(data, from, to);
    }

    String contentHex() {
        return HexFormat.of().formatHex(data, from, to);
    }

    /** The current element with its tag and length. */
    String elementHex() {
        return HexFormat.of().formatHex(data, start, to);
    }

    byte[] element() {
        return Arrays.copyOfRange(data, start, to);
    }
}
