package io.portolan.app.audit.content;

import java.io.IOException;
import java.io.InputStream;
import java.util.zip.CRC32;
import java.util.zip.DataFormatException;
import java.util.zip.Inflater;

/**
 * Gzip (RFC 1952) of any number of members, and zeros behind the last. Not {@code GZIPInputStream}: that one takes a pipe that has
 * nothing ready for its end, passes over garbage behind a member in silence, and loses what it inflated before a damage.
 */
final class GzipContent extends Decompressed {
    private static final String FORMAT = "gzip";
    private static final int BUFFER_BYTES = 1 << 16;
    private static final int FLAG_HEADER_CHECK = 2;
    private static final int FLAG_EXTRA = 4;
    private static final int FLAG_NAME = 8;
    private static final int FLAG_COMMENT = 16;

    private final InputStream source;
    private final byte[] buffer = new byte[BUFFER_BYTES];
    private final Inflater inflater = new Inflater(true);
    private final CRC32 crc = new CRC32();
    private int from;
    private int to;
    private long taken;
    private boolean inMember;
    private boolean first = true;

    GzipContent(InputStream source) {
        this.source = source;
    }

    static boolean recognises(byte[] head) {
        return head.length >= 3 && head[0] == 0x1f && head[1] == (byte) 0x8b && head[2] == 8;
    }

    @Override
    int decompress(byte[] target, int offset, int length) throws IOException {
        while (inMember || nextMember()) {
            int count = inflate(target, offset, length);
            if (count > 0) {
                crc.update(target, offset, count);
                return count;
            }
            if (inflater.finished()) {
                endOfMember();
            } else if (inflater.needsDictionary()) {
                throw damaged("a preset dictionary", "none");
            } else if (inflater.needsInput()) {
                feed();
            }
        }
        return -1;
    }

    private int inflate(byte[] target, int offset, int length) throws IOException {
        long before = inflater.getBytesWritten();
        try {
            return inflater.inflate(target, offset, length);
        } catch (DataFormatException e) {
            ContentDamage damage = damaged(String.valueOf(e.getMessage()), "deflated data");
            int sound = (int) (inflater.getBytesWritten() - before);
            if (sound == 0) {
                throw damage;
            }
            failNext(damage);
            return sound;
        }
    }

    private void feed() throws IOException {
        if (from == to && !fill()) {
            throw truncated("the end of a member");
        }
        inflater.setInput(buffer, from, to - from);
        from = to;
    }

    /** Goes behind the header of the next member; false when there is none. */
    private boolean nextMember() throws IOException {
        if (!first) {
            passZeros();
            if (from == to && !fill()) {
                return false;
            }
        }
        first = false;
        long start = position();
        if (octet() != 0x1f || octet() != 0x8b || octet() != 8) {
            throw ContentDamage.damaged(FORMAT, start, "other bytes behind a member", "another member or the end");
        }
        int flags = octet();
        skip(6);
        if ((flags & FLAG_EXTRA) != 0) {
            skip(octet() | octet() << 8);
        }
        if ((flags & FLAG_NAME) != 0) {
            skipText();
        }
        if ((flags & FLAG_COMMENT) != 0) {
            skipText();
        }
        if ((flags & FLAG_HEADER_CHECK) != 0) {
            skip(2);
        }
        inflater.reset();
        crc.reset();
        inMember = true;
        return true;
    }

    private void endOfMember() throws IOException {
        inMember = false;
        from = to - inflater.getRemaining();
        long checksum = word();
        long size = word();
        if (checksum != crc.getValue()) {
            throw damaged(String.format("checksum %08x", checksum), String.format("%08x", crc.getValue()));
        }
        long inflated = inflater.getBytesWritten() & 0xffff_ffffL;
        if (size != inflated) {
            throw damaged("length " + size, "" + inflated);
        }
    }

    /** Tapes and block devices pad with zeros. */
    private void passZeros() throws IOException {
        while (from < to || fill()) {
            if (buffer[from] != 0) {
                return;
            }
            from++;
        }
    }

    private long word() throws IOException {
        return octet() | octet() << 8 | octet() << 16 | (long) octet() << 24;
    }

    private void skip(int bytes) throws IOException {
        for (int i = 0; i < bytes; i++) {
            octet();
        }
    }

    private void skipText() throws IOException {
        while (octet() != 0) {
            // up to the terminating zero
        }
    }

    private int octet() throws IOException {
        if (from == to && !fill()) {
            throw truncated("a member's header or checksum");
        }
        return buffer[from++] & 0xff;
    }

    private boolean fill() throws IOException {
        int count = source.read(buffer, 0, BUFFER_BYTES);
        from = 0;
        to = Math.max(count, 0);
        taken += to;
        return count > 0;
    }

    private long position() {
        return taken - (to - from);
    }

    private ContentDamage truncated(String expected) {
        return ContentDamage.truncated(FORMAT, taken, expected);
    }

    private ContentDamage damaged(String what, String expected) {
        return ContentDamage.damaged(FORMAT, position(), what, expected);
    }

    @Override
    public void close() throws IOException {
        inflater.end();
        source.close();
    }
}
