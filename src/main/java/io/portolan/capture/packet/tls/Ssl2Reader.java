package io.portolan.capture.packet.tls;

/** Counts the records of one direction of SSL 2.0; after the hellos everything is encrypted but the CLIENT-MASTER-KEY. */
final class Ssl2Reader {
    private final int[] header = new int[3];
    private int headerBytes;
    private int left;
    private int records;

    void bytes(byte[] data, int offset, int count) {
        int at = offset;
        int end = offset + count;
        while (at < end) {
            if (left > 0) {
                int step = Math.min(left, end - at);
                at += step;
                left -= step;
            } else {
                header[headerBytes++] = data[at++] & 0xff;
                // A set top bit is a header of two bytes; without it there is a third with the padding.
                boolean shortHeader = (header[0] & 0x80) != 0;
                if (headerBytes == (shortHeader ? 2 : 3)) {
                    left = (header[0] & (shortHeader ? 0x7f : 0x3f)) << 8 | header[1];
                    headerBytes = 0;
                    records++;
                }
            }
        }
    }

    boolean atBoundary() {
        return left == 0 && headerBytes == 0;
    }

    int records() {
        return records;
    }
}
