package io.portolan.app.service;

import io.portolan.app.service.ServiceConfig.Role;
import io.portolan.model.ConfigurationException;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * What a command line asks of the service; becomes system properties, which win over files and environment.
 *
 * @param host address to listen on
 * @param port port to listen on
 * @param roles what this instance does
 * @param bootstrap Kafka brokers
 * @param jdbcUrl database; null for an auditor that takes its waivers from a file alone
 * @param user database user
 * @param password database password
 * @param matrix id or file
 * @param overlays ids or files
 * @param inventories files
 * @param waivers file, or null
 */
public record ServiceSettings(
        String host,
        int port,
        Set<Role> roles,
        String bootstrap,
        @Nullable String jdbcUrl,
        String user,
        String password,
        String matrix,
        List<String> overlays,
        List<Path> inventories,
        @Nullable Path waivers) {

    /** Sets the properties before Quarkus reads them. */
    public void apply() {
        Map<String, String> properties = new LinkedHashMap<>();
        properties.put("quarkus.http.host", host);
        properties.put("quarkus.http.port", Integer.toString(port));
        properties.put(
                "portolan.roles",
                roles.stream().map(role -> role.name().toLowerCase(Locale.ROOT)).collect(Collectors.joining(",")));
        properties.put("portolan.kafka.bootstrap", bootstrap);
        properties.put("portolan.matrix", matrix);
        properties.put("portolan.overlays", join(overlays));
        properties.put(
                "portolan.inventories",
                join(inventories.stream().map(Path::toString).toList()));
        properties.put("portolan.waivers", waivers == null ? "" : waivers.toString());
        // Without a database its health must not be asked for either.
        properties.put("quarkus.datasource.active", Boolean.toString(jdbcUrl != null));
        if (jdbcUrl != null) {
            properties.put("quarkus.datasource.jdbc.url", jdbcUrl);
        }
        properties.put("quarkus.datasource.username", user);
        properties.put("quarkus.datasource.password", password);
        properties.forEach(System::setProperty);
    }

    /**
     * Says early that the port cannot be had.
     *
     * @throws ConfigurationException when it is in use or not allowed
     */
    public void checkPort() {
        try (ServerSocket probe = new ServerSocket()) {
            probe.setReuseAddress(true);
            probe.bind(new InetSocketAddress(InetAddress.getByName(host), port));
        } catch (IOException e) {
            throw new ConfigurationException(
                    "port " + host + ":" + port + ": cannot be listened on: " + e.getMessage()
                            + " (expected: a free port; choose one with --port)",
                    e);
        }
    }

    /** Commas separate list items in configuration, so those within a path are escaped. */
    private static String join(List<String> items) {
        return items.stream().map(item -> item.replace(",", "\\,")).collect(Collectors.joining(","));
    }
}
