package io.portolan.capture.packet.dns;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/** Host names within a DNS message (RFC 1035 sections 3.1 and 4.1.4), read without making objects. */
final class DnsName {
    static final int MAX_CHARS = 253;

    private static final int MAX_LABEL_BYTES = 63;
    private static final int POINTER = 0xc0;

    private final byte[] text = new byte[MAX_CHARS];
    private int length;
    private int after;

    /**
     * Reads the name at an offset, in lower case and without a final dot.
     *
     * @param start where the message begins
     * @param end where it ends
     * @return false when it leaves the message, goes in circles, or is not a host name (letters, digits, hyphens and underscores)
     */
    boolean read(byte[] data, int start, int at, int end) {
        length = 0;
        after = -1;
        int lowest = at;
        while (at < end) {
            int label = data[at] & 0xff;
            if (label == 0) {
                after = after < 0 ? at + 1 : after;
                return length > 0;
            }
            if ((label & POINTER) == POINTER) {
                if (at + 1 >= end) {
                    return false;
                }
                int target = start + ((label & 0x3f) << 8 | (data[at + 1] & 0xff));
                after = after < 0 ? at + 2 : after;
                // A pointer leads to a prior place, each to one before the last: so it ends.
                if (target >= lowest) {
                    return false;
                }
                lowest = target;
                at = target;
            } else if (label > MAX_LABEL_BYTES || at + 1 + label > end || !append(data, at + 1, label)) {
                return false;
            } else {
                at += 1 + label;
            }
        }
        return false;
    }

    private boolean append(byte[] data, int from, int count) {
        int dot = length == 0 ? 0 : 1;
        if (length + dot + count > MAX_CHARS) {
            return false;
        }
        if (dot == 1) {
            text[length++] = '.';
        }
        for (int i = from; i < from + count; i++) {
            int c = data[i] >= 'A' && data[i] <= 'Z' ? data[i] + 'a' - 'A' : data[i];
            boolean allowed = (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || c == '-' || c == '_';
            if (!allowed) {
                return false;
            }
            text[length++] = (byte) c;
        }
        return true;
    }

    /** Where the message goes on after the name that was read. */
    int after() {
        return after;
    }

    /** Where it goes on after the name at an offset, whatever it holds; -1 when it leaves the message. */
    static int skip(byte[] data, int at, int end) {
        while (at < end) {
            int label = data[at] & 0xff;
            if (label == 0) {
                return at + 1;
            }
            if ((label & POINTER) == POINTER) {
                return at + 2 <= end ? at + 2 : -1;
            }
            if (label > MAX_LABEL_BYTES) {
                return -1;
            }
            at += 1 + label;
        }
        return -1;
    }

    boolean same(DnsName other) {
        return Arrays.equals(text, 0, length, other.text, 0, other.length);
    }

    boolean same(String name) {
        if (name.length() != length) {
            return false;
        }
        for (int i = 0; i < length; i++) {
            if (name.charAt(i) != text[i]) {
                return false;
            }
        }
        return true;
    }

    void copy(DnsName other) {
        System.arraycopy(other.text, 0, text, 0, other.length);
        length = other.length;
    }

    @Override
    public String toString() {
        return new String(text, 0, length, StandardCharsets.US_ASCII);
    }
}
