package io.portolan.app.audit;

import io.portolan.model.observation.InputReader;
import io.portolan.model.observation.Loss;
import io.portolan.model.observation.LossCause;
import io.portolan.model.observation.ObservationSink;
import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.PushbackInputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Opens what the user named and gives it to the reader that recognises its content. Whatever goes wrong becomes a loss. */
public final class Inputs {
    private final Progress progress;

    public Inputs(Progress progress) {
        this.progress = progress;
    }

    /** Reads one input to its end. */
    public void read(Source source, ObservationSink sink) {
        String problem = problemOf(source);
        if (problem != null) {
            sink.lost(new Loss(LossCause.UNREADABLE, source.name(), 1, problem));
            return;
        }
        try (InputStream stream = source.opener().open()) {
            read(source.name(), stream, source.size(), sink);
        } catch (IOException e) {
            sink.lost(new Loss(LossCause.UNREADABLE, source.name(), 1, "cannot be read: " + e.getMessage()));
        }
    }

    private void read(String name, InputStream stream, long size, ObservationSink sink) throws IOException {
        PushbackInputStream content = new PushbackInputStream(
                new MeteredInputStream(new BufferedInputStream(stream, 1 << 16), name, size, progress),
                InputReader.HEAD_BYTES);
        byte[] head = content.readNBytes(InputReader.HEAD_BYTES);
        if (head.length == 0) {
            sink.lost(new Loss(
                    LossCause.TRUNCATED_INPUT, name, 1, "is empty (expected: one of " + InputFormats.names() + ")"));
            return;
        }
        content.unread(head);
        Optional<InputReader> reader = InputFormats.recognise(head);
        if (reader.isEmpty()) {
            sink.lost(new Loss(
                    LossCause.UNKNOWN_FORMAT,
                    name,
                    1,
                    "begins with " + shown(head) + " (expected: one of " + InputFormats.names() + ")"));
            return;
        }
        reader.get().read(name, content, sink);
    }

    /** What keeps a file from being read, in words; null when nothing does or when it is no file of the file system. */
    private static @Nullable String problemOf(Source source) {
        if (!source.file()) {
            return null;
        }
        Path path = Path.of(source.name());
        if (!Files.exists(path)) {
            return "does not exist (expected: a file that can be read)";
        }
        if (Files.isDirectory(path)) {
            return "is a directory (expected: a file; name the files in it, for example " + path + "/*.pcap)";
        }
        if (!Files.isReadable(path)) {
            return "cannot be read: permission denied (expected: a file that you may read)";
        }
        return null;
    }

    private static String shown(byte[] head) {
        byte[] first = Arrays.copyOf(head, Math.min(head.length, 12));
        StringBuilder text = new StringBuilder();
        boolean printable = true;
        for (byte b : first) {
            printable &= b >= 0x20 && b < 0x7f;
        }
        if (printable) {
            return "\"" + new String(first, java.nio.charset.StandardCharsets.US_ASCII) + "\"";
        }
        for (byte b : first) {
            text.append(text.isEmpty() ? "" : " ").append(String.format("%02x", b));
        }
        return "bytes " + text;
    }
}
