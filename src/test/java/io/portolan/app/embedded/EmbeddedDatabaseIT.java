package io.portolan.app.embedded;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.portolan.model.ConfigurationException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Against a real PostgreSQL. */
class EmbeddedDatabaseIT {
    /** Unpacked once for all tests. */
    @TempDir
    static Path binaries;

    @TempDir
    Path directory;

    private final List<String> progress = new ArrayList<>();

    @BeforeEach
    void shareBinaries() throws Exception {
        Files.createSymbolicLink(directory.resolve("binaries"), binaries);
    }

    @Test
    void shouldWriteDurablyAndListenOnTheLoopbackOnly() throws Exception {
        try (EmbeddedDatabase database = database().start()) {
            assertThat(query(database, "SHOW fsync")).isEqualTo("on");
            assertThat(query(database, "SHOW full_page_writes")).isEqualTo("on");
            assertThat(query(database, "SHOW synchronous_commit")).isEqualTo("on");
            assertThat(query(database, "SHOW listen_addresses")).isEqualTo("127.0.0.1");
            assertThat(query(database, "SHOW server_version")).startsWith("18.");
            assertThat(query(database, "SELECT current_database()")).isEqualTo("portolan");
        }
        assertThat(progress).first().asString().startsWith("setting up the database on 127.0.0.1:");
        assertThat(progress)
                .last()
                .asString()
                .startsWith("database ready: jdbc:postgresql://127.0.0.1:")
                .contains("user postgres, password in ");
    }

    @Test
    void shouldLetNobodyElseInNorAtItsDirectory() throws Exception {
        try (EmbeddedDatabase database = database().start()) {
            assertThatThrownBy(() -> DriverManager.getConnection(database.jdbcUrl(), database.user(), "wrong"))
                    .isInstanceOf(SQLException.class)
                    .hasMessageContaining("password authentication failed");
            assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(directory.resolve("password"))))
                    .isEqualTo("rw-------");
            assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(directory)))
                    .isEqualTo("rwx------");
            assertThatThrownBy(() -> database().start())
                    .isInstanceOf(ConfigurationException.class)
                    .hasMessageContaining(directory + " is in use (expected: one Portolan at a time)");
        }
    }

    @Test
    void shouldKeepItsDataOverAStopAndAStart() throws Exception {
        try (EmbeddedDatabase first = database().start()) {
            execute(first, "CREATE TABLE kept (n int)", "INSERT INTO kept VALUES (7)");
        }
        // The number in a pid file that was left behind may belong to any program by now.
        Files.writeString(
                directory.resolve("data/postmaster.pid"),
                ProcessHandle.current().pid() + "\n/elsewhere\n");
        assertThat(Postmaster.of(directory.resolve("data"))).isEmpty();
        Files.delete(directory.resolve("data/postmaster.pid"));
        try (EmbeddedDatabase second = database().start()) {
            assertThat(query(second, "SELECT n FROM kept")).isEqualTo("7");
        }
        assertThat(progress).anyMatch(line -> line.startsWith("starting the database"));
    }

    @Test
    void shouldKeepCommittedDataWhenTheServerIsKilled() throws Exception {
        EmbeddedDatabase first = database().start();
        execute(first, "CREATE TABLE kept (n int)", "INSERT INTO kept VALUES (8)");
        ProcessHandle.of(first.pid().orElseThrow()).orElseThrow().destroyForcibly();
        await(() -> first.pid().isEmpty());
        first.close();

        try (EmbeddedDatabase second = database().start()) {
            assertThat(query(second, "SELECT n FROM kept")).isEqualTo("8");
        }
    }

    /** What the next run finds after a SIGKILL of the whole application: a server that still runs and an unlocked directory. */
    @Test
    void shouldTakeOverFromARunThatWasKilled() throws Exception {
        Process killed = OtherProcess.start(DatabaseOwner.class, directory);
        OtherProcess.awaitLine(killed, "ready");
        long orphan = Postmaster.of(directory.resolve("data")).orElseThrow().pid();
        killed.destroyForcibly().waitFor();
        assertThat(ProcessHandle.of(orphan).orElseThrow().isAlive()).isTrue();

        try (EmbeddedDatabase second = database().start()) {
            assertThat(second.pid().orElseThrow()).isNotEqualTo(orphan);
            assertThat(query(second, "SELECT n FROM kept")).isEqualTo("9");
        }
        assertThat(progress)
                .anyMatch(line -> line.contains("stopping the database that a previous run left, process " + orphan));
    }

    @Test
    void shouldStartAfreshWhereTheFirstStartWasKilledHalfWay() throws Exception {
        Path data = Files.createDirectories(directory.resolve("data"));
        Files.writeString(data.resolve("PG_VERSION"), "18");

        try (EmbeddedDatabase database = database().start()) {
            assertThat(query(database, "SELECT 1")).isEqualTo("1");
        }
    }

    @Test
    void shouldNameAPortThatIsInUse() throws Exception {
        try (ServerSocket taken = new ServerSocket(0, 1, InetAddress.getByName("127.0.0.1"))) {
            EmbeddedDatabase database = new EmbeddedDatabase(directory, taken.getLocalPort(), progress::add);

            assertThatThrownBy(database::start)
                    .isInstanceOf(ConfigurationException.class)
                    .hasMessageStartingWith("database port: " + taken.getLocalPort())
                    .hasMessageContaining("(expected: a free port on 127.0.0.1, or 0 for any)")
                    .hasMessageNotContaining("\n");
        }
    }

    private EmbeddedDatabase database() {
        return new EmbeddedDatabase(directory, 0, progress::add);
    }

    static String query(EmbeddedDatabase database, String sql) throws Exception {
        try (Connection connection = connect(database);
                Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery(sql)) {
            assertThat(rows.next()).isTrue();
            return rows.getString(1);
        }
    }

    static void execute(EmbeddedDatabase database, String... sql) throws Exception {
        try (Connection connection = connect(database);
                Statement statement = connection.createStatement()) {
            for (String one : sql) {
                statement.execute(one);
            }
        }
    }

    private static Connection connect(EmbeddedDatabase database) throws Exception {
        return DriverManager.getConnection(database.jdbcUrl(), database.user(), database.password());
    }

    private static void await(java.util.concurrent.Callable<Boolean> condition) throws Exception {
        for (int i = 0; i < 200 && !condition.call(); i++) {
            Thread.sleep(50);
        }
        assertThat(condition.call()).isTrue();
    }

    /** A process that owns a database and waits to be killed. */
    static final class DatabaseOwner {
        public static void main(String... arguments) throws Exception {
            EmbeddedDatabase database = new EmbeddedDatabase(Path.of(arguments[0]), 0, line -> {}).start();
            execute(database, "CREATE TABLE kept (n int)", "INSERT INTO kept VALUES (9)");
            System.out.println("ready");
            Thread.sleep(120_000);
        }
    }
}
