package io.portolan.history;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.File;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import javax.sql.DataSource;

/** A real PostgreSQL for the tests: one server of each version in a JVM, a new database for each test. */
final class HistoryDatabase {
    /** Where Debian keeps PostgreSQL 15, the oldest that is supported. */
    static final File OLDEST = new File("/usr/lib/postgresql/15");

    private static final AtomicInteger DATABASES = new AtomicInteger();

    private HistoryDatabase() {}

    /** An empty database of the bundled version. */
    static DataSource empty() {
        return create(Bundled.SERVER);
    }

    /** An empty database of the oldest version; only where {@link #OLDEST} exists. */
    static DataSource emptyOldest() {
        return create(Oldest.SERVER);
    }

    /** A migrated database of the bundled version. */
    static DataSource migrated() {
        DataSource database = empty();
        HistoryMigration.migrate(database);
        return database;
    }

    /** The one database of those tests that leave the schema as it is, without any rows; sparing them the making of their own. */
    static DataSource shared() {
        execute(Shared.DATABASE, "TRUNCATE findings, edge_minutes, collectors, stream_offsets, waiver_use");
        return Shared.DATABASE;
    }

    static EmbeddedPostgres server() {
        return Bundled.SERVER;
    }

    static void execute(DataSource database, String sql) {
        try (Connection connection = database.getConnection();
                Statement statement = connection.createStatement()) {
            statement.execute(sql);
        } catch (SQLException e) {
            throw new IllegalStateException(sql, e);
        }
    }

    static long number(DataSource database, String sql) {
        try (Connection connection = database.getConnection();
                Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery(sql)) {
            rows.next();
            return rows.getLong(1);
        } catch (SQLException e) {
            throw new IllegalStateException(sql, e);
        }
    }

    private static DataSource create(EmbeddedPostgres server) {
        String name = "history" + DATABASES.incrementAndGet();
        execute(server.getPostgresDatabase(), "CREATE DATABASE " + name);
        return server.getDatabase("postgres", name);
    }

    private static final class Bundled {
        static final EmbeddedPostgres SERVER = start(EmbeddedPostgres.builder());
    }

    private static final class Shared {
        static final DataSource DATABASE = migrated();
    }

    private static final class Oldest {
        static final EmbeddedPostgres SERVER = start(EmbeddedPostgres.builder()
                .setPgBinaryResolver((system, machine) -> installed())
                .setServerConfig("unix_socket_directories", "''"));
    }

    /** An archive as the library wants one, whose programs call the installed ones. */
    private static InputStream installed() throws IOException {
        Path folder = Files.createTempDirectory("postgresql-oldest");
        Path bin = Files.createDirectory(folder.resolve("bin"));
        for (String program : List.of("initdb", "pg_ctl", "postgres")) {
            Path script = bin.resolve(program);
            Files.writeString(script, "#!/bin/sh\nexec " + OLDEST + "/bin/" + program + " \"$@\"\n");
            Files.setPosixFilePermissions(script, PosixFilePermissions.fromString("rwxr-xr-x"));
        }
        Process tar = new ProcessBuilder("tar", "-cJf", "all.txz", "bin")
                .directory(folder.toFile())
                .inheritIO()
                .start();
        try {
            if (tar.waitFor() != 0) {
                throw new IOException("tar ended with " + tar.exitValue());
            }
        } catch (InterruptedException e) {
            throw new IOException(e);
        }
        return Files.newInputStream(folder.resolve("all.txz"));
    }

    private static EmbeddedPostgres start(EmbeddedPostgres.Builder builder) {
        try {
            return builder.start();
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }
}
