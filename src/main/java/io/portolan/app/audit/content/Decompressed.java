package io.portolan.app.audit.content;

import java.io.IOException;
import java.io.InputStream;
import org.jspecify.annotations.Nullable;

/** A decompressing stream that stays where it failed: whoever reads on gets the same failure again, never the end of the content. */
abstract class Decompressed extends InputStream {
    private final byte[] single = new byte[1];
    private @Nullable ContentDamage failure;

    /** At least one byte, or -1 at the end; length is at least 1. */
    abstract int decompress(byte[] to, int offset, int length) throws IOException;

    @Override
    public final int read() throws IOException {
        return read(single, 0, 1) < 0 ? -1 : single[0] & 0xff;
    }

    @Override
    public final int read(byte[] to, int offset, int length) throws IOException {
        if (failure != null) {
            throw failure;
        }
        if (length == 0) {
            return 0;
        }
        try {
            return decompress(to, offset, length);
        } catch (ContentDamage e) {
            failure = e;
            throw e;
        }
    }

    /** The next read fails with this. */
    final void failNext(ContentDamage damage) {
        failure = damage;
    }
}
