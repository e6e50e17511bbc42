package io.portolan.app.embedded;

import io.portolan.model.ConfigurationException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * A real Apache Kafka broker as a child process, on 127.0.0.1, with its data in one directory.
 *
 * <p>The child ends with this process, however this one ends. What it acknowledged survives a SIGKILL of either.
 */
public final class EmbeddedBroker implements AutoCloseable {
    private static final Duration START_WITHIN = Duration.ofSeconds(90);
    private static final Duration STOP_WITHIN = Duration.ofSeconds(20);
    private static final long POLL_MILLIS = 50;
    private static final long TELL_EVERY_MILLIS = 3_000;
    private static final String PID_FILE = "pid";

    private final ServerFiles files;
    private final int wantedPort;
    private final Consumer<String> progress;
    private @Nullable Process process;
    private int port;

    /**
     * Opens nothing.
     *
     * @param directory its own, created when it is not there
     * @param port 1..65535, or 0 for any free one
     * @param progress gets one line now and then while it starts
     */
    public EmbeddedBroker(Path directory, int port, Consumer<String> progress) {
        this.files = new ServerFiles("broker", directory);
        this.wantedPort = port;
        this.progress = progress;
    }

    /**
     * Starts it and waits until it takes requests, at most 90 s.
     *
     * @throws ConfigurationException in one line: the port or directory is in use, the directory cannot be written, or the broker does not come up; the last
     *     lines of its log are part of the message then
     */
    public EmbeddedBroker start() {
        files.open();
        try {
            awaitPredecessor();
            port = files.port(wantedPort);
            int controllerPort = files.port(0);
            Files.deleteIfExists(files.directory().resolve(EmbeddedBrokerMain.READY_FILE));
            progress.accept("starting the broker on " + bootstrap());
            Process child = BrokerProcess.start(files, port, controllerPort);
            process = child;
            Files.writeString(files.directory().resolve(PID_FILE), Long.toString(child.pid()));
            awaitReady(child);
            progress.accept("broker ready on " + bootstrap());
            return this;
        } catch (IOException e) {
            close();
            throw new ConfigurationException(
                    "broker: cannot be started in " + files.directory() + ": " + e.getMessage()
                            + " (expected: a JVM and a writable directory)",
                    e);
        } catch (RuntimeException e) {
            close();
            throw e;
        }
    }

    /** {@code 127.0.0.1:PORT}. */
    public String bootstrap() {
        return BrokerSettings.HOST + ":" + port;
    }

    public int port() {
        return port;
    }

    /** The child's process id. */
    public long pid() {
        Process child = process;
        if (child == null) {
            throw new IllegalStateException("the broker is not started");
        }
        return child.pid();
    }

    /** Whether the child still runs. */
    public boolean alive() {
        Process child = process;
        return child != null && child.isAlive();
    }

    /** The child of a killed Portolan is about to end by itself, and until then it holds the directory. */
    private void awaitPredecessor() throws IOException {
        Optional<ProcessHandle> predecessor = predecessor();
        if (predecessor.isEmpty()) {
            return;
        }
        progress.accept("waiting for the previous broker to end");
        long deadline = System.nanoTime() + STOP_WITHIN.toNanos();
        while (predecessor().isPresent()) {
            if (System.nanoTime() > deadline) {
                throw new ConfigurationException("broker data directory: " + files.directory()
                        + " is in use by process " + predecessor.get().pid() + " (expected: it ends within "
                        + STOP_WITHIN.toSeconds() + " s)");
            }
            pause();
        }
    }

    private Optional<ProcessHandle> predecessor() throws IOException {
        Path file = files.directory().resolve(PID_FILE);
        if (!Files.exists(file)) {
            return Optional.empty();
        }
        String digits = Files.readString(file).strip();
        if (!digits.matches("\\d{1,10}")) {
            return Optional.empty();
        }
        // The number may belong to another program by now: only a JVM that runs our main class on this directory
        // counts.
        return ProcessHandle.of(Long.parseLong(digits)).filter(handle -> {
            String command = commandLine(handle);
            return command.contains(EmbeddedBrokerMain.class.getName())
                    && command.contains(files.directory().toString());
        });
    }

    private static String commandLine(ProcessHandle handle) {
        try {
            return Files.readString(Path.of("/proc", Long.toString(handle.pid()), "cmdline"));
        } catch (IOException e) {
            return handle.info().commandLine().orElse("");
        }
    }

    private void awaitReady(Process child) {
        long start = System.nanoTime();
        long told = 0;
        Path ready = files.directory().resolve(EmbeddedBrokerMain.READY_FILE);
        while (!Files.exists(ready)) {
            long waited = (System.nanoTime() - start) / 1_000_000;
            if (!child.isAlive()) {
                throw new ConfigurationException("broker: ended with code " + child.exitValue() + " while starting: "
                        + files.tail() + " (expected: running; the whole log is " + files.log() + ")");
            }
            if (waited > START_WITHIN.toMillis()) {
                throw new ConfigurationException("broker: not ready after " + START_WITHIN.toSeconds() + " s: "
                        + files.tail() + " (expected: ready; the whole log is " + files.log() + ")");
            }
            if (waited - told >= TELL_EVERY_MILLIS) {
                told = waited;
                progress.accept("still starting the broker, " + waited / 1000 + " s");
            }
            pause();
        }
    }

    private static void pause() {
        try {
            Thread.sleep(POLL_MILLIS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new ConfigurationException("broker: interrupted while starting", e);
        }
    }

    /** Asks it to stop, waits at most 20 s, then kills it. */
    @Override
    public void close() {
        Process child = process;
        process = null;
        if (child != null) {
            child.destroy();
            try {
                if (!child.waitFor(STOP_WITHIN.toMillis(), TimeUnit.MILLISECONDS)) {
                    child.destroyForcibly().waitFor();
                }
            } catch (InterruptedException e) {
                child.destroyForcibly();
                Thread.currentThread().interrupt();
            }
        }
        files.close();
    }
}
