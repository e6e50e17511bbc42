package io.portolan.bench.capture;

import static io.portolan.bench.capture.Der.hex;
import static io.portolan.bench.capture.Der.noise;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Random;

/** What the two sides of a TLS handshake write, as bytes on the wire. */
public final class TlsFlight {
    private static final int HANDSHAKE = 22;
    private static final int APPLICATION_DATA = 23;
    private static final byte[] CHANGE_CIPHER_SPEC = hex("140303000101");

    private TlsFlight() {}

    /** ClientHello of TLS 1.2 with a server name; {@code session} 0 or 32 bytes of a session to resume. */
    public static byte[] clientHello12(String host, int session, Random random) {
        byte[] extensions = join(serverName(host), hex("000a00080006001d00170018"), hex("000d00080006040308040401"));
        return hello(1, session, hex("0010c02bc02fc02cc030cca9cca8c013c014"), hex("0100"), extensions, random);
    }

    /**
     * ClientHello of TLS 1.3.
     *
     * @param keyShare bytes of the key share: 32, or 1216 for X25519MLKEM768, which does not fit into one packet
     */
    public static byte[] clientHello13(String host, int keyShare, Random random) {
        byte[] share = join(u16(keyShare > 32 ? 0x11ec : 0x001d), u16(keyShare), noise(keyShare, random));
        byte[] extensions = join(
                serverName(host),
                hex("000a00080006001d11ec0017"),
                hex("000d00080006040308040401"),
                hex("0010000e000c02683208687474702f312e31"),
                hex("002b00050403040303"),
                extension(51, join(u16(share.length), share)));
        return hello(1, 32, hex("0006130113021303"), hex("0100"), extensions, random);
    }

    /** The server's flight of a full TLS 1.2 handshake; {@code asks} for the client's certificate. */
    public static byte[] serverFlight12(String subject, boolean asks, Random random) {
        byte[] request = asks ? message(13, hex("0201400006040308040401" + "0000")) : new byte[0];
        byte[] list = chain(subject, random);
        byte[] keyExchange = join(hex("03001d20"), noise(32, random), hex("08040100"), noise(256, random));
        return join(
                hello(2, 32, hex("c02f"), hex("00"), hex("ff01000100"), random),
                record(HANDSHAKE, message(11, list)),
                record(HANDSHAKE, join(message(12, keyExchange), request, message(14, new byte[0]))));
    }

    /** The client's second flight of a full TLS 1.2 handshake, with its certificate and proof if it was asked. */
    public static byte[] clientFlight12(String subject, boolean asked, Random random) {
        byte[] certificate = asked ? record(HANDSHAKE, message(11, chain(subject, random))) : new byte[0];
        byte[] verify = asked ? record(HANDSHAKE, message(15, join(hex("08040100"), noise(256, random)))) : new byte[0];
        return join(
                certificate,
                record(HANDSHAKE, message(16, join(hex("20"), noise(32, random)))),
                verify,
                finished12(random));
    }

    static byte[] serverHelloResumed(Random random) {
        return join(hello(2, 32, hex("c02f"), hex("00"), hex("ff01000100"), random), finished12(random));
    }

    public static byte[] finished12(Random random) {
        return join(CHANGE_CIPHER_SPEC, record(HANDSHAKE, noise(40, random)));
    }

    /** ServerHello, then certificate and the rest in protected records. */
    public static byte[] serverFlight13(int keyShare, Random random) {
        byte[] share = join(u16(keyShare > 32 ? 0x11ec : 0x001d), u16(keyShare), noise(keyShare, random));
        byte[] extensions = join(hex("002b00020304"), extension(51, share));
        return join(
                hello(2, 32, hex("1301"), hex("00"), extensions, random),
                CHANGE_CIPHER_SPEC,
                application(2600, random));
    }

    public static byte[] clientFinished13(Random random) {
        return join(CHANGE_CIPHER_SPEC, application(53, random));
    }

    public static byte[] application(int length, Random random) {
        return record(APPLICATION_DATA, noise(length, random));
    }

    private static byte[] hello(
            int type, int session, byte[] suites, byte[] compression, byte[] extensions, Random random) {
        byte[] id = session == 0 ? new byte[0] : noise(session, random);
        byte[] body = join(
                hex("0303"),
                noise(32, random),
                new byte[] {(byte) session},
                id,
                suites,
                compression,
                u16(extensions.length),
                extensions);
        return record(HANDSHAKE, message(type, body));
    }

    /** A leaf and its issuer. */
    private static byte[] chain(String subject, Random random) {
        byte[] leaf = Der.certificate(subject, "apigee-ca", random);
        byte[] issuer = Der.certificate("apigee-ca", "apigee-root", random);
        byte[] list = join(u24(leaf.length), leaf, u24(issuer.length), issuer);
        return join(u24(list.length), list);
    }

    private static byte[] serverName(String host) {
        byte[] name = host.getBytes(StandardCharsets.US_ASCII);
        return extension(0, join(u16(name.length + 3), new byte[1], u16(name.length), name));
    }

    private static byte[] extension(int type, byte[] value) {
        return join(u16(type), u16(value.length), value);
    }

    private static byte[] message(int type, byte[] body) {
        return join(new byte[] {(byte) type}, u24(body.length), body);
    }

    private static byte[] record(int type, byte[] body) {
        return join(new byte[] {(byte) type, 3, 3}, u16(body.length), body);
    }

    private static byte[] u16(int value) {
        return ByteBuffer.allocate(2).putShort((short) value).array();
    }

    private static byte[] u24(int value) {
        return new byte[] {(byte) (value >>> 16), (byte) (value >>> 8), (byte) value};
    }

    static byte[] join(byte[]... parts) {
        ByteArrayOutputStream all = new ByteArrayOutputStream();
        for (byte[] part : parts) {
            all.writeBytes(part);
        }
        return all.toByteArray();
    }
}
