package io.portolan.app.embedded;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/**
 * The PostgreSQL server process of a data directory, as its {@code postmaster.pid} tells it.
 *
 * <p>PostgreSQL outlives a Portolan that was killed. Its successor stops it in order, by the signals of "Shutting Down the Server" in PostgreSQL's
 * documentation, before it starts its own.
 */
final class Postmaster {
    private static final Duration FAST_WITHIN = Duration.ofSeconds(20);
    private static final Duration IMMEDIATE_WITHIN = Duration.ofSeconds(10);

    private static final long POLL_MILLIS = 20;

    private final ProcessHandle process;
    private final Path data;

    private Postmaster(ProcessHandle process, Path data) {
        this.process = process;
        this.data = data;
    }

    /** The one that runs on this directory and on no other. A stale file, or one whose number another program has by now, gives none. */
    static Optional<Postmaster> of(Path data) throws IOException {
        Path file = data.resolve("postmaster.pid");
        if (!Files.exists(file)) {
            return Optional.empty();
        }
        List<String> lines = Files.readAllLines(file);
        if (lines.isEmpty() || !lines.get(0).strip().matches("\\d{1,10}")) {
            return Optional.empty();
        }
        return ProcessHandle.of(Long.parseLong(lines.get(0).strip()))
                .filter(ProcessHandle::isAlive)
                .filter(process -> worksIn(process, data))
                .map(process -> new Postmaster(process, data));
    }

    /** A postmaster's working directory is its data directory. */
    private static boolean worksIn(ProcessHandle process, Path data) {
        try {
            Path directory =
                    Path.of("/proc", Long.toString(process.pid()), "cwd").toRealPath();
            return directory.equals(data.toRealPath());
        } catch (IOException e) {
            return false;
        }
    }

    long pid() {
        return process.pid();
    }

    /**
     * Fast shutdown first (open sessions are rolled back), then an immediate one, from which PostgreSQL recovers at its next start.
     *
     * @return whether it has ended
     */
    boolean stop() throws IOException {
        return signal("INT", FAST_WITHIN) || signal("QUIT", IMMEDIATE_WITHIN);
    }

    private boolean signal(String name, Duration within) throws IOException {
        // Java itself can send TERM and KILL only.
        new ProcessBuilder("kill", "-" + name, Long.toString(process.pid()))
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                .start();
        // Not by onExit: where nobody reaps orphans (containers), an ended postmaster stays visible for ever, but
        // without a directory.
        long deadline = System.nanoTime() + within.toNanos();
        while (worksIn(process, data)) {
            if (System.nanoTime() > deadline) {
                return false;
            }
            try {
                Thread.sleep(POLL_MILLIS);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                return false;
            }
        }
        return true;
    }
}
