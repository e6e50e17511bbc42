package io.portolan.matrix.yaml;

import io.portolan.model.ConfigurationException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;

/** Reads a file into nodes, or refuses it. */
public final class YamlFile {
    /** Far beyond any matrix; a bound for what somebody may give by mistake. */
    public static final int MAX_BYTES = 1 << 20;

    private YamlFile() {}

    /** The top node of the file. */
    public static YamlNode read(Path file) {
        String name = file.toString();
        if (Files.isDirectory(file)) {
            throw refuse(name, "a directory", "a YAML file");
        }
        if (!Files.exists(file)) {
            throw refuse(name, "no such file", "a YAML file");
        }
        try (InputStream in = Files.newInputStream(file)) {
            return read(name, in);
        } catch (IOException e) {
            throw refuse(name, "cannot be read: " + e.getClass().getSimpleName(), "a readable YAML file");
        }
    }

    /** The top node of a stream, which stays open. */
    public static YamlNode read(String name, InputStream in) throws IOException {
        byte[] bytes = in.readNBytes(MAX_BYTES + 1);
        if (bytes.length > MAX_BYTES) {
            throw refuse(name, "more than " + MAX_BYTES + " bytes", "a YAML file of at most " + MAX_BYTES + " bytes");
        }
        return YamlTree.parse(name, decode(name, bytes));
    }

    /**
     * The top node of a text.
     *
     * @param name what complaints call it
     */
    public static YamlNode read(String name, String text) {
        if (text.getBytes(StandardCharsets.UTF_8).length > MAX_BYTES) {
            throw refuse(name, "more than " + MAX_BYTES + " bytes", "YAML of at most " + MAX_BYTES + " bytes");
        }
        return YamlTree.parse(name, text);
    }

    private static String decode(String name, byte[] bytes) {
        ByteBuffer input = ByteBuffer.wrap(bytes);
        try {
            return StandardCharsets.UTF_8
                    .newDecoder()
                    .onMalformedInput(CodingErrorAction.REPORT)
                    .onUnmappableCharacter(CodingErrorAction.REPORT)
                    .decode(input)
                    .toString();
        } catch (CharacterCodingException e) {
            int line = 1;
            int column = 1;
            for (int i = 0; i < input.position(); i++) {
                boolean end = bytes[i] == '\n';
                line += end ? 1 : 0;
                column = end ? 1 : column + 1;
            }
            throw new Place(name, line, column, "").refuse("bytes that are not UTF-8", "YAML in UTF-8");
        }
    }

    private static ConfigurationException refuse(String name, String value, String expected) {
        return new ConfigurationException(Place.oneLine(name) + ": " + value + " (expected: " + expected + ")");
    }
}
