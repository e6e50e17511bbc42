package io.portolan.app.embedded;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.function.Consumer;

/** A broker and a database of our own below one directory, started together and stopped together. */
public final class EmbeddedServers implements AutoCloseable {
    private static final long WATCH_MILLIS = 1_000;

    private final Path directory;
    private final EmbeddedBroker broker;
    private final EmbeddedDatabase database;
    private volatile boolean closing;

    private EmbeddedServers(Path directory, EmbeddedBroker broker, EmbeddedDatabase database) {
        this.directory = directory;
        this.broker = broker;
        this.database = database;
    }

    /**
     * Starts both.
     *
     * @param directory for both, created when it is not there
     * @param kafkaPort the broker's port, or 0 for any free one
     * @param progress gets one line now and then
     * @throws io.portolan.model.ConfigurationException in one line
     */
    public static EmbeddedServers start(Path directory, int kafkaPort, Consumer<String> progress) {
        EmbeddedDatabase database = new EmbeddedDatabase(directory.resolve("postgresql"), 0, progress).start();
        try {
            return new EmbeddedServers(
                    directory, new EmbeddedBroker(directory.resolve("kafka"), kafkaPort, progress).start(), database);
        } catch (RuntimeException e) {
            database.close();
            throw e;
        }
    }

    /**
     * Calls once when one of them has ended without having been stopped here: whoever serves on them must end as well.
     *
     * @param ended gets one line
     */
    public void watch(Consumer<String> ended) {
        Thread watching = new Thread(
                () -> {
                    while (!closing) {
                        String gone = !broker.alive() ? "broker" : !database.alive() ? "database" : "";
                        if (!gone.isEmpty() && !closing) {
                            ended.accept("the embedded " + gone
                                    + " has ended by itself (expected: running; its log is below " + directory + ")");
                            return;
                        }
                        try {
                            Thread.sleep(WATCH_MILLIS);
                        } catch (InterruptedException e) {
                            Thread.currentThread().interrupt();
                            return;
                        }
                    }
                },
                "embedded-watch");
        watching.setDaemon(true);
        watching.start();
    }

    public String bootstrap() {
        return broker.bootstrap();
    }

    public String jdbcUrl() {
        return database.jdbcUrl();
    }

    public String user() {
        return database.user();
    }

    public String password() {
        try {
            return database.password();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public void close() {
        closing = true;
        try {
            broker.close();
        } finally {
            database.close();
        }
    }
}
