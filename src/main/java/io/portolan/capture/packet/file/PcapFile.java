package io.portolan.capture.packet.file;

import io.portolan.capture.packet.decode.BigEndian;
import java.io.IOException;
import java.io.InputStream;

/** The classic format (draft-ietf-opsawg-pcap): one header, then records; both byte orders, micro- and nanoseconds, Kuznetzov's records. */
public final class PcapFile {
    /** No link type that we read has larger packets; libpcap's own limit. */
    static final int MAX_PACKET_BYTES = 262_144;

    private static final int MICROSECONDS = 0xa1b2c3d4;
    private static final int NANOSECONDS = 0xa1b23c4d;
    /** Kuznetzov's: microseconds, and eight bytes more in each record header (interface, protocol, packet type). */
    private static final int MODIFIED = 0xa1b2cd34;

    private static final int MODIFIED_RECORD_HEADER_BYTES = 24;
    private static final int FILE_HEADER_BYTES = 24;
    private static final int RECORD_HEADER_BYTES = 16;
    private static final int MAJOR_VERSION = 2;
    private static final long NANOS_PER_SECOND = 1_000_000_000L;

    private PcapFile() {}

    public static boolean recognises(byte[] head) {
        if (head.length < 4) {
            return false;
        }
        int magic = BigEndian.i32(head, 0);
        return known(magic) || known(Integer.reverseBytes(magic));
    }

    private static boolean known(int magic) {
        return magic == MICROSECONDS || magic == NANOSECONDS || magic == MODIFIED;
    }

    /** Reads to the end or to where the file cannot be followed; every packet before that has been handed over. */
    public static EndOfCapture read(InputStream input, PacketHandler handler) throws IOException {
        InputWindow window = new InputWindow(input, handler::refill);
        if (!window.has(FILE_HEADER_BYTES)) {
            return EndOfCapture.truncated(0, "pcap file header", FILE_HEADER_BYTES, window.left());
        }
        int magic = window.i32(0);
        if (!known(magic)) {
            window.littleEndian(true);
            magic = window.i32(0);
        }
        if (!known(magic)) {
            return EndOfCapture.damaged(0, "pcap magic", magic & 0xffff_ffffL, "a1b2c3d4, a1b23c4d or a1b2cd34");
        }
        if (window.u16(4) != MAJOR_VERSION) {
            return EndOfCapture.damaged(4, "pcap major version", window.u16(4), "2");
        }
        // The upper bits tell of a frame check sequence, which the lengths in the headers let us ignore.
        int linkType = window.i32(20) & 0xffff;
        window.advance(FILE_HEADER_BYTES);
        int headerBytes = magic == MODIFIED ? MODIFIED_RECORD_HEADER_BYTES : RECORD_HEADER_BYTES;
        return records(window, linkType, magic == NANOSECONDS ? 1 : 1000, headerBytes, handler);
    }

    private static EndOfCapture records(
            InputWindow window, int linkType, int nanosPerUnit, int headerBytes, PacketHandler handler)
            throws IOException {
        while (window.has(headerBytes)) {
            long captured = window.u32(8);
            if (isHole(window)) {
                return EndOfCapture.damaged(
                        window.position(), "packet record", 0, "a record header; a hole of zeros begins here");
            }
            if (captured > MAX_PACKET_BYTES) {
                return EndOfCapture.damaged(
                        window.position() + 8, "captured length", captured, "0.." + MAX_PACKET_BYTES);
            }
            int bytes = (int) captured;
            if (!window.has(headerBytes + bytes)) {
                return EndOfCapture.truncated(window.position(), "packet record", headerBytes + bytes, window.left());
            }
            long nanos = window.u32(0) * NANOS_PER_SECOND + window.u32(4) * nanosPerUnit;
            int original = (int) Math.min(Integer.MAX_VALUE, window.u32(12));
            handler.packet(linkType, window.data(), window.start() + headerBytes, bytes, original, nanos, 0);
            window.advance(headerBytes + bytes);
        }
        return window.left() == 0
                ? EndOfCapture.CLEAN
                : EndOfCapture.truncated(window.position(), "packet record header", headerBytes, window.left());
    }

    /** No packet is empty and of the first instant of 1970: a preallocated or sparse file ends in zeros, gigabytes of them. */
    private static boolean isHole(InputWindow window) {
        return window.u32(0) == 0 && window.u32(4) == 0 && window.u32(8) == 0 && window.u32(12) == 0;
    }
}
