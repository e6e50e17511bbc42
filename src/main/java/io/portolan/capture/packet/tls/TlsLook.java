package io.portolan.capture.packet.tls;

import io.portolan.capture.packet.decode.BigEndian;

/** Whether the first bytes of a stream can be TLS: enough fields must agree that plaintext does not pass by accident. */
enum TlsLook {
    /** A TLS or SSLv3 record begins here. */
    RECORD,
    /** An SSLv2 hello begins here (RFC 5246 appendix E.2 and the SSL 2.0 specification). */
    SSL2,
    /** Neither. */
    PLAIN,
    /** Too few bytes to tell. */
    UNDECIDED;

    static final int CHANGE_CIPHER_SPEC = 20;
    static final int ALERT = 21;
    static final int HANDSHAKE = 22;
    static final int APPLICATION_DATA = 23;
    static final int RECORD_HEADER_BYTES = 5;
    /** 2^14 plus what encryption may add (RFC 5246 section 6.2.3). */
    private static final int MAX_RECORD_BYTES = (1 << 14) + 2048;

    private static final int SSL2_HELLO_BYTES = 11;
    private static final int SSL2_CLIENT_HELLO = 1;
    private static final int SSL2_SERVER_HELLO = 4;

    /** Looks at the start of a direction. */
    static TlsLook atStart(byte[] data, int length) {
        int first = data[0] & 0xff;
        if (first >= CHANGE_CIPHER_SPEC && first <= APPLICATION_DATA) {
            return record(data, 0, length);
        }
        return (first & 0x80) != 0 ? ssl2(data, length) : PLAIN;
    }

    /** Whether a record begins here; a handshake record must also begin with a message that exists. */
    static TlsLook record(byte[] data, int at, int length) {
        int type = data[at] & 0xff;
        if (type < CHANGE_CIPHER_SPEC || type > APPLICATION_DATA || (length > 1 && data[at + 1] != 3)) {
            return PLAIN;
        }
        if (length > 2 && (data[at + 2] & 0xff) > 4) {
            return PLAIN;
        }
        if (length < RECORD_HEADER_BYTES + 1) {
            return UNDECIDED;
        }
        if (!header(data, at)) {
            return PLAIN;
        }
        return type != HANDSHAKE || HandshakeType.known(data[at + RECORD_HEADER_BYTES] & 0xff) ? RECORD : PLAIN;
    }

    /** Whether these five bytes are a record header. */
    static boolean header(byte[] data, int at) {
        int type = data[at] & 0xff;
        int bytes = BigEndian.u16(data, at + 3);
        return type >= CHANGE_CIPHER_SPEC
                && type <= APPLICATION_DATA
                && data[at + 1] == 3
                && (data[at + 2] & 0xff) <= 4
                && bytes > 0
                && bytes <= MAX_RECORD_BYTES;
    }

    /** Whether a record with a ClientHello begins here. */
    static boolean clientHello(byte[] data, int at, int length) {
        return length > RECORD_HEADER_BYTES
                && data[at] == HANDSHAKE
                && header(data, at)
                && data[at + RECORD_HEADER_BYTES] == HandshakeType.CLIENT_HELLO;
    }

    private static TlsLook ssl2(byte[] data, int length) {
        if (length > 2 && data[2] != SSL2_CLIENT_HELLO && data[2] != SSL2_SERVER_HELLO) {
            return PLAIN;
        }
        if (length < SSL2_HELLO_BYTES) {
            return UNDECIDED;
        }
        int bytes = BigEndian.u16(data, 0) & 0x7fff;
        boolean server = data[2] == SSL2_SERVER_HELLO;
        int version = BigEndian.u16(data, server ? 5 : 3);
        boolean sound = server ? data[3] >= 0 && data[3] <= 1 : clientLengths(data, bytes);
        return sound && (version == 2 || version >>> 8 == 3) ? SSL2 : PLAIN;
    }

    private static boolean clientLengths(byte[] data, int bytes) {
        int ciphers = BigEndian.u16(data, 5);
        int session = BigEndian.u16(data, 7);
        int challenge = BigEndian.u16(data, 9);
        return ciphers > 0 && ciphers % 3 == 0 && challenge >= 16 && bytes == 9 + ciphers + session + challenge;
    }
}
