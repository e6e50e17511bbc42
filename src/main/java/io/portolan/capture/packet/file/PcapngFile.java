package io.portolan.capture.packet.file;

import io.portolan.capture.packet.decode.BigEndian;
import java.io.IOException;
import java.io.InputStream;
import org.jspecify.annotations.Nullable;

/**
 * The block format (draft-ietf-opsawg-pcapng): sections of either byte order, several interfaces, enhanced, simple and obsolete
 * packet blocks, interface statistics, names of addresses; unknown blocks are passed over, and names that fill more than a window.
 */
public final class PcapngFile {
    private static final int SECTION_HEADER = 0x0a0d0d0a;
    private static final int BYTE_ORDER_MAGIC = 0x1a2b3c4d;
    private static final int SECTION_HEADER_BYTES = 28;
    private static final int BLOCK_HEADER_BYTES = 8;
    private static final int MIN_BLOCK_BYTES = 12;
    /** A block that is read must lie in the window whole. */
    private static final int MAX_READ_BLOCK_BYTES = 512 * 1024;
    /** A block that is passed over (TLS secrets, custom data) may be larger. */
    private static final long MAX_SKIPPED_BLOCK_BYTES = 1L << 28;

    private final InputWindow window;
    private final PcapngBlocks blocks;
    private boolean inSection;

    private PcapngFile(InputWindow window, PcapngBlocks blocks) {
        this.window = window;
        this.blocks = blocks;
    }

    public static boolean recognises(byte[] head) {
        if (head.length < 12) {
            return false;
        }
        int order = BigEndian.i32(head, 8);
        return BigEndian.i32(head, 0) == SECTION_HEADER
                && (order == BYTE_ORDER_MAGIC || Integer.reverseBytes(order) == BYTE_ORDER_MAGIC);
    }

    /**
     * Reads to the end or to where the file cannot be followed; every packet before that has been handed over.
     *
     * @param interfaces gets the file's interfaces
     */
    public static EndOfCapture read(InputStream input, PcapngInterfaces interfaces, PacketHandler handler)
            throws IOException {
        InputWindow window = new InputWindow(input, handler::refill);
        EndOfCapture end = new PcapngFile(window, new PcapngBlocks(window, interfaces, handler)).blocks();
        interfaces.reportDrops(handler);
        return end;
    }

    private EndOfCapture blocks() throws IOException {
        while (window.has(BLOCK_HEADER_BYTES)) {
            EndOfCapture end = window.i32(0) == SECTION_HEADER ? section() : block();
            if (end != null) {
                return end;
            }
        }
        if (window.left() == 0 && inSection) {
            return EndOfCapture.CLEAN;
        }
        return EndOfCapture.truncated(window.position(), "pcapng block header", BLOCK_HEADER_BYTES, window.left());
    }

    /** A section header; its type reads the same in both byte orders, its length only after the order is known. */
    private @Nullable EndOfCapture section() throws IOException {
        if (!window.has(SECTION_HEADER_BYTES)) {
            return EndOfCapture.truncated(window.position(), "section header", SECTION_HEADER_BYTES, window.left());
        }
        window.littleEndian(false);
        window.littleEndian(window.i32(8) != BYTE_ORDER_MAGIC);
        if (window.i32(8) != BYTE_ORDER_MAGIC) {
            return EndOfCapture.damaged(window.position() + 8, "byte-order magic", window.u32(8), "1a2b3c4d");
        }
        if (window.u16(12) != 1) {
            return EndOfCapture.damaged(window.position() + 12, "pcapng major version", window.u16(12), "1");
        }
        long length = window.u32(4);
        if (length < SECTION_HEADER_BYTES || length % 4 != 0 || length > MAX_READ_BLOCK_BYTES) {
            return badLength(length, SECTION_HEADER_BYTES, MAX_READ_BLOCK_BYTES);
        }
        inSection = true;
        blocks.startSection();
        return pass(length);
    }

    private @Nullable EndOfCapture block() throws IOException {
        if (!inSection) {
            return EndOfCapture.damaged(window.position(), "first block type", window.u32(0), "section header");
        }
        long length = window.u32(4);
        int type = window.i32(0);
        boolean read = PcapngBlocks.reads(type) && (type != PcapngNames.BLOCK || length <= MAX_READ_BLOCK_BYTES);
        long limit = read ? MAX_READ_BLOCK_BYTES : MAX_SKIPPED_BLOCK_BYTES;
        if (length < MIN_BLOCK_BYTES || length % 4 != 0 || length > limit) {
            return badLength(length, MIN_BLOCK_BYTES, limit);
        }
        if (!read) {
            return pass(length);
        }
        int bytes = (int) length;
        if (!window.has(bytes)) {
            return EndOfCapture.truncated(window.position(), "pcapng block", bytes, window.left());
        }
        if (window.u32(bytes - 4) != length) {
            return EndOfCapture.damaged(
                    window.position() + bytes - 4, "repeated block length", window.u32(bytes - 4), "" + length);
        }
        EndOfCapture end = blocks.block(bytes);
        if (end == null) {
            window.advance(bytes);
        }
        return end;
    }

    private @Nullable EndOfCapture pass(long length) throws IOException {
        long position = window.position();
        long missing = window.skip(length);
        return missing == 0 ? null : EndOfCapture.truncated(position, "pcapng block", length, length - missing);
    }

    private EndOfCapture badLength(long length, long least, long most) {
        return EndOfCapture.damaged(
                window.position() + 4, "block length", length, "a multiple of 4 in " + least + ".." + most);
    }
}
