package io.portolan.history;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.portolan.model.ConfigurationException;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import javax.sql.DataSource;
import org.junit.jupiter.api.Test;
import org.postgresql.ds.PGSimpleDataSource;

class HistoryMigrationIT {
    private static final String COUNT_TABLES = "SELECT count(*) FROM information_schema.tables WHERE table_name IN "
            + "('findings', 'edge_minutes', 'collectors', 'stream_offsets')";

    @Test
    void shouldCreateTheTablesAndLeaveThemAloneTheSecondTime() {
        DataSource database = HistoryDatabase.empty();

        HistoryMigration.migrate(database);
        HistoryMigration.migrate(database);

        assertThat(HistoryDatabase.number(database, COUNT_TABLES)).isEqualTo(4);
        assertThat(HistoryDatabase.number(database, "SELECT count(*) FROM flyway_schema_history"))
                .isEqualTo(MigrationScripts.NAMES.size());
    }

    @Test
    void shouldLetSeveralServicesMigrateAtOnce() throws Exception {
        DataSource database = HistoryDatabase.empty();
        ExecutorService threads = Executors.newFixedThreadPool(4);
        try {
            List<Future<?>> futures = new ArrayList<>();
            for (int i = 0; i < 4; i++) {
                futures.add(threads.submit(() -> HistoryMigration.migrate(database)));
            }
            for (Future<?> future : futures) {
                future.get();
            }
        } finally {
            threads.shutdownNow();
        }

        assertThat(HistoryDatabase.number(database, COUNT_TABLES)).isEqualTo(4);
    }

    @Test
    void shouldSayThatNobodyListens() {
        PGSimpleDataSource closed = new PGSimpleDataSource();
        closed.setUrl("jdbc:postgresql://127.0.0.1:1/history");

        refused(closed, "jdbc:postgresql://127.0.0.1:1/history?user=me&password=secret")
                .withMessageStartingWith("jdbc:postgresql://127.0.0.1:1/history: not reachable: ")
                .withMessageEndingWith("(expected: a running PostgreSQL that accepts connections from here)")
                .withMessageNotContaining("secret");
    }

    @Test
    void shouldSayThatTheDatabaseDoesNotExist() {
        DataSource missing = HistoryDatabase.server().getDatabase("postgres", "nowhere");

        refused(missing, "db").withMessageContaining("database \"nowhere\" does not exist (expected: ");
    }

    @Test
    void shouldSayThatThePasswordIsWrong() throws Exception {
        try (EmbeddedPostgres server = EmbeddedPostgres.builder()
                .setDataDirectoryCustomizer(HistoryMigrationIT::askForPasswords)
                .start()) {
            PGSimpleDataSource wrong = new PGSimpleDataSource();
            wrong.setUrl(server.getJdbcUrl("portolan", "postgres"));
            wrong.setPassword("wrong");

            refused(wrong, "db").withMessageStartingWith("db: log-in refused: ");
        }
    }

    @Test
    void shouldSayThatANewerPortolanWasHere() {
        DataSource database = HistoryDatabase.migrated();
        HistoryDatabase.execute(
                database,
                "INSERT INTO flyway_schema_history SELECT 99, '99', 'later', type, 'V99__later.sql', 1, installed_by,"
                        + " now(), 1, true FROM flyway_schema_history LIMIT 1");

        refused(database, "db")
                .withMessage("db: schema version 99 (expected: at most " + MigrationScripts.NAMES.size()
                        + "; a newer Portolan has used this database)");
    }

    @Test
    void shouldLeaveASchemaOfSomethingElseAlone() {
        DataSource database = HistoryDatabase.empty();
        HistoryDatabase.execute(database, "CREATE TABLE customers (id int)");

        refused(database, "db").withMessageStartingWith("db: the schema holds tables of something else (expected: ");
        assertThat(HistoryDatabase.number(database, COUNT_TABLES)).isZero();
    }

    @Test
    void shouldSayThatTheRoleMayNotCreateTables() throws Exception {
        DataSource database = HistoryDatabase.empty();
        String name;
        try (Connection connection = database.getConnection()) {
            name = connection.getCatalog();
        }
        HistoryDatabase.execute(database, "CREATE ROLE reader_" + name + " LOGIN");
        DataSource limited = HistoryDatabase.server().getDatabase("reader_" + name, name);

        refused(limited, "db")
                .withMessageContaining("permission denied for schema public")
                .withMessageEndingWith("(expected: a schema where this role may create tables)");
    }

    @Test
    void shouldSayThatAScriptWasChangedAfterwards() {
        DataSource database = HistoryDatabase.migrated();
        HistoryDatabase.execute(database, "UPDATE flyway_schema_history SET checksum = 1");

        refused(database, "db").withMessageStartingWith("db: migration failed: ");
    }

    @Test
    void shouldListEveryScript() throws Exception {
        // The packaged jar is tested, and a folder in a jar cannot be listed.
        Path folder = Path.of("src/main/resources/db/migration");

        try (var scripts = Files.list(folder)) {
            assertThat(scripts.map(script -> script.getFileName().toString()))
                    .containsExactlyInAnyOrderElementsOf(MigrationScripts.NAMES);
        }
    }

    private static org.assertj.core.api.ThrowableAssertAlternative<ConfigurationException> refused(
            DataSource database, String url) {
        return assertThatExceptionOfType(ConfigurationException.class)
                .isThrownBy(() -> HistoryMigration.migrate(database, url))
                .satisfies(e -> assertThat(e.getMessage()).doesNotContain("\n").hasSizeLessThan(500));
    }

    private static void askForPasswords(java.io.File data) {
        try {
            Files.writeString(
                    data.toPath().resolve("pg_hba.conf"),
                    "host all postgres 127.0.0.1/32 trust\nhost all postgres ::1/128 trust\n"
                            + "host all all 127.0.0.1/32 scram-sha-256\nhost all all ::1/128 scram-sha-256\n");
        } catch (java.io.IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }
}
