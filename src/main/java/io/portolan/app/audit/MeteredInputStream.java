package io.portolan.app.audit;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;

/** Tells how many bytes were read, every few megabytes. */
final class MeteredInputStream extends FilterInputStream {
    private static final long STEP_BYTES = 4L << 20;

    private final String name;
    private final long total;
    private final Progress progress;
    private long done;
    private long next = STEP_BYTES;

    MeteredInputStream(InputStream in, String name, long total, Progress progress) {
        super(in);
        this.name = name;
        this.total = total;
        this.progress = progress;
    }

    @Override
    public int read() throws IOException {
        int value = super.read();
        count(value < 0 ? 0 : 1);
        return value;
    }

    @Override
    public int read(byte[] buffer, int offset, int length) throws IOException {
        int count = super.read(buffer, offset, length);
        count(Math.max(count, 0));
        return count;
    }

    @Override
    public boolean markSupported() {
        return false;
    }

    private void count(int bytes) {
        done += bytes;
        if (done >= next) {
            next = done + STEP_BYTES;
            progress.at(name, done, total);
        }
    }
}
