package io.portolan.app.embedded;

import io.portolan.model.ConfigurationException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** One server's directory, held by at most one Portolan at a time, and its ports. */
final class ServerFiles implements AutoCloseable {
    private static final int TAIL_LINES = 15;
    private static final long TAIL_BYTES = 16 << 10;

    private final String server;
    private final Path directory;
    private @Nullable FileChannel lock;

    /** Names the server in messages; touches nothing. */
    ServerFiles(String server, Path directory) {
        this.server = server;
        this.directory = directory.toAbsolutePath().normalize();
    }

    Path directory() {
        return directory;
    }

    Path log() {
        return directory.resolve(server + ".log");
    }

    /**
     * Creates the directory, closes it to other users, and takes its lock, which the system gives back when the process ends.
     *
     * @throws ConfigurationException when it cannot be written or another process holds it
     */
    @SuppressWarnings("FileLockReleased")
    void open() {
        try {
            Files.createDirectories(directory);
            // Other users of the machine must neither read the data nor exchange the programs that are unpacked here.
            Files.setPosixFilePermissions(directory, PosixFilePermissions.fromString("rwx------"));
            FileChannel channel =
                    FileChannel.open(directory.resolve("lock"), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
            FileLock held = tryLock(channel);
            if (held == null) {
                channel.close();
                throw new ConfigurationException(
                        server + " data directory: " + directory + " is in use (expected: one Portolan at a time)");
            }
            lock = channel;
        } catch (IOException e) {
            throw new ConfigurationException(
                    server + " data directory: " + directory + " cannot be written: "
                            + e.getClass().getSimpleName() + ": " + e.getMessage() + " (expected: a directory of ours)",
                    e);
        }
    }

    private static @Nullable FileLock tryLock(FileChannel channel) throws IOException {
        try {
            return channel.tryLock();
        } catch (OverlappingFileLockException e) {
            // Held by this very process.
            return null;
        }
    }

    /**
     * The given port, or a free one for 0.
     *
     * @throws ConfigurationException when the given port cannot be listened on
     */
    int port(int wanted) {
        try (ServerSocket socket = new ServerSocket()) {
            socket.setReuseAddress(true);
            socket.bind(new InetSocketAddress(InetAddress.getByName(BrokerSettings.HOST), wanted));
            return socket.getLocalPort();
        } catch (IOException e) {
            throw new ConfigurationException(
                    server + " port: " + wanted + ": " + e.getMessage() + " (expected: a free port on "
                            + BrokerSettings.HOST + ", or 0 for any)",
                    e);
        }
    }

    /** The last lines of the server's log on one line, for the message of a failed start. */
    String tail() {
        try (FileChannel channel = FileChannel.open(log(), StandardOpenOption.READ)) {
            long from = Math.max(0, channel.size() - TAIL_BYTES);
            java.nio.ByteBuffer bytes = java.nio.ByteBuffer.allocate((int) (channel.size() - from));
            channel.read(bytes, from);
            List<String> lines = new String(bytes.array(), 0, bytes.position(), java.nio.charset.StandardCharsets.UTF_8)
                    .lines()
                    .map(String::strip)
                    .filter(line -> !line.isEmpty() && !line.startsWith("at "))
                    .toList();
            return String.join(" | ", lines.subList(Math.max(0, lines.size() - TAIL_LINES), lines.size()));
        } catch (IOException e) {
            return "(no log: " + e.getMessage() + ")";
        }
    }

    @Override
    public void close() {
        FileChannel held = lock;
        lock = null;
        if (held != null) {
            try {
                held.close();
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }
}
