package io.portolan.app.embedded;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import kafka.server.KafkaRaftServer;

/** The same broker as {@link EmbeddedBroker} inside the tests' JVM, where starting it costs less. */
public final class InProcessBroker implements AutoCloseable {
    private final Path directory;
    private final KafkaRaftServer server;
    private final String bootstrap;

    public InProcessBroker() {
        try {
            directory = Files.createTempDirectory("portolan-broker");
            try (ServerFiles files = new ServerFiles("broker", directory)) {
                int port = files.port(0);
                bootstrap = "127.0.0.1:" + port;
                server = EmbeddedBrokerMain.create(directory, port, files.port(0));
            }
            server.startup();
        } catch (Exception e) {
            throw new IllegalStateException("the broker does not start", e);
        }
    }

    public String bootstrap() {
        return bootstrap;
    }

    @Override
    public void close() {
        if (!Files.exists(directory)) {
            return;
        }
        server.shutdown();
        server.awaitShutdown();
        try {
            FolderTree.delete(directory);
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }
}
