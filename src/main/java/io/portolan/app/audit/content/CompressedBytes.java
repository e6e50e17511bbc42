package io.portolan.app.audit.content;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;

/** The compressed bytes behind a decompressor: how many it took, and whether there are more. */
final class CompressedBytes extends FilterInputStream {
    private long taken;
    private boolean ended;

    CompressedBytes(InputStream in) {
        super(in);
    }

    @Override
    public int read() throws IOException {
        int value = super.read();
        count(value < 0 ? -1 : 1);
        return value;
    }

    @Override
    public int read(byte[] to, int offset, int length) throws IOException {
        int count = super.read(to, offset, length);
        count(count);
        return count;
    }

    private void count(int bytes) {
        taken += Math.max(bytes, 0);
        ended |= bytes < 0;
    }

    long taken() {
        return taken;
    }

    /** Whether the end was seen. */
    boolean ended() {
        return ended;
    }
}
