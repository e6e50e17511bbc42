package io.portolan.app.embedded;

import java.io.IOException;
import java.net.URI;
import java.net.URISyntaxException;
import java.net.URL;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import kafka.server.KafkaRaftServer;

/** The command line of the broker's JVM. */
final class BrokerProcess {
    /** Enough for six topics of a few partitions; the broker's page cache is the system's. */
    private static final String HEAP = "-Xmx256m";

    private static final int FIRST_JDK_WITH_AUTOMATIC_ARCHIVE = 19;

    private BrokerProcess() {}

    /** Starts it; its standard output and error go to the end of the log. */
    static Process start(ServerFiles files, int port, int controllerPort) throws IOException {
        List<String> command = new ArrayList<>();
        // Ctrl-C reaches every process of the terminal, and the broker must outlast those that still talk to it.
        command.addAll(List.of("sh", "-c", "trap '' INT; exec \"$@\"", "portolan-broker"));
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        // A short life with little to do: the first compiler and the simplest collector start fastest.
        command.addAll(List.of(HEAP, "-XX:+UseSerialGC", "-XX:TieredStopAtLevel=1", "-XX:-UsePerfData"));
        if (Runtime.version().feature() >= FIRST_JDK_WITH_AUTOMATIC_ARCHIVE) {
            // Classes loaded once are mapped the next time, which saves more than half of the start.
            command.add("-XX:+AutoCreateSharedArchive");
            command.add("-XX:SharedArchiveFile=" + files.directory().resolve("classes.jsa"));
        }
        command.add("-Djava.util.logging.manager=org.jboss.logmanager.LogManager");
        command.add("-Djava.awt.headless=true");
        command.addAll(List.of("-cp", classPath(), EmbeddedBrokerMain.class.getName()));
        command.add(files.directory().toString());
        command.add(Integer.toString(port));
        command.add(Integer.toString(controllerPort));
        ProcessBuilder builder = new ProcessBuilder(command);
        builder.redirectErrorStream(true);
        builder.redirectOutput(ProcessBuilder.Redirect.appendTo(files.log().toFile()));
        // Options meant for Portolan's own JVM (debug ports, agents) would clash in a second one.
        builder.environment().remove("JAVA_TOOL_OPTIONS");
        builder.environment().remove("JDK_JAVA_OPTIONS");
        return builder.start();
    }

    /**
     * The broker's class path. In tests it is that of the running JVM; the packaged application has a class loader of its own, and there all jars of the
     * directory that Kafka's jar lies in are taken, Kafka's first, because the JVM searches in their order.
     */
    static String classPath() throws IOException {
        Path own = location(EmbeddedBrokerMain.class);
        Path kafka = location(KafkaRaftServer.class);
        List<String> running = List.of(System.getProperty("java.class.path").split(java.io.File.pathSeparator, -1));
        if (running.contains(kafka.toString())) {
            return String.join(java.io.File.pathSeparator, running);
        }
        Set<String> entries = new LinkedHashSet<>(List.of(own.toString(), kafka.toString()));
        Path libraries = kafka.resolveSibling("").toAbsolutePath().normalize();
        List<Path> jars = new ArrayList<>(jars(libraries));
        jars.stream().filter(BrokerProcess::usedMost).forEach(jar -> entries.add(jar.toString()));
        // The log manager lies apart, because the application loads it before everything else.
        jars.addAll(jars(libraries.resolveSibling("boot")));
        jars.forEach(jar -> entries.add(jar.toString()));
        return String.join(java.io.File.pathSeparator, entries);
    }

    private static List<Path> jars(Path directory) throws IOException {
        if (!Files.isDirectory(directory)) {
            return List.of();
        }
        try (Stream<Path> files = Files.list(directory)) {
            return files.filter(jar -> jar.toString().endsWith(".jar")).sorted().toList();
        }
    }

    private static boolean usedMost(Path jar) {
        String name = String.valueOf(jar.getFileName());
        return name.startsWith("org.apache.kafka.") || name.startsWith("org.scala-lang.");
    }

    /** The jar or directory that a class was loaded from, also behind a {@code jar:} address. */
    private static Path location(Class<?> type) {
        URL url = type.getProtectionDomain().getCodeSource().getLocation();
        String address = url.toString();
        if (address.startsWith("jar:")) {
            address = address.substring("jar:".length());
        }
        int inside = address.indexOf("!/");
        try {
            return Path.of(new URI(inside < 0 ? address : address.substring(0, inside)));
        } catch (URISyntaxException e) {
            throw new IllegalStateException("class " + type + " loaded from " + url, e);
        }
    }
}
