package io.portolan.history;

import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Set;
import javax.sql.DataSource;

/** Runs work in one transaction each, all of it or nothing, with a bound on how long the database may take. */
final class Transactions {
    private static final int MAX_ATTEMPTS = 3;
    private static final String LIMITS = "SET LOCAL statement_timeout = '60s'; SET LOCAL lock_timeout = '30s'";
    // deadlock_detected, serialization_failure: the database chose us to give way, and asks to try again.
    private static final Set<String> GIVE_WAY = Set.of("40P01", "40001");

    private final DataSource dataSource;

    Transactions(DataSource dataSource) {
        this.dataSource = dataSource;
    }

    /** Runs the work and commits; what it throws rolls back and goes on to the caller. */
    <T> T run(Work<T> work) {
        for (int attempt = 1; ; attempt++) {
            try (Connection connection = dataSource.getConnection()) {
                return once(connection, work);
            } catch (SQLException e) {
                if (attempt == MAX_ATTEMPTS || !GIVE_WAY.contains(String.valueOf(e.getSQLState()))) {
                    throw new HistoryException(e);
                }
            }
        }
    }

    private static <T> T once(Connection connection, Work<T> work) throws SQLException {
        boolean autoCommit = connection.getAutoCommit();
        connection.setAutoCommit(false);
        boolean committed = false;
        try {
            try (Statement limits = connection.createStatement()) {
                limits.execute(LIMITS);
            }
            T result = work.in(connection);
            connection.commit();
            committed = true;
            return result;
        } finally {
            close(connection, committed, autoCommit);
        }
    }

    /** Rolls back what is not committed; a connection that is broken has rolled back already and must not hide the first error. */
    private static void close(Connection connection, boolean committed, boolean autoCommit) throws SQLException {
        try {
            if (!committed) {
                connection.rollback();
            }
            connection.setAutoCommit(autoCommit);
        } catch (SQLException e) {
            if (committed) {
                throw e;
            }
        }
    }

    /** What is done inside of a transaction. */
    @FunctionalInterface
    interface Work<T> {
        T in(Connection connection) throws SQLException;
    }
}
