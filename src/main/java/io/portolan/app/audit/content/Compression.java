package io.portolan.app.audit.content;

import java.io.IOException;
import java.io.InputStream;
import java.util.Optional;
import java.util.function.Predicate;

/** The compressions that are undone, known by their first bytes. */
enum Compression {
    GZIP(GzipContent::recognises, GzipContent::new),
    ZSTD(ZstdContent::recognises, ZstdContent::new);

    /** Opens the content of a compressed stream. */
    @FunctionalInterface
    private interface Opener {
        InputStream open(InputStream compressed) throws IOException;
    }

    private final Predicate<byte[]> magic;
    private final Opener opener;

    Compression(Predicate<byte[]> magic, Opener opener) {
        this.magic = magic;
        this.opener = opener;
    }

    static Optional<Compression> recognise(byte[] head) {
        for (Compression each : values()) {
            if (each.magic.test(head)) {
                return Optional.of(each);
            }
        }
        return Optional.empty();
    }

    InputStream open(InputStream compressed) throws IOException {
        return opener.open(compressed);
    }
}
