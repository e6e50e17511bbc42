package io.portolan.bench;

import java.nio.ByteBuffer;

/** An Ethernet frame with a TCP segment of an open connection, without payload. */
final class SegmentFrame {
    static final int BYTES = 66;

    private static final int SEQUENCE_OFFSET = 38;

    private SegmentFrame() {}

    /** From {@code connection}'s client, each with sockets of its own. */
    static void write(byte[] to, int at, int connection, int sequence) {
        ByteBuffer frame = ByteBuffer.wrap(to, at, BYTES);
        frame.putInt(0x02000000).putInt(0x00010200).putInt(0x00000002).putShort((short) 0x0800);
        frame.putInt(0x45000000 | BYTES - 14).putInt(0x00014000).putInt(0x40060000);
        frame.putInt(0x0a080000 | connection % 1000 + 256).putInt(0x0a090001);
        frame.putShort((short) (32768 + connection / 1000)).putShort((short) 9042);
        frame.putInt(sequence)
                .putInt(1)
                .putShort((short) 0x8010)
                .putShort((short) 502)
                .putInt(0);
        frame.putInt(0x0101080a).putLong(sequence);
    }

    static void number(byte[] frames, int at, int sequence) {
        frames[at + SEQUENCE_OFFSET] = (byte) (sequence >>> 24);
        frames[at + SEQUENCE_OFFSET + 1] = (byte) (sequence >>> 16);
        frames[at + SEQUENCE_OFFSET + 2] = (byte) (sequence >>> 8);
        frames[at + SEQUENCE_OFFSET + 3] = (byte) sequence;
    }
}
