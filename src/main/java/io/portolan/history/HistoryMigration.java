package io.portolan.history;

import io.portolan.model.ConfigurationException;
import java.sql.Connection;
import java.sql.SQLException;
import javax.sql.DataSource;
import org.flywaydb.core.Flyway;
import org.flywaydb.core.api.FlywayException;
import org.flywaydb.core.api.MigrationInfo;

/** Brings the schema to the version of this program, or says in one line why it cannot. Several services may do it at once. */
public final class HistoryMigration {
    /** What we test on; older ones may work, but nobody looked. */
    static final int OLDEST_POSTGRESQL = 15;

    private HistoryMigration() {}

    /** As {@link #migrate(DataSource, String)}, for a database that has no address to show. */
    public static void migrate(DataSource dataSource) {
        migrate(dataSource, "database");
    }

    /**
     * Creates or upgrades the tables; does nothing when they are of this version.
     *
     * @param url the address as the user configured it, shown in messages without what follows a question mark
     * @throws ConfigurationException when the database cannot be reached or used: address, what happened, what was expected
     */
    public static void migrate(DataSource dataSource, String url) {
        String place = url.replaceFirst("\\?.*", "");
        checkServer(dataSource, place);
        try {
            Flyway flyway = Flyway.configure(HistoryMigration.class.getClassLoader())
                    .dataSource(dataSource)
                    .resourceProvider(new MigrationScripts())
                    .load();
            checkNotNewer(flyway, place);
            flyway.migrate();
        } catch (FlywayException e) {
            throw refused(place, e);
        }
    }

    private static void checkServer(DataSource dataSource, String place) {
        try (Connection connection = dataSource.getConnection()) {
            String product = connection.getMetaData().getDatabaseProductName();
            int version = connection.getMetaData().getDatabaseMajorVersion();
            if (!product.equals("PostgreSQL") || version < OLDEST_POSTGRESQL) {
                throw new ConfigurationException(place + ": " + product + " " + version + " (expected: PostgreSQL "
                        + OLDEST_POSTGRESQL + " or newer)");
            }
        } catch (SQLException e) {
            throw new ConfigurationException(place + ": " + connectionProblem(e), e);
        }
    }

    /** By SQLSTATE, PostgreSQL's manual, appendix A. */
    private static String connectionProblem(SQLException problem) {
        String said = HistoryException.firstLine(problem);
        String state = String.valueOf(problem.getSQLState());
        if (state.startsWith("28")) {
            return "log-in refused: " + said + " (expected: the user and password of a role of this database)";
        } else if (state.startsWith("08")) {
            return "not reachable: " + said + " (expected: a running PostgreSQL that accepts connections from here)";
        } else if (state.equals("3D000")) {
            return said + " (expected: the name of a database that exists)";
        } else if (state.equals("53300") || state.equals("57P03")) {
            return "not ready: " + said + " (expected: a PostgreSQL with a free connection)";
        }
        return said + " (expected: a connection to PostgreSQL; SQLSTATE " + state + ")";
    }

    /** Flyway by itself leaves a newer schema alone and goes on, and the first statement would fail instead. */
    private static void checkNotNewer(Flyway flyway, String place) {
        for (MigrationInfo migration : flyway.info().applied()) {
            if (migration.getState().name().startsWith("FUTURE")) {
                throw new ConfigurationException(place + ": schema version " + migration.getVersion()
                        + " (expected: at most " + newest() + "; a newer Portolan has used this database)");
            }
        }
    }

    private static String newest() {
        String name = MigrationScripts.NAMES.get(MigrationScripts.NAMES.size() - 1);
        return name.substring(1, name.indexOf("__"));
    }

    private static ConfigurationException refused(String place, FlywayException problem) {
        Throwable cause = problem.getCause() instanceof SQLException sql ? sql : problem;
        String said = HistoryException.firstLine(cause);
        String message = problem.getMessage() != null && problem.getMessage().contains("non-empty schema")
                ? "the schema holds tables of something else (expected: an empty schema, or Portolan's own)"
                : "migration failed: " + said + " (expected: a schema where this role may create tables)";
        return new ConfigurationException(place + ": " + message, problem);
    }
}
