package io.portolan.capture.packet.tls;

import io.portolan.capture.packet.decode.BigEndian;
import io.portolan.capture.packet.protocol.PlaintextProtocol;
import io.portolan.capture.packet.stream.BufferBudget;
import io.portolan.capture.packet.stream.StreamConsumer;
import io.portolan.capture.packet.stream.StreamReassembly;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/** One direction of a connection: looks what it speaks, follows TLS, and in plaintext waits a while for TLS to begin. */
final class TlsDirection implements StreamConsumer {
    /** Plaintext after which no upgrade to TLS is waited for any more. */
    private static final int MAX_PLAIN_BYTES = 64 * 1024;

    private static final int MAX_PLAIN_SEGMENTS = 64;
    /** A handshake that is longer is not followed further. */
    private static final int MAX_FOLLOWED_BYTES = 512 * 1024;

    private static final int MYSQL_SSL_REQUEST_BYTES = 36;

    private enum Mode {
        LOOKING,
        RECORDS,
        SSL2,
        PLAIN,
        DONE
    }

    final StreamReassembly reassembly;
    private final BufferBudget budget;
    private final Handshake handshake;
    private final int side;
    private Mode mode = Mode.LOOKING;
    private byte[] prefix = new byte[0];
    private @Nullable RecordReader records;
    private @Nullable Ssl2Reader ssl2;
    private int plainSegments;
    private int consumed;
    private boolean plainAtStart;
    private boolean plainForGood;
    private boolean tlsAtStart;
    private boolean leftTls;
    private @Nullable String certainProtocol;

    TlsDirection(BufferBudget budget, Handshake handshake, int side) {
        this.budget = budget;
        this.handshake = handshake;
        this.side = side;
        this.reassembly = new StreamReassembly(budget);
    }

    @Override
    public void bytes(byte[] data, int offset, int length) {
        consumed += length;
        switch (mode) {
            case LOOKING -> look(data, offset, length);
            case RECORDS -> follow(data, offset, length);
            case SSL2 -> followSsl2(data, offset, length);
            case PLAIN -> plain(data, offset, length);
            case DONE -> {}
        }
        if (consumed > MAX_FOLLOWED_BYTES) {
            stop();
        }
    }

    private void look(byte[] data, int offset, int length) {
        int before = prefix.length;
        addToPrefix(data, offset, length);
        TlsLook look = TlsLook.atStart(prefix, prefix.length);
        switch (look) {
            case RECORD -> {
                mode = Mode.RECORDS;
                tlsAtStart = true;
                follow(prefix, 0, before);
                follow(data, offset, length);
            }
            case SSL2 -> {
                mode = Mode.SSL2;
                tlsAtStart = true;
                ssl2Hello();
                followSsl2(prefix, 0, before);
                followSsl2(data, offset, length);
            }
            case PLAIN -> {
                mode = Mode.PLAIN;
                plainAtStart = reassembly.fromStart();
                plain(data, offset, length);
            }
            case UNDECIDED -> {}
        }
    }

    private void addToPrefix(byte[] data, int offset, int length) {
        int wanted = Math.min(length, PlaintextProtocol.PREFIX_BYTES - prefix.length);
        if (wanted > 0) {
            int before = prefix.length;
            prefix = Arrays.copyOf(prefix, before + wanted);
            System.arraycopy(data, offset, prefix, before, wanted);
        }
    }

    private void follow(byte[] data, int offset, int length) {
        if (mode != Mode.RECORDS || length == 0) {
            return;
        }
        if (records == null) {
            records = new RecordReader(budget, handshake, side);
        }
        if (!records.bytes(data, offset, length)) {
            records.release();
            boolean falseAlarm = !handshake.seen();
            mode = falseAlarm ? Mode.PLAIN : Mode.DONE;
            if (falseAlarm) {
                records = null;
                plainAtStart |= tlsAtStart && reassembly.fromStart();
            } else {
                leftTls = true;
                reassembly.giveUp();
            }
        }
    }

    private void ssl2Hello() {
        boolean server = prefix[2] == 4;
        if (server) {
            handshake.ssl2ServerHello(side);
        } else {
            handshake.ssl2ClientHello(side, BigEndian.u16(prefix, 3));
        }
    }

