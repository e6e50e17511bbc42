package io.portolan.app.command.waiver;

import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** What a waiver covers. The service checks it, so that there is one set of rules. */
final class ScopeOptions {
    @Option(names = "--source", paramLabel = "COMPONENT", description = "The initiator's component.")
    private @Nullable String source;

    @Option(names = "--destination", paramLabel = "COMPONENT", description = "The responder's component.")
    private @Nullable String destination;

    @Option(
            names = "--source-workload",
            paramLabel = "PATTERN",
            description = "The inventory's name of the initiator, with * for any characters: batch-*.")
    private @Nullable String sourceWorkload;

    @Option(names = "--destination-workload", paramLabel = "PATTERN", description = "The same of the responder.")
    private @Nullable String destinationWorkload;

    @Option(
            names = "--source-address",
            paramLabel = "CIDR",
            description = "The initiator's address or block: 10.8.1.11, 10.8.0.0/16.")
    private @Nullable String sourceAddress;

    @Option(names = "--destination-address", paramLabel = "CIDR", description = "The same of the responder.")
    private @Nullable String destinationAddress;

    @Option(
            names = "--ports",
            paramLabel = "PORTS",
            description = "The responder's ports: 9042, '9042|9142', 30000-32767.")
    private @Nullable String ports;

    @Option(names = "--kind", paramLabel = "KIND", description = "The kind of violation, such as UNDOCUMENTED_PAIR.")
    private @Nullable String kind;

    /** The fields that were given. */
    Map<String, String> fields() {
        Map<String, String> fields = new LinkedHashMap<>();
        put(fields, "source", source);
        put(fields, "destination", destination);
        put(fields, "sourceWorkload", sourceWorkload);
        put(fields, "destinationWorkload", destinationWorkload);
        put(fields, "sourceAddress", sourceAddress);
        put(fields, "destinationAddress", destinationAddress);
        put(fields, "ports", ports);
        put(fields, "kind", kind);
        return fields;
    }

    static void put(Map<String, String> fields, String name, @Nullable String value) {
        if (value != null) {
            fields.put(name, value);
        }
    }
}
