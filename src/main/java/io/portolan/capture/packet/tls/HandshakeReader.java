package io.portolan.capture.packet.tls;

import io.portolan.capture.packet.decode.BigEndian;
import io.portolan.capture.packet.stream.BufferBudget;
import io.portolan.capture.packet.tls.certificate.CertificateReader;
import java.util.Arrays;

/** Cuts the handshake bytes of one direction into messages; keeps the hellos whole, the first certificate, the head of the rest. */
final class HandshakeReader {
    /** A ClientHello with post-quantum keys has some two thousand bytes; tickets can add several thousand. */
    static final int MAX_HELLO_BYTES = 32 * 1024;
    /** The longest certificate chains in use stay well below. */
    private static final int MAX_MESSAGE_BYTES = 512 * 1024;

    private static final int HEADER_BYTES = 4;
    private static final int KEPT_HEAD_BYTES = 3;
    /** Length of the list, length of the first certificate in it (RFC 5246 section 7.4.2). */
    private static final int CERTIFICATE_HEAD_BYTES = 6;

    private static final int FIRST_BUFFER_BYTES = 512;

    private final BufferBudget budget;
    private final Handshake handshake;
    private final int side;
    private final byte[] header = new byte[HEADER_BYTES];
    private byte[] body = new byte[0];
    private int headerBytes;
    private int length;
    private int seen;
    private int kept;
    /** No room was left for the certificate of this message, which then is not read. */
    private boolean full;

    HandshakeReader(BufferBudget budget, Handshake handshake, int side) {
        this.budget = budget;
        this.handshake = handshake;
        this.side = side;
    }

    /** False when these bytes are no handshake or exceed a bound. */
    boolean bytes(byte[] data, int offset, int count) {
        int at = offset;
        int end = offset + count;
        while (at < end) {
            if (headerBytes < HEADER_BYTES) {
                header[headerBytes++] = data[at++];
                if (headerBytes == HEADER_BYTES && !started()) {
                    return false;
                }
            } else {
                int step = Math.min(end - at, length - seen);
                if (!keep(data, at, step)) {
                    return false;
                }
                seen += step;
                at += step;
            }
            if (headerBytes == HEADER_BYTES && seen == length) {
                handshake.message(side, header[0], length, kept == body.length ? body : Arrays.copyOf(body, kept));
                forget();
            }
        }
        return true;
    }

    private boolean started() {
        length = BigEndian.u24(header, 1);
        if (!HandshakeType.known(header[0]) || length > (hello() ? MAX_HELLO_BYTES : MAX_MESSAGE_BYTES)) {
            return false;
        }
        handshake.started(side, header[0]);
        return true;
    }

    private boolean hello() {
        return header[0] == HandshakeType.CLIENT_HELLO || header[0] == HandshakeType.SERVER_HELLO;
    }

    /** How many bytes of the message are worth keeping, as far as is known by now. */
    private int worth() {
        if (hello()) {
            return length;
        }
        if (header[0] != HandshakeType.CERTIFICATE || full) {
            return Math.min(length, KEPT_HEAD_BYTES);
        }
        int head = Math.min(length, CERTIFICATE_HEAD_BYTES);
        if (kept < CERTIFICATE_HEAD_BYTES) {
            return head;
        }
        int certificate = BigEndian.u24(body, KEPT_HEAD_BYTES);
        return certificate > CertificateReader.MAX_BYTES ? head : Math.min(length, head + certificate);
    }

    private boolean keep(byte[] data, int at, int count) {
        int taken = 0;
        int wanted = Math.min(count, worth() - kept);
        while (wanted > 0) {
            if (!append(data, at + taken, wanted)) {
                full = header[0] == HandshakeType.CERTIFICATE && kept >= KEPT_HEAD_BYTES;
                return full;
            }
            taken += wanted;
            // The head of a certificate tells how much more of it there is.
            wanted = Math.min(count - taken, worth() - kept);
        }
        return true;
    }

    private boolean append(byte[] data, int at, int wanted) {
        if (kept + wanted > body.length) {
            // Grows with what arrived, not with what was announced.
            int size = Math.min(length, Math.max(kept + wanted, Math.max(FIRST_BUFFER_BYTES, 2 * body.length)));
            if (!budget.take(size - body.length)) {
                return false;
            }
            body = Arrays.copyOf(body, size);
        }
        System.arraycopy(data, at, body, kept, wanted);
        kept += wanted;
        return true;
    }

    /** Frees what is kept. */
    void forget() {
        budget.giveBack(body.length);
        body = new byte[0];
        full = false;
        headerBytes = 0;
        length = 0;
        seen = 0;
        kept = 0;
    }
}