    /** A client may greet in the old form and go on in TLS, if the server answers so. */
    private void followSsl2(byte[] data, int offset, int length) {
        if (ssl2 == null) {
            ssl2 = new Ssl2Reader();
        }
        if (ssl2.records() > 0 && ssl2.atBoundary() && TlsLook.record(data, offset, length) == TlsLook.RECORD) {
            mode = Mode.RECORDS;
            follow(data, offset, length);
        } else {
            ssl2.bytes(data, offset, length);
        }
    }

    private void plain(byte[] data, int offset, int length) {
        int before = mysqlRequest(data, offset, length);
        if (tlsBegins(data, offset + before, length - before)) {
            mode = Mode.RECORDS;
            follow(data, offset + before, length - before);
            return;
        }
        if (plainAtStart) {
            growPrefix(data, offset, length);
        } else if (certainProtocol == null) {
            int head = Math.min(length, PlaintextProtocol.PREFIX_BYTES);
            certainProtocol = PlaintextProtocol.certain(Arrays.copyOfRange(data, offset, offset + head));
        }
        if (++plainSegments >= MAX_PLAIN_SEGMENTS || consumed > MAX_PLAIN_BYTES) {
            stop();
        }
    }

    /** The first segment is in the prefix already; a name may need more of them. */
    private void growPrefix(byte[] data, int offset, int length) {
        if (plainSegments > 0) {
            if (prefix.length == PlaintextProtocol.PREFIX_BYTES) {
                return;
            }
            addToPrefix(data, offset, length);
        }
        plainForGood |= PlaintextProtocol.staysPlain(prefix);
    }

    /** A ClientHello may come at any time; other records only as its answer, or when the start was not captured. */
    private boolean tlsBegins(byte[] data, int offset, int length) {
        if (handshake.seen() || !reassembly.fromStart()) {
            return TlsLook.record(data, offset, length) == TlsLook.RECORD;
        }
        return TlsLook.clientHello(data, offset, length);
    }

    /** MySQL's client asks for TLS and begins it without waiting, perhaps in one segment ("Protocol::SSLRequest", CLIENT_SSL set). */
    private int mysqlRequest(byte[] data, int offset, int length) {
        boolean request = consumed == length
                && length > MYSQL_SSL_REQUEST_BYTES
                && BigEndian.i32(data, offset) == 0x2000_0001
                && (data[offset + 5] & 0x08) != 0
                && TlsLook.clientHello(data, offset + MYSQL_SSL_REQUEST_BYTES, length - MYSQL_SSL_REQUEST_BYTES);
        return request ? MYSQL_SSL_REQUEST_BYTES : 0;
    }

    private void stop() {
        if (mode == Mode.RECORDS) {
            reassembly.giveUp();
        }
        mode = Mode.DONE;
        release();
    }

    void release() {
        reassembly.release();
        if (records != null) {
            records.release();
        }
    }

    boolean done() {
        return mode == Mode.DONE;
    }

    /** Nothing that comes in this direction is looked at any more. */
    boolean exhausted() {
        return mode == Mode.DONE || reassembly.gaveUp();
    }

    boolean followsTls() {
        return mode == Mode.RECORDS;
    }

    byte[] prefix() {
        return prefix;
    }

    /** The connection's first bytes in this direction were seen and are not TLS. */
    boolean plainAtStart() {
        return plainAtStart;
    }

    /** They are of a protocol that never goes on in TLS. */
    boolean plainForGood() {
        return plainForGood;
    }

    /** The first bytes seen in this direction are TLS. */
    boolean tlsAtStart() {
        return tlsAtStart;
    }

    /** It began as TLS and went on as something else. */
    boolean leftTls() {
        return leftTls;
    }

    /** Whole records were seen, whatever they held. */
    boolean wholeRecords() {
        return records != null && records.completeRecords() > 0;
    }

    int ssl2Records() {
        return ssl2 == null ? 0 : ssl2.records();
    }

    @Nullable
    String certainProtocol() {
        return certainProtocol;
    }
}
