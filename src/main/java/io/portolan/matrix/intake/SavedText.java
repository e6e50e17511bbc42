package io.portolan.matrix.intake;

import io.portolan.matrix.yaml.Place;
import io.portolan.model.ConfigurationException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.Charset;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;

/**
 * The characters of a file: UTF-8, with or without its mark, or UTF-16 with its mark, as Windows writes it. What another encoding
 * means is not guessed, whatever the page says of itself: browsers and editors save it in theirs.
 */
public final class SavedText {
    static final int MAX_BYTES = 2 << 20;

    private SavedText() {}

    /**
     * All characters, without the mark.
     *
     * @param file for messages
     * @throws ConfigurationException when it is too long, or no such text
     */
    public static String read(String file, InputStream in) throws IOException {
        byte[] bytes = in.readNBytes(MAX_BYTES + 1);
        if (bytes.length > MAX_BYTES) {
            throw refuse(file, "", "more than " + MAX_BYTES + " bytes", "a page of ports");
        }
        Charset charset = charset(bytes);
        CharBuffer text = CharBuffer.allocate(bytes.length);
        boolean bad = charset.newDecoder()
                .onMalformedInput(CodingErrorAction.REPORT)
                .onUnmappableCharacter(CodingErrorAction.REPORT)
                .decode(ByteBuffer.wrap(bytes), text, true)
                .isError();
        String read = text.flip().toString();
        int zero = read.indexOf('\0');
        if (bad || zero >= 0) {
            String before = zero < 0 ? read : read.substring(0, zero);
            throw refuse(
                    file,
                    ":" + (1 + before.chars().filter(c -> c == '\n').count()),
                    zero < 0 ? "bytes that are not " + charset.name() : "a zero byte, so no text",
                    "text in UTF-8, or in UTF-16 with a byte order mark; save the page again as UTF-8");
        }
        return read.startsWith("\ufeff") ? read.substring(1) : read;
    }

    private static Charset charset(byte[] bytes) {
        int mark = bytes.length < 2 ? 0 : (bytes[0] & 0xff) << 8 | bytes[1] & 0xff;
        return mark == 0xfeff || mark == 0xfffe ? StandardCharsets.UTF_16 : StandardCharsets.UTF_8;
    }

    private static ConfigurationException refuse(String file, String line, String value, String expected) {
        return new ConfigurationException(Place.oneLine(file) + line + ": " + value + " (expected: " + expected + ")");
    }
}
