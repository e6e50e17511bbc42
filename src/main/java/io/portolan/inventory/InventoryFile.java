package io.portolan.inventory;

import io.portolan.inventory.yaml.Nearest;
import io.portolan.inventory.yaml.YamlCursor;
import io.portolan.model.ConfigurationException;
import io.portolan.model.identity.Component;
import java.io.IOException;
import java.io.InputStream;
import java.io.Reader;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.yaml.snakeyaml.events.Event;
import org.yaml.snakeyaml.reader.UnicodeReader;

/** One inventory file: the document around its endpoints. */
final class InventoryFile {
    private static final List<String> KEYS = List.of("version", "endpoints");
    private static final String DOCUMENT = "a mapping with version and endpoints, see docs/inventory.md";

    private final String file;
    private final YamlCursor yaml;
    private final EndpointReader endpoints;
    private final List<Entry> entries;
    private final int maxEndpoints;

    private InventoryFile(String file, Reader content, Set<Component> owners, List<Entry> entries, int maxEndpoints) {
        this.file = file;
        this.entries = entries;
        this.maxEndpoints = maxEndpoints;
        yaml = new YamlCursor(file, content, InventoryLoader.MAX_CHARACTERS);
        endpoints = new EndpointReader(file, yaml, owners);
    }

    /**
     * Adds the endpoints of a file.
     *
     * @throws ConfigurationException when the file is not a sound inventory
     */
    static void read(Path path, Set<Component> owners, List<Entry> entries, int maxEndpoints) {
        String file = path.toString();
        if (Files.isDirectory(path)) {
            throw new ConfigurationException(file + ": is a directory (expected: an inventory file)");
        }
        try (InputStream bytes = Files.newInputStream(path);
                Reader content = new UnicodeReader(bytes)) {
            new InventoryFile(file, content, owners, entries, maxEndpoints).document();
        } catch (NoSuchFileException e) {
            throw new ConfigurationException(file + ": no such file (expected: an inventory file)", e);
        } catch (IOException e) {
            throw new ConfigurationException(
                    file + ": cannot be read: " + e.getMessage() + " (expected: an inventory file)", e);
        }
    }

    private void document() {
        yaml.take(Event.ID.StreamStart, "document", DOCUMENT);
        if (yaml.at(Event.ID.StreamEnd)) {
            throw new ConfigurationException(file + ":1: document: empty (expected: " + DOCUMENT + ")");
        }
        yaml.take(Event.ID.DocumentStart, "document", DOCUMENT);
        int start = yaml.line();
        yaml.take(Event.ID.MappingStart, "document", DOCUMENT);
        Set<String> seen = new HashSet<>();
        while (!yaml.at(Event.ID.MappingEnd)) {
            int line = yaml.line();
            String key = yaml.scalar("document", "a key, one of version, endpoints");
            if (!seen.add(key)) {
                throw yaml.error(line, key, "given twice", "each key once");
            }
            switch (key) {
                case "version" -> version();
                case "endpoints" -> endpoints();
                default -> throw yaml.error(line, YamlCursor.quoted(key), "unknown key", Nearest.oneOf(key, KEYS));
            }
        }
        for (String key : KEYS) {
            if (!seen.contains(key)) {
                throw yaml.error(start, key, "missing", key.equals("version") ? "version: 1" : "a list of endpoints");
            }
        }
        yaml.take(Event.ID.MappingEnd, "document", DOCUMENT);
        yaml.take(Event.ID.DocumentEnd, "document", DOCUMENT);
        if (!yaml.at(Event.ID.StreamEnd)) {
            throw yaml.error(yaml.line(), "document", yaml.described(), "one document");
        }
    }

    private void version() {
        int line = yaml.line();
        String version = yaml.scalar("version", "1");
        if (!version.equals("1")) {
            throw yaml.error(line, "version", YamlCursor.quoted(version), "1");
        }
    }

    private void endpoints() {
        yaml.take(Event.ID.SequenceStart, "endpoints", "a list of endpoints");
        for (int index = 0; !yaml.at(Event.ID.SequenceEnd); index++) {
            if (entries.size() >= maxEndpoints) {
                throw yaml.error(
                        yaml.line(), "endpoints", "too many", "at most " + maxEndpoints + " over all inventory files");
            }
            entries.add(endpoints.read("endpoints[" + index + "]"));
        }
        yaml.take(Event.ID.SequenceEnd, "endpoints", "a list of endpoints");
    }
}
