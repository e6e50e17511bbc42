package io.portolan.app.service;

import io.portolan.model.ConfigurationException;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Locale;
import javax.sql.DataSource;
import org.postgresql.ds.PGSimpleDataSource;

/** Opens the database outside of Quarkus: for commands that only read, and to say early that it cannot be used. */
public final class DatabaseDoor {
    private static final int TIMEOUT_SECONDS = 10;
    private static final int OLDEST_VERSION = 15;

    private DatabaseDoor() {}

    /**
     * A data source without a pool.
     *
     * @throws ConfigurationException when the URL is not one, or the database refuses, or is too old
     */
    public static DataSource open(String jdbcUrl, String user, String password) {
        if (!jdbcUrl.startsWith("jdbc:postgresql:")) {
            throw new ConfigurationException(
                    "--database: \"" + jdbcUrl + "\" (expected: jdbc:postgresql://HOST:PORT/DATABASE)");
        }
        PGSimpleDataSource source = new PGSimpleDataSource();
        try {
            source.setUrl(jdbcUrl);
        } catch (IllegalArgumentException e) {
            throw new ConfigurationException(
                    "--database: \"" + jdbcUrl + "\" (expected: jdbc:postgresql://HOST:PORT/DATABASE)", e);
        }
        source.setUser(user);
        source.setPassword(password);
        source.setConnectTimeout(TIMEOUT_SECONDS);
        source.setLoginTimeout(TIMEOUT_SECONDS);
        try (Connection connection = source.getConnection()) {
            int version = connection.getMetaData().getDatabaseMajorVersion();
            if (version < OLDEST_VERSION) {
                throw new ConfigurationException("database " + jdbcUrl + ": PostgreSQL " + version + " (expected: "
                        + OLDEST_VERSION + " or newer)");
            }
        } catch (SQLException e) {
            throw new ConfigurationException(
                    "database " + jdbcUrl + " as user " + user + ": " + reason(e)
                            + " (expected: a PostgreSQL that lets this user in; the password comes from PORTOLAN_DATABASE_PASSWORD)",
                    e);
        }
        return source;
    }

    /**
     * Holds that Portolan's tables are there.
     *
     * @throws ConfigurationException when they are not, or the database went away
     */
    public static void checkHistory(DataSource source, String jdbcUrl) {
        try (Connection connection = source.getConnection();
                Statement statement = connection.createStatement();
                ResultSet found = statement.executeQuery("SELECT to_regclass('findings') IS NOT NULL")) {
            if (!found.next() || !found.getBoolean(1)) {
                throw new ConfigurationException("database " + jdbcUrl
                        + ": holds no history (expected: the database that a portolan serve has written)");
            }
        } catch (SQLException e) {
            throw new ConfigurationException(
                    "database " + jdbcUrl + ": " + reason(e) + " (expected: a PostgreSQL that answers)", e);
        }
    }

    private static String reason(SQLException problem) {
        String message =
                String.valueOf(problem.getMessage()).lines().findFirst().orElse("refused");
        return message.toLowerCase(Locale.ROOT).contains("refused") ? "connection refused" : message;
    }
}
