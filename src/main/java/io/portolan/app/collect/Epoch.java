package io.portolan.app.collect;

import io.portolan.app.audit.Source;
import io.portolan.model.connection.EventId;
import java.io.IOException;
import java.io.InputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import java.util.UUID;

/**
 * Names a run over files by what is in them, so that the same files are recognised whoever reads them when.
 *
 * <p>A digest of each file's name, size and first mebibyte, for a folder those of its files: reading all of a large capture twice would
 * double the work, and two captures that share their first mebibyte, their size and their name are the same capture.
 */
final class Epoch {
    private static final int SAMPLE_BYTES = 1 << 20;

    private Epoch() {}

    /** 32 hexadecimal digits. Standard input has no second reading, so its run is new each time. */
    static String of(List<Source> sources) {
        StringBuilder text = new StringBuilder("events v1");
        for (Source source : sources) {
            // Its captures are one capture, which they are not when they are named one by one.
            text.append(source.folder() ? "|folder" : "");
            source.parts().forEach(part -> add(part, text));
        }
        return EventId.digest(text.toString());
    }

    private static void add(Source source, StringBuilder text) {
        text.append('|').append(source.name()).append('|').append(source.size()).append('|');
        text.append(source.name().equals(Source.STANDARD_INPUT) ? UUID.randomUUID() : sample(source));
    }

    private static String sample(Source source) {
        try (InputStream stream = source.opener().open()) {
            MessageDigest digest = MessageDigest.getInstance("SHA-256");
            digest.update(stream.readNBytes(SAMPLE_BYTES));
            return HexFormat.of().formatHex(digest.digest());
        } catch (IOException e) {
            // What cannot be read is reported when it is read.
            return "unreadable";
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every JDK has SHA-256", e);
        }
    }
}
