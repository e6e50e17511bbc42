package io.portolan.app.command;

import java.io.IOException;
import java.io.Reader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Properties;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.IDefaultValueProvider;
import picocli.CommandLine.Model.ArgSpec;
import picocli.CommandLine.Model.OptionSpec;

/**
 * What {@code serve} takes for an option that was not given: the service's property of the same meaning, from the environment or from
 * {@code config/application.properties}. Without it the defaults of the options would hide both.
 */
final class ServiceDefaults implements IDefaultValueProvider {
    private static final Map<String, String> PROPERTIES = Map.of(
            "--roles", "portolan.roles",
            "--bootstrap", "portolan.kafka.bootstrap",
            "--instance", "portolan.instance",
            "--matrix", "portolan.matrix",
            "--waivers", "portolan.waivers",
            "--host", "quarkus.http.host",
            "--port", "quarkus.http.port",
            "--database", "quarkus.datasource.jdbc.url",
            "--database-user", "quarkus.datasource.username");

    private final Map<String, String> environment;
    private final Properties file = new Properties();

    /** For picocli. */
    ServiceDefaults() throws IOException {
        this(System.getenv(), Path.of("config", "application.properties"));
    }

    ServiceDefaults(Map<String, String> environment, Path file) throws IOException {
        this.environment = environment;
        if (Files.isReadable(file)) {
            try (Reader reader = Files.newBufferedReader(file)) {
                this.file.load(reader);
            }
        }
    }

    @Override
    public @Nullable String defaultValue(ArgSpec argument) {
        String property = argument instanceof OptionSpec option ? PROPERTIES.get(option.longestName()) : null;
        return property == null ? null : value(property);
    }

    /** The value of a property, null when it is set nowhere or is empty. */
    @Nullable
    String value(String property) {
        String variable = property.toUpperCase(Locale.ROOT).replaceAll("[^A-Z0-9]", "_");
        String value = System.getProperty(property, environment.getOrDefault(variable, file.getProperty(property)));
        return value == null || value.isBlank() ? null : value.strip();
    }

    /** The values of a list; a comma within one is written with a backslash before it. */
    List<String> values(String property) {
        String value = value(property);
        return value == null
                ? List.of()
                : Arrays.stream(value.split("(?<!\\\\),"))
                        .map(item -> item.strip().replace("\\,", ","))
                        .filter(item -> !item.isEmpty())
                        .toList();
    }
}
