package io.portolan.fuzz;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;

/** Makes a capture out of any bytes: five of them are one segment, then comes its payload. */
final class TcpPlay {
    static final int FIRST_CLIENT_PORT = 40_000;
    static final int SERVER_PORT = 443;
    static final int EVERY = -1;
    static final int SYN = 0x02;
    static final int SYN_ACK = 0x12;

    private static final int HEAD = 5;
    private static final int HEADERS = 40;
    private static final int RAW_IP = 101;
    private static final long SECOND = 1_000_000;
    /** Microseconds that pass before a segment. */
    private static final long[] PAUSES = {
        1000, 0, SECOND, 61 * SECOND, 241 * SECOND, 3601 * SECOND, -5000, 2_678_401 * SECOND
    };

    private final ByteArrayOutputStream out = new ByteArrayOutputStream();
    private final int[][] next = {{100, 900}, {200, -5}, {0, 0}, {Integer.MAX_VALUE, 7}};
    private final boolean[][][] sent = new boolean[4][2][256];
    private long micros = 1_000_000 * SECOND;
    private int ipId = 1;

    private TcpPlay() {
        ByteBuffer header = ByteBuffer.allocate(24).order(ByteOrder.LITTLE_ENDIAN);
        header.putInt(0xa1b2c3d4).putShort((short) 2).putShort((short) 4).putLong(0);
        out.writeBytes(header.putInt(262_144).putInt(RAW_IP).array());
    }

    /** The segments of all connections, or of one of them at the same times. */
    static TcpPlay of(byte[] data, int only) {
        TcpPlay play = new TcpPlay();
        int at = 0;
        while (at + HEAD <= data.length) {
            int connection = data[at] >>> 1 & 3;
            int length = Math.min(data[at + 4] & 0xff, data.length - at - HEAD);
            play.micros = Math.max(0, play.micros + PAUSES[data[at] >>> 5 & 7]);
            if (only == EVERY || only == connection) {
                play.segment(
                        connection, data[at], data[at + 1] & 0xff, data[at + 2], data[at + 3], data, at + HEAD, length);
            }
            play.ipId++;
            at += HEAD + length;
        }
        return play;
    }

    private void segment(
            int connection, byte control, int flags, int ahead, int acknowledged, byte[] data, int at, int length) {
        int side = control & 1;
        boolean numbered = (control & 8) == 0;
        int kept = (control & 16) == 0 ? length : length / 2;
        int sequence = next[connection][side] + ahead;
        int acknowledgment = next[connection][1 - side] + acknowledged;
        int client = FIRST_CLIENT_PORT + connection;
        ByteBuffer record = ByteBuffer.allocate(16 + HEADERS + kept).order(ByteOrder.LITTLE_ENDIAN);
        record.putInt((int) (micros / SECOND)).putInt((int) (micros % SECOND));
        record.putInt(HEADERS + kept).putInt(HEADERS + length);
        record.order(ByteOrder.BIG_ENDIAN);
        record.putInt(0x45000000 | HEADERS + length)
                .putInt(numbered ? ipId << 16 : 0)
                .putInt(0x40060000);
        record.putInt(0x0a000001 + side).putInt(0x0a000002 - side);
        record.putShort((short) (side == 0 ? client : SERVER_PORT))
                .putShort((short) (side == 0 ? SERVER_PORT : client));
        record.putInt(sequence)
                .putInt(acknowledgment)
                .putShort((short) (0x5000 | flags))
                .putShort((short) 512)
                .putInt(0);
        out.writeBytes(record.put(data, at, kept).array());
        sent[connection][side][flags] = true;
        int takes = length + (flags & 1) + (flags >>> 1 & 1);
        if (ahead >= 0) {
            next[connection][side] = sequence + takes;
        }
    }

    byte[] capture() {
        return out.toByteArray();
    }

    /** Whether a side sent a segment with these of the flags SYN, RST and ACK. */
    boolean sent(int connection, int side, int flags) {
        for (int each = 0; each < 256; each++) {
            if (sent[connection][side][each] && (each & 0x16) == flags) {
                return true;
            }
        }
        return false;
    }
}
