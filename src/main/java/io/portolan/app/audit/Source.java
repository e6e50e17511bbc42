package io.portolan.app.audit;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * One input: where its bytes come from.
 *
 * @param name as the user named it
 * @param opener opens it at its first byte; may be called more than once except for standard input
 * @param size bytes, -1 when not known
 * @param file whether the name is one of the file system
 */
public record Source(String name, Opener opener, long size, boolean file) {
    /** The name of standard input on the command line. */
    public static final String STANDARD_INPUT = "-";

    /** Opens content. */
    @FunctionalInterface
    public interface Opener {
        InputStream open() throws IOException;
    }

    /** A file, or standard input for {@code -}. Nothing is opened or checked yet. */
    public static Source named(String name) {
        if (name.equals(STANDARD_INPUT)) {
            return new Source(name, () -> System.in, -1, false);
        }
        Path path = Path.of(name);
        return new Source(name, () -> Files.newInputStream(path), path.toFile().length(), true);
    }
}
