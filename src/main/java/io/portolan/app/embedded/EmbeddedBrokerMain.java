package io.portolan.app.embedded;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Map;
import java.util.logging.ConsoleHandler;
import java.util.logging.Handler;
import java.util.logging.Level;
import java.util.logging.LogManager;
import java.util.logging.Logger;
import kafka.server.KafkaConfig;
import kafka.server.KafkaRaftServer;
import org.apache.kafka.common.Uuid;
import org.apache.kafka.common.utils.Time;
import org.apache.kafka.metadata.storage.Formatter;

/**
 * The broker's own JVM: one node of Apache Kafka that is broker and controller.
 *
 * <p>Ends when its standard input ends, which is when Portolan ends, however that happens.
 */
public final class EmbeddedBrokerMain {
    /** Written when the broker takes requests. */
    static final String READY_FILE = "ready";

    /** A shutdown that hangs must not outlive Portolan for ever. */
    private static final long STOP_WITHIN_MILLIS = 15_000;

    private EmbeddedBrokerMain() {}

    /**
     * Runs until standard input ends or a signal comes.
     *
     * @param arguments directory, port of the broker, port of the controller
     */
    public static void main(String... arguments) throws Exception {
        logToStandardError();
        Path directory = Path.of(arguments[0]);
        KafkaRaftServer server = create(directory, Integer.parseInt(arguments[1]), Integer.parseInt(arguments[2]));
        Runtime.getRuntime().addShutdownHook(new Thread(() -> stop(server), "broker-stop"));
        Thread parent = new Thread(EmbeddedBrokerMain::exitWithParent, "broker-parent");
        parent.setDaemon(true);
        parent.start();
        server.startup();
        announce(directory);
        server.awaitShutdown();
    }

    /** A broker on this directory, not started; formats the directory when it is empty. */
    static KafkaRaftServer create(Path directory, int port, int controllerPort) throws Exception {
        Map<String, String> settings = BrokerSettings.of(directory, port, controllerPort);
        if (!Files.exists(BrokerSettings.logs(directory).resolve("meta.properties"))) {
            new Formatter()
                    .setClusterId(Uuid.randomUuid().toString())
                    .setNodeId(BrokerSettings.NODE)
                    .setDirectories(
                            java.util.List.of(BrokerSettings.logs(directory).toString()))
                    .setMetadataLogDirectory(BrokerSettings.logs(directory).toString())
                    .setControllerListenerName(BrokerSettings.CONTROLLER)
                    .setPrintStream(System.err)
                    .run();
        }
        return new KafkaRaftServer(new KafkaConfig(settings), Time.SYSTEM);
    }

    private static void announce(Path directory) throws IOException {
        Path unfinished = directory.resolve(READY_FILE + ".new");
        Files.writeString(unfinished, Long.toString(ProcessHandle.current().pid()));
        Files.move(unfinished, directory.resolve(READY_FILE), StandardCopyOption.ATOMIC_MOVE);
    }

    private static void exitWithParent() {
        try {
            while (System.in.read() >= 0) {
                // Nothing is ever said; only the end counts.
            }
        } catch (IOException e) {
            System.err.println("standard input failed: " + e.getMessage());
        }
        System.exit(0);
    }

    private static void stop(KafkaRaftServer server) {
        Thread watchdog = new Thread(
                () -> {
                    try {
                        Thread.sleep(STOP_WITHIN_MILLIS);
                    } catch (InterruptedException e) {
                        Thread.currentThread().interrupt();
                    }
                    Runtime.getRuntime().halt(1);
                },
                "broker-watchdog");
        watchdog.setDaemon(true);
        watchdog.start();
        server.shutdown();
    }

    private static void logToStandardError() {
        LogManager.getLogManager().reset();
        Logger root = Logger.getLogger("");
        for (Handler handler : root.getHandlers()) {
            root.removeHandler(handler);
        }
        root.addHandler(new ConsoleHandler());
        root.setLevel(Level.WARNING);
        Logger.getLogger("kafka.server").setLevel(Level.INFO);
    }
}
