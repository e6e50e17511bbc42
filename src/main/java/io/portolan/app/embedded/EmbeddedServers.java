package io.portolan.app.embedded;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.function.Consumer;

/** A broker and a database of our own below one directory, started together and stopped together. */
public final class EmbeddedServers implements AutoCloseable {
    private final EmbeddedBroker broker;
    private final EmbeddedDatabase database;

    private EmbeddedServers(EmbeddedBroker broker, EmbeddedDatabase database) {
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
                    new EmbeddedBroker(directory.resolve("kafka"), kafkaPort, progress).start(), database);
        } catch (RuntimeException e) {
            database.close();
            throw e;
        }
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
        try {
            broker.close();
        } finally {
            database.close();
        }
    }
}
