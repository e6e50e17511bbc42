package io.portolan.app.service;

import java.sql.Connection;
import java.sql.SQLException;
import org.postgresql.ds.PGSimpleDataSource;

/** Stands where an instance whose roles need no database would have one: every question is answered with why there is none. */
final class NoDatabase extends PGSimpleDataSource {
    private static final long serialVersionUID = 1;

    /** SQLSTATE 08003, connection does not exist. */
    @Override
    public Connection getConnection() throws SQLException {
        throw new SQLException(
                "this instance has none, its roles need none (expected: ask one with the role api)", "08003");
    }
}
