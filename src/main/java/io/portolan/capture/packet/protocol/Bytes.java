package io.portolan.capture.packet.protocol;

/** Comparisons of the first bytes of a stream that never read past its end. */
final class Bytes {
    private Bytes() {}

    static boolean startsWith(byte[] bytes, String ascii) {
        return startsWithAt(bytes, 0, ascii);
    }

    static boolean startsWithAt(byte[] bytes, int at, String ascii) {
        if (bytes.length - at < ascii.length()) {
            return false;
        }
        for (int i = 0; i < ascii.length(); i++) {
            if (bytes[at + i] != ascii.charAt(i)) {
                return false;
            }
        }
        return true;
    }

    static boolean startsWith(byte[] bytes, int... values) {
        if (bytes.length < values.length) {
            return false;
        }
        for (int i = 0; i < values.length; i++) {
            if ((bytes[i] & 0xff) != values[i]) {
                return false;
            }
        }
        return true;
    }

    /** Whether all bytes up to a line's end, or all there are, are printable ASCII. */
    static boolean printableLine(byte[] bytes) {
        for (byte each : bytes) {
            if (each == '\r' || each == '\n') {
                return true;
            }
            if (each < 0x20 || each > 0x7e) {
                return false;
            }
        }
        return true;
    }
}
