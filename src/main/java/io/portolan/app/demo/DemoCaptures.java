package io.portolan.app.demo;

import io.portolan.app.audit.Source;
import io.portolan.model.ConfigurationException;
import java.io.IOException;
import java.io.InputStream;
import java.net.URL;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;

/** The captures and the inventory that ship in the jar; src/lab/README.md tells what is in them. */
public final class DemoCaptures {
    private static final String FOLDER = "/demo/";
    private static final List<String> CAPTURES = List.of(
            "plane-internal.pcap",
            "plane-external-sll2.pcapng",
            "plane-midstream.pcap",
            "cassandra5-mtls-tls12-internode7001-cql9042.pcap",
            "cassandra5-mtls-tls13-internode7001-cql9042.pcap",
            "cassandra5-plaintext-internode7000-cql9042.pcap");

    private DemoCaptures() {}

    /** In the order in which they are collected. */
    public static List<Source> sources() {
        return CAPTURES.stream().map(DemoCaptures::source).toList();
    }

    private static Source source(String name) {
        try (InputStream content = open(name)) {
            // Small files: counting them is cheaper than a size table that could be wrong.
            long size = content.transferTo(java.io.OutputStream.nullOutputStream());
            return new Source(name, () -> open(name), size, false);
        } catch (IOException e) {
            throw new ConfigurationException("demo capture " + name + ": cannot be read: " + e.getMessage(), e);
        }
    }

    private static InputStream open(String name) throws IOException {
        URL resource = DemoCaptures.class.getResource(FOLDER + name);
        if (resource == null) {
            throw new IOException("not in the jar (expected: " + FOLDER + name + ")");
        }
        return resource.openStream();
    }

    /** Copies the inventory to a file, since users will want to look at it. */
    public static Path inventory(Path directory) {
        Path target = directory.resolve("inventory.yaml");
        try (InputStream content = open("inventory.yaml")) {
            Files.createDirectories(directory);
            Files.copy(content, target, StandardCopyOption.REPLACE_EXISTING);
            return target;
        } catch (IOException e) {
            throw new ConfigurationException(
                    target + ": cannot be written: " + e.getMessage() + " (expected: a folder of your own with --data)",
                    e);
        }
    }
}
