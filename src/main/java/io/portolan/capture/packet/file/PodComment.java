package io.portolan.capture.packet.file;

import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/**
 * The packet comments of ptcpdump that name a pod: a comment of its own that begins with {@code PodName: x} and goes on with {@code
 * PodNamespace: y}, a line each. Comments about the process come from its command line, so nothing in them is believed.
 */
final class PodComment {
    private static final byte[] NAME = ascii("PodName: ");
    private static final byte[] NAMESPACE = ascii("PodNamespace: ");
    private static final int MOST_NAME_BYTES = 253;
    private static final int MOST_NAMESPACE_BYTES = 63;

    private final InputWindow window;
    /** Most packets repeat the pod of the one before. */
    private String last = "";

    PodComment(InputWindow window) {
        this.window = window;
    }

    /** {@code namespace/pod}; null when the comment names none. */
    @Nullable
    String workload(int at, int length) {
        int end = at + length;
        if (!startsWith(NAME, at, end)) {
            return null;
        }
        int name = at + NAME.length;
        int nameEnd = endOfLine(name, end, MOST_NAME_BYTES);
        if (nameEnd <= name || !startsWith(NAMESPACE, nameEnd + 1, end)) {
            return null;
        }
        int space = nameEnd + 1 + NAMESPACE.length;
        int spaceEnd = endOfLine(space, end, MOST_NAMESPACE_BYTES);
        if (spaceEnd <= space) {
            return null;
        }
        if (!repeats(space, spaceEnd, name, nameEnd)) {
            last = text(space, spaceEnd) + "/" + text(name, nameEnd);
        }
        return last;
    }

    /** Where a line of letters that Kubernetes allows in names ends (RFC 1123); -1 when others are in it or it is too long. */
    private int endOfLine(int from, int end, int most) {
        int at = from;
        while (at < end && octet(at) != '\n') {
            byte c = octet(at);
            boolean allowed = (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || c == '-' || c == '.';
            if (!allowed || at - from >= most) {
                return -1;
            }
            at++;
        }
        return at;
    }

    private boolean startsWith(byte[] text, int at, int end) {
        if (end - at < text.length) {
            return false;
        }
        for (int i = 0; i < text.length; i++) {
            if (octet(at + i) != text[i]) {
                return false;
            }
        }
        return true;
    }

    private boolean repeats(int space, int spaceEnd, int name, int nameEnd) {
        int spaceLength = spaceEnd - space;
        if (last.length() != spaceLength + 1 + nameEnd - name || last.charAt(spaceLength) != '/') {
            return false;
        }
        for (int i = 0; i < last.length(); i++) {
            int at = i < spaceLength ? space + i : name + i - spaceLength - 1;
            if (i != spaceLength && octet(at) != last.charAt(i)) {
                return false;
            }
        }
        return true;
    }

    private String text(int from, int to) {
        return new String(window.data(), window.start() + from, to - from, StandardCharsets.US_ASCII);
    }

    private byte octet(int at) {
        return window.data()[window.start() + at];
    }

    private static byte[] ascii(String text) {
        return text.getBytes(StandardCharsets.US_ASCII);
    }
}
