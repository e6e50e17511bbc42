package io.portolan.app.audit;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;

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

    /** A file, a folder, or standard input for {@code -}. Nothing is opened or checked yet. */
    public static Source named(String name) {
        if (name.equals(STANDARD_INPUT)) {
            return new Source(name, () -> System.in, -1, false);
        }
        Path path = Path.of(name);
        return new Source(name, () -> Files.newInputStream(path), path.toFile().length(), true);
    }

    /** Whether it is a folder, of which the files are read. */
    public boolean folder() {
        return file && Files.isDirectory(Path.of(name));
    }

    /** What is read of it: the files of a folder by name, itself otherwise; nothing of a folder that cannot be listed. */
    public List<Source> parts() {
        if (!folder()) {
            return List.of(this);
        }
        try {
            return InputFolder.list(Path.of(name)).files();
        } catch (IOException e) {
            // What cannot be listed is reported when it is read.
            return List.of();
        }
    }

    /** What keeps a file from being read, in words; null when nothing does or when it is no file of the file system. */
    @Nullable
    String problem() {
        if (!file) {
            return null;
        }
        Path path = Path.of(name);
        if (!Files.exists(path)) {
            return "does not exist (expected: a file or folder that can be read)";
        }
        return Files.isReadable(path) ? null : "cannot be read: permission denied (expected: a file that you may read)";
    }
}
