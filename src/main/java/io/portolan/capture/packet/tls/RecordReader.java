package io.portolan.capture.packet.tls;

import io.portolan.capture.packet.decode.BigEndian;
import io.portolan.capture.packet.stream.BufferBudget;

/** Follows the record layer of one direction (RFC 8446 section 5.1; RFC 5246 section 6.2); never keeps a record. */
final class RecordReader {
    private static final int ALERT_BYTES = 2;

    private final Handshake handshake;
    private final HandshakeReader messages;
    private final int side;
    private final byte[] header = new byte[TlsLook.RECORD_HEADER_BYTES];
    private int headerBytes;
    private int type;
    private int length;
    private int left;
    private int alertLevel;
    private boolean encrypted;
    private int completeRecords;

    RecordReader(BufferBudget budget, Handshake handshake, int side) {
        this.handshake = handshake;
        this.messages = new HandshakeReader(budget, handshake, side);
        this.side = side;
    }

    /** False when these bytes are not TLS, or exceed a bound. */
    boolean bytes(byte[] data, int offset, int count) {
        int at = offset;
        int end = offset + count;
        while (at < end) {
            if (headerBytes < header.length) {
                header[headerBytes++] = data[at++];
                if (headerBytes == header.length && !begin()) {
                    return false;
                }
            } else {
                int step = Math.min(end - at, left);
                if (!body(data, at, step)) {
                    return false;
                }
                at += step;
                left -= step;
                if (left == 0) {
                    complete();
                }
            }
        }
        return true;
    }

    private boolean begin() {
        type = header[0];
        length = BigEndian.u16(header, 3);
        left = length;
        return TlsLook.header(header, 0);
    }

    private boolean body(byte[] data, int at, int count) {
        if (encrypted || handshake.failed()) {
            return true;
        }
        if (type == TlsLook.HANDSHAKE) {
            return messages.bytes(data, at, count);
        }
        // A clear alert has two bytes; a longer record is an encrypted one.
        if (type == TlsLook.ALERT && length == ALERT_BYTES) {
            for (int i = 0; i < count; i++) {
                if (left - i == ALERT_BYTES) {
                    alertLevel = data[at + i] & 0xff;
                } else {
                    handshake.alert(side, alertLevel, data[at + i] & 0xff);
                }
            }
        }
        return true;
    }

    private void complete() {
        headerBytes = 0;
        completeRecords++;
        if (handshake.failed()) {
            return;
        }
        if (type == TlsLook.CHANGE_CIPHER_SPEC && !encrypted) {
            encrypted = handshake.changeCipherSpec(side);
        } else if (type == TlsLook.APPLICATION_DATA) {
            encrypted |= handshake.applicationData(side, length);
        } else if (type == TlsLook.HANDSHAKE && encrypted) {
            handshake.protectedHandshake(side);
        }
    }

    /** Records that began and ended where their headers said. */
    int completeRecords() {
        return completeRecords;
    }

    void release() {
        messages.forget();
    }
}
