package io.portolan.app.audit.content;

import com.github.luben.zstd.ZstdIOException;
import com.github.luben.zstd.ZstdInputStreamNoFinalizer;
import java.io.IOException;
import java.io.InputStream;

/** Zstandard (RFC 8878): any number of frames, skippable ones among them; windows up to 128 MiB, the decoder's own bound. */
final class ZstdContent extends Decompressed {
    private static final String FORMAT = "zstd";
    private static final int MAGIC = 0xfd2fb528;
    private static final int SKIPPABLE = 0x184d2a50;
    /** What a damaged block may take with it of the sound blocks before; a call costs little beside its block. */
    private static final int MOST_AT_A_TIME = 1 << 14;

    private final CompressedBytes source;
    private final ZstdInputStreamNoFinalizer frames;

    ZstdContent(InputStream compressed) throws IOException {
        source = new CompressedBytes(compressed);
        try {
            frames = new ZstdInputStreamNoFinalizer(source);
        } catch (LinkageError e) {
            throw new IOException(
                    "zstd has no native library for this platform (expected: a file that is not compressed)", e);
        }
    }

    static boolean recognises(byte[] head) {
        if (head.length < 4) {
            return false;
        }
        int magic = (head[0] & 0xff) | (head[1] & 0xff) << 8 | (head[2] & 0xff) << 16 | (head[3] & 0xff) << 24;
        return magic == MAGIC || (magic & ~0xf) == SKIPPABLE;
    }

    @Override
    int decompress(byte[] to, int offset, int length) throws IOException {
        try {
            return frames.read(to, offset, Math.min(length, MOST_AT_A_TIME));
        } catch (ZstdIOException e) {
            if (source.ended()) {
                throw ContentDamage.truncated(FORMAT, source.taken(), "the end of a frame");
            }
            throw ContentDamage.damaged(FORMAT, source.taken(), String.valueOf(e.getMessage()), "a sound frame");
        }
    }

    @Override
    public void close() throws IOException {
        frames.close();
    }
}
