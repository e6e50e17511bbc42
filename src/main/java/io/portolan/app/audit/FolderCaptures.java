package io.portolan.app.audit;

import io.portolan.app.audit.content.Content;
import io.portolan.app.audit.content.ContentDamage;
import io.portolan.capture.packet.CaptureFormat;
import io.portolan.capture.packet.CaptureStart;
import io.portolan.model.observation.Loss;
import io.portolan.model.observation.LossCause;
import java.io.IOException;
import java.io.InputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.function.Consumer;

/**
 * The captures of a folder in the order in which they were taken: by the time of their first packet, since names may wrap ({@code
 * tcpdump -W}), and by name where that is the same. Files without a packet come last. The same capture under two names is read once.
 */
final class FolderCaptures {
    /** Decompressed bytes in which the first packet must lie, and by which two files are the same capture. */
    private static final int LOOK_BYTES = 1 << 20;

    private static final Comparator<Capture> ORDER = Comparator.comparing((Capture capture) -> capture.start.isEmpty())
            .thenComparing(capture -> capture.start.orElse(0))
            .thenComparing(capture -> capture.source.name());

    private final List<Capture> captures = new ArrayList<>();
    private final Map<String, Source> byContent = new HashMap<>();

    /** One capture file and when it begins. */
    record Capture(Source source, CaptureFormat format, OptionalLong start) {}

    /** Takes a file that was recognised; tells the loss when the same capture was taken already. */
    void add(Source source, CaptureFormat format, Content content, Consumer<Loss> losses) throws IOException {
        byte[] beginning = beginning(content);
        Source same = byContent.putIfAbsent(digest(beginning), source);
        if (same != null) {
            losses.accept(new Loss(
                    LossCause.NOT_A_CONNECTION,
                    source.name(),
                    1,
                    "begins with the same bytes as " + same.name() + ": the same capture, read once"));
            return;
        }
        captures.add(new Capture(source, format, CaptureStart.nanos(format, beginning)));
    }

    List<Capture> inOrder() {
        captures.sort(ORDER);
        return captures;
    }

    /** Fewer bytes than asked for where the content ends or is damaged; its reader will meet the damage again. */
    private static byte[] beginning(Content content) throws IOException {
        byte[] bytes = new byte[LOOK_BYTES];
        int length = 0;
        InputStream stream = content.stream();
        try {
            for (int count; length < bytes.length; length += count) {
                count = stream.read(bytes, length, bytes.length - length);
                if (count < 0) {
                    break;
                }
            }
        } catch (ContentDamage e) {
            return Arrays.copyOf(bytes, length);
        }
        return Arrays.copyOf(bytes, length);
    }

    private static String digest(byte[] bytes) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every JDK has SHA-256", e);
        }
    }
}
