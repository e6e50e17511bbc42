package io.portolan.capture.packet.file;

import java.io.IOException;
import java.io.InputStream;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;
import java.util.function.UnaryOperator;

/** A window of fixed size over a stream, refilled in big reads; records are parsed in place. */
final class InputWindow {
    /** Bytes; more than twice the largest record that is accepted. */
    static final int CAPACITY = 1 << 20;

    private static final VarHandle BIG = MethodHandles.byteArrayViewVarHandle(int[].class, ByteOrder.BIG_ENDIAN);
    private static final VarHandle LITTLE = MethodHandles.byteArrayViewVarHandle(int[].class, ByteOrder.LITTLE_ENDIAN);

    private final InputStream input;
    private final UnaryOperator<byte[]> refill;
    private byte[] data = new byte[CAPACITY];
    private int start;
    private int end;
    private long consumed;
    private boolean littleEndian;

    /**
     * An empty window.
     *
     * @param refill is given the array that was read and gives the one to fill next, as {@link PacketHandler#refill}
     */
    InputWindow(InputStream input, UnaryOperator<byte[]> refill) {
        this.input = input;
        this.refill = refill;
    }

    void littleEndian(boolean little) {
        littleEndian = little;
    }

    byte[] data() {
        return data;
    }

    /** Where the next unread byte lies in {@link #data}. */
    int start() {
        return start;
    }

    /** Position in the stream of the next unread byte, from 0. */
    long position() {
        return consumed;
    }

    /** Bytes in the window; meaningful after {@link #has} said no: what the stream still had. */
    int left() {
        return end - start;
    }

    /** Whether that many bytes follow, at most {@link #CAPACITY}; they then lie in one piece from {@link #start}. */
    boolean has(int bytes) throws IOException {
        if (end - start >= bytes) {
            return true;
        }
        byte[] next = refill.apply(data);
        System.arraycopy(data, start, next, 0, end - start);
        data = next;
        end -= start;
        start = 0;
        while (end < bytes) {
            int read = input.read(data, end, CAPACITY - end);
            if (read < 0) {
                return false;
            }
            end += read;
        }
        return true;
    }

    void advance(int bytes) {
        start += bytes;
        consumed += bytes;
    }

    /** Passes over bytes without keeping them; the number that the stream did not have any more. */
    long skip(long bytes) throws IOException {
        long missing = bytes;
        while (missing > 0) {
            if (!has(1)) {
                return missing;
            }
            int step = (int) Math.min(missing, end - start);
            advance(step);
            missing -= step;
        }
        return 0;
    }

    int u16(int offset) {
        int low = data[start + offset] & 0xff;
        int high = data[start + offset + 1] & 0xff;
        return littleEndian ? high << 8 | low : low << 8 | high;
    }

    int i32(int offset) {
        return (int) (littleEndian ? LITTLE : BIG).get(data, start + offset);
    }

    long u32(int offset) {
        return i32(offset) & 0xffff_ffffL;
    }

    /** 64 bits as one number in the file's byte order. */
    long i64(int offset) {
        long first = u32(offset);
        long second = u32(offset + 4);
        return littleEndian ? second << 32 | first : first << 32 | second;
    }
}
