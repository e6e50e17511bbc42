package io.portolan.app.audit.content;

import io.portolan.model.observation.InputReader;
import java.io.ByteArrayInputStream;
import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.io.SequenceInputStream;
import java.util.Arrays;
import java.util.Optional;

/** The content of one input, decompressed, with a look at its beginning. */
public final class Content implements Closeable {
    /** A file that is compressed more often than this is a trap. */
    private static final int MOST_LAYERS = 3;

    private final byte[] head;
    private final InputStream stream;

    private Content(byte[] head, InputStream stream) {
        this.head = head;
        this.stream = stream;
    }

    /** Looks at the beginning; closes the stream when that fails. */
    public static Content open(InputStream raw) throws IOException {
        InputStream stream = raw;
        try {
            byte[] head = headOf(stream);
            for (int layer = 0; layer < MOST_LAYERS; layer++) {
                Optional<Compression> compression = Compression.recognise(head);
                if (compression.isEmpty()) {
                    break;
                }
                stream = compression.get().open(joined(head, stream));
                head = headOf(stream);
            }
            return new Content(head, joined(head, stream));
        } catch (IOException e) {
            stream.close();
            throw e;
        }
    }

    /** At most {@link InputReader#HEAD_BYTES}; what a damaged content gives before the damage, which its reader will meet again. */
    private static byte[] headOf(InputStream stream) throws IOException {
        byte[] head = new byte[InputReader.HEAD_BYTES];
        int length = 0;
        try {
            while (length < head.length) {
                int count = stream.read(head, length, head.length - length);
                if (count < 0) {
                    break;
                }
                length += count;
            }
        } catch (ContentDamage e) {
            if (length == 0) {
                throw e;
            }
        }
        return Arrays.copyOf(head, length);
    }

    /** Not pushed back: a pushback stream loses its bytes when the stream behind it fails in the same read. */
    private static InputStream joined(byte[] head, InputStream rest) {
        return new SequenceInputStream(new ByteArrayInputStream(head), rest);
    }

    /** The first bytes, fewer than {@link InputReader#HEAD_BYTES} only where the content is shorter or damaged. */
    public byte[] head() {
        return head;
    }

    /** The whole content from its first byte. */
    public InputStream stream() {
        return stream;
    }

    @Override
    public void close() throws IOException {
        stream.close();
    }
}
