package io.portolan.app.audit;

import com.github.luben.zstd.Zstd;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.zip.GZIPOutputStream;

/** The demo's captures, cut and compressed as operators do it. */
final class Captures {
    static final Path INTERNAL = Path.of("src/main/resources/demo/plane-internal.pcap");

    private Captures() {}

    static byte[] bytes(Path path) {
        try {
            return Files.readAllBytes(path);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static byte[] gzip(byte[] content) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try (GZIPOutputStream gzip = new GZIPOutputStream(out)) {
            gzip.write(content);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return out.toByteArray();
    }

    static byte[] zstd(byte[] content) {
        return Zstd.compress(content);
    }

    static byte[] joined(byte[]... parts) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        for (byte[] part : parts) {
            out.writeBytes(part);
        }
        return out.toByteArray();
    }

    /** Rotated files: each with the header and so many packets. */
    static List<byte[]> rotated(byte[] pcap, int packets) {
        ByteBuffer file = ByteBuffer.wrap(pcap).order(ByteOrder.LITTLE_ENDIAN);
        byte[] header = Arrays.copyOf(pcap, 24);
        List<byte[]> files = new ArrayList<>();
        int at = 24;
        while (at < pcap.length) {
            int from = at;
            for (int i = 0; i < packets && at < pcap.length; i++) {
                at += 16 + file.getInt(at + 8);
            }
            files.add(joined(header, Arrays.copyOfRange(pcap, from, at)));
        }
        return files;
    }
}
