package io.portolan.app.command.output;

import io.portolan.model.ConfigurationException;
import java.io.BufferedOutputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import org.jspecify.annotations.Nullable;

/** A result file that is there whole or not at all: it is written beside its place and moved there in the end. */
public final class ResultFile implements AutoCloseable {
    private final Path target;
    private final Path part;
    private final PlacedStream stream;

    private ResultFile(Path target, Path part, PlacedStream stream) {
        this.target = target;
        this.part = part;
        this.stream = stream;
    }

    /**
     * Opens it.
     *
     * @throws ConfigurationException when the place cannot be written
     */
    public static ResultFile create(Path target) {
        if (Files.isDirectory(target)) {
            throw new ConfigurationException(target + ": is a directory (expected: a file to write)");
        }
        Path part = target.resolveSibling(target.getFileName() + ".part");
        try {
            return new ResultFile(target, part, new PlacedStream(target, Files.newOutputStream(part)));
        } catch (IOException e) {
            throw cannotWrite(target, e);
        }
    }

    /** What is to be written, in UTF-8. */
    @FunctionalInterface
    public interface Content {
        void writeTo(OutputStream out) throws IOException;
    }

    /**
     * Writes it whole: to the file, or where none is named to standard output.
     *
     * @throws ConfigurationException when the file cannot be written
     */
    public static void write(@Nullable Path file, PrintWriter standardOutput, Content content) throws IOException {
        if (file == null) {
            ByteArrayOutputStream bytes = new ByteArrayOutputStream();
            content.writeTo(bytes);
            standardOutput.print(bytes.toString(StandardCharsets.UTF_8));
            standardOutput.flush();
            return;
        }
        try (ResultFile place = create(file)) {
            content.writeTo(place.stream());
            place.complete();
        }
    }

    /** The same of a text. */
    public static void write(@Nullable Path file, PrintWriter standardOutput, String text) throws IOException {
        write(file, standardOutput, out -> out.write(text.getBytes(StandardCharsets.UTF_8)));
    }

    public OutputStream stream() {
        return stream;
    }

    /** Everything is written: put it in its place. */
    public void complete() throws IOException {
        stream.close();
        try {
            Files.move(part, target, StandardCopyOption.REPLACE_EXISTING);
        } catch (IOException e) {
            throw cannotWrite(target, e);
        }
    }

    @Override
    public void close() throws IOException {
        try {
            stream.close();
        } finally {
            Files.deleteIfExists(part);
        }
    }

    private static ConfigurationException cannotWrite(Path place, IOException problem) {
        String why = problem instanceof AccessDeniedException
                ? "permission denied"
                : problem instanceof NoSuchFileException
                        ? "its folder does not exist"
                        : String.valueOf(problem.getMessage());
        return new ConfigurationException(
                place + ": cannot be written: " + why + " (expected: a place to write)", problem);
    }

    /** Names the file when the disk is full. */
    private static final class PlacedStream extends BufferedOutputStream {
        private final Path place;

        PlacedStream(Path place, OutputStream out) {
            super(out, 1 << 16);
            this.place = place;
        }

        @Override
        public synchronized void write(int value) {
            try {
                super.write(value);
            } catch (IOException e) {
                throw cannotWrite(place, e);
            }
        }

        @Override
        public synchronized void write(byte[] bytes, int offset, int length) {
            try {
                super.write(bytes, offset, length);
            } catch (IOException e) {
                throw cannotWrite(place, e);
            }
        }

        @Override
        public synchronized void flush() {
            try {
                super.flush();
            } catch (IOException e) {
                throw cannotWrite(place, e);
            }
        }
    }
}
