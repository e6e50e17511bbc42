package io.portolan.capture.packet;

import static io.portolan.capture.packet.Frames.hex;

import java.nio.ByteBuffer;
import java.util.List;

/** Records and handshake messages as they go over the wire, and a connection that sends them. */
final class TlsStream {
    static final String OUT = "1:40000>2:443";
    static final String BACK = "2:443>1:40000";
    static final byte[] CERTIFICATE_REQUEST = message(13, new byte[8]);
    static final byte[] SERVER_HELLO_DONE = message(14, new byte[0]);
    static final byte[] CERTIFICATE = message(11, new byte[] {0, 0, 5, 0, 0, 2, 7, 7});
    static final byte[] EMPTY_CERTIFICATE = message(11, new byte[3]);
    static final byte[] CLIENT_KEY_EXCHANGE = message(16, new byte[30]);
    static final byte[] CERTIFICATE_VERIFY = message(15, new byte[40]);
    static final byte[] CHANGE_CIPHER_SPEC = record(20, new byte[] {1});
    /** An encrypted Finished of TLS 1.2. */
    static final byte[] FINISHED = record(22, new byte[40]);

    final Frames frames = new Frames();
    private double time = 1;
    private final long[] next = {1000, 5000};

    static TlsStream opened() {
        TlsStream stream = new TlsStream();
        stream.frames
                .tcp(0.1, OUT, Frames.SYN, 999, 0)
                .tcp(0.2, BACK, Frames.SYN_ACK, 4999, 1000)
                .tcp(0.3, OUT, Frames.ACK, 1000, 5000);
        return stream;
    }

    static TlsStream midstream() {
        return new TlsStream();
    }

    TlsStream client(byte[]... parts) {
        return send(0, Frames.PUSH, parts);
    }

    TlsStream server(byte[]... parts) {
        return send(1, Frames.PUSH, parts);
    }

    TlsStream clientCloses() {
        return send(0, Frames.FIN);
    }

    TlsStream serverCloses() {
        return send(1, Frames.FIN);
    }

    TlsStream serverResets() {
        return send(1, Frames.RST_ACK);
    }

    /** These bytes were sent, but the capture has not got them. */
    TlsStream clientLost(int bytes) {
        next[0] += bytes;
        return this;
    }

    TlsStream serverLost(int bytes) {
        next[1] += bytes;
        return this;
    }

    private TlsStream send(int side, int flags, byte[]... parts) {
        byte[] payload = join(parts);
        time += 0.01;
        frames.tcp(time, side == 0 ? OUT : BACK, flags, next[side], next[1 - side], payload);
        next[side] += payload.length + (flags == Frames.FIN ? 1 : 0);
        return this;
    }

    static byte[] record(int type, byte[]... parts) {
        byte[] body = join(parts);
        return ByteBuffer.allocate(5 + body.length)
                .put((byte) type)
                .putShort((short) 0x0303)
                .putShort((short) body.length)
                .put(body)
                .array();
    }

    static byte[] handshake(byte[]... messages) {
        return record(22, messages);
    }

    static byte[] application(int length) {
        return record(23, new byte[length]);
    }

    static byte[] alert(int level, int description) {
        return record(21, new byte[] {(byte) level, (byte) description});
    }

    static byte[] message(int type, byte[] body) {
        return ByteBuffer.allocate(4 + body.length)
                .putInt(type << 24 | body.length)
                .put(body)
                .array();
    }

    static byte[] extension(int type, byte[] value) {
        return ByteBuffer.allocate(4 + value.length)
                .putShort((short) type)
                .putShort((short) value.length)
                .put(value)
                .array();
    }

    static byte[] serverName(String name) {
        byte[] bytes = Frames.ascii(name);
        return extension(
                0,
                ByteBuffer.allocate(5 + bytes.length)
                        .putShort((short) (3 + bytes.length))
                        .put((byte) 0)
                        .putShort((short) bytes.length)
                        .put(bytes)
                        .array());
    }

    static byte[] clientHello(byte[]... extensions) {
        byte[] list = join(extensions);
        byte[] fixed = hex("0303" + "11".repeat(32) + "00" + "0002c02f" + "0100");
        ByteBuffer body = ByteBuffer.allocate(fixed.length + 2 + list.length);
        return message(
                1, body.put(fixed).putShort((short) list.length).put(list).array());
    }

    static byte[] clientHello13(byte[]... extensions) {
        return clientHello(join(extensions), extension(43, hex("0403040303")));
    }

    static byte[] serverHello(byte[]... extensions) {
        return serverHello("22".repeat(32), extensions);
    }

    static byte[] serverHello13() {
        return serverHello(extension(43, hex("0304")));
    }

    static byte[] helloRetryRequest() {
        return serverHello(
                "cf21ad74e59a6111be1d8c021e65b891c2a211167abb8c5e079e09e2c8a8339c", extension(43, hex("0304")));
    }

    private static byte[] serverHello(String random, byte[]... extensions) {
        byte[] list = join(extensions);
        byte[] fixed = hex("0303" + random + "00" + "c02f" + "00");
        ByteBuffer body = ByteBuffer.allocate(fixed.length + 2 + list.length);
        return message(
                2, body.put(fixed).putShort((short) list.length).put(list).array());
    }

    static byte[] join(byte[]... parts) {
        int length = List.of(parts).stream().mapToInt(part -> part.length).sum();
        ByteBuffer whole = ByteBuffer.allocate(length);
        for (byte[] part : parts) {
            whole.put(part);
        }
        return whole.array();
    }
}
