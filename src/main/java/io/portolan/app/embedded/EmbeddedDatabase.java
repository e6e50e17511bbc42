package io.portolan.app.embedded;

import io.portolan.model.ConfigurationException;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.HexFormat;
import java.util.Optional;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * A real PostgreSQL 18 as processes of its own, on 127.0.0.1, with binaries, data and log under one directory.
 *
 * <p>Durable ({@code fsync}, {@code synchronous_commit} and {@code full_page_writes} on), unlike the same binaries in most tests. It asks for a password, which lies in a file that only its owner can read: other users of
 * the machine reach the port as well. As root the server runs in a user namespace of its own, because PostgreSQL refuses to run as root.
 */
public final class EmbeddedDatabase implements AutoCloseable {
    private static final Duration START_WITHIN = Duration.ofSeconds(60);
    private static final String USER = "postgres";
    private static final String DATABASE = "portolan";
    /** Written when a fresh data directory was set up whole; without it what lies there is the rest of a killed first start. */
    private static final String COMPLETE_FILE = "complete";

    private final ServerFiles files;
    private final int wantedPort;
    private final Consumer<String> progress;
    private @Nullable EmbeddedPostgres server;
    private @Nullable DeathWatch watch;
    private String password = "";
    private int port;

    /**
     * Opens nothing.
     *
     * @param directory its own, created when it is not there
     * @param port 1..65535, or 0 for any free one
     * @param progress gets one line now and then while it starts
     */
    public EmbeddedDatabase(Path directory, int port, Consumer<String> progress) {
        this.files = new ServerFiles("database", directory);
        this.wantedPort = port;
        this.progress = progress;
    }

    /**
     * Starts it and waits until it takes connections, at most 60 s. A server that a killed Portolan left running on the same directory is stopped first.
     *
     * @throws ConfigurationException in one line: the port or directory is in use, the directory cannot be written, or PostgreSQL does not come up; the last
     *     lines of its log are part of the message then
     */
    public EmbeddedDatabase start() {
        files.open();
        try {
            stopPredecessor();
            boolean fresh = !Files.exists(files.directory().resolve(COMPLETE_FILE));
            if (fresh) {
                FolderTree.delete(data());
            }
            password = password();
            port = files.port(wantedPort);
            progress.accept(
                    (fresh ? "setting up" : "starting") + " the database on " + BrokerSettings.HOST + ":" + port);
            server = builder().start();
            Optional<Long> postmaster = pid();
            if (postmaster.isPresent()) {
                watch = DeathWatch.over(postmaster.get(), data());
            }
            createDatabase();
            Files.writeString(files.directory().resolve(COMPLETE_FILE), "");
            progress.accept("database ready: " + jdbcUrl() + ", user " + USER + ", password in " + passwordFile());
            return this;
        } catch (ConfigurationException e) {
            close();
            throw e;
        } catch (IOException | SQLException | RuntimeException e) {
            String log = files.tail();
            close();
            throw new ConfigurationException(
                    "database: cannot be started in " + files.directory() + ": " + e.getMessage() + ": " + log
                            + " (expected: PostgreSQL running; the whole log is " + files.log() + ")",
                    e);
        }
    }

    private EmbeddedPostgres.Builder builder() {
        ProcessBuilder.Redirect log =
                ProcessBuilder.Redirect.appendTo(files.log().toFile());
        return EmbeddedPostgres.builder()
                .setOverrideWorkingDirectory(
                        files.directory().resolve("binaries").toFile())
                .setDataDirectory(data())
                .setCleanDataDirectory(false)
                .setRegisterShutdownHook(false)
                .setPGStartupWait(START_WITHIN)
                .setPort(port)
                .setOutputRedirector(log)
                .setErrorRedirector(log)
                .setLocaleConfig("locale", "C.UTF-8")
                // The same options again: for initdb the last one counts.
                .setLocaleConfig("auth", "scram-sha-256")
                .setLocaleConfig("pwfile", passwordFile().toString())
                .setConnectConfig("password", password)
                // Likewise for the server, which is started with -F and, made for tests, acknowledges commits before
                // they are written.
                .setServerConfig("fsync", "on")
                .setServerConfig("synchronous_commit", "on")
                .setServerConfig("full_page_writes", "on")
                .setServerConfig("listen_addresses", BrokerSettings.HOST)
                // No socket in the shared temporary directory.
                .setServerConfig("unix_socket_directories", "")
                .setServerConfig("max_connections", "40");
    }

    private void createDatabase() throws SQLException {
        try (Connection connection = DriverManager.getConnection(jdbcUrl(USER), USER, password);
                Statement statement = connection.createStatement()) {
            try (ResultSet found =
                    statement.executeQuery("SELECT 1 FROM pg_database WHERE datname = '" + DATABASE + "'")) {
                if (found.next()) {
                    return;
                }
            }
            statement.execute("CREATE DATABASE " + DATABASE);
        }
    }

    /** The address of Portolan's database, without credentials. */
    public String jdbcUrl() {
        return jdbcUrl(DATABASE);
    }

    private String jdbcUrl(String database) {
        return "jdbc:postgresql://" + BrokerSettings.HOST + ":" + port + "/" + database;
    }

    public String user() {
        return USER;
    }

    /** The password of {@link #user()}, made at random for this directory. */
    public String password() throws IOException {
        Path file = passwordFile();
        if (!Files.exists(file)) {
            byte[] random = new byte[24];
            new SecureRandom().nextBytes(random);
            Files.createFile(file, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
            Files.writeString(file, HexFormat.of().formatHex(random));
        }
        return Files.readString(file).strip();
    }

    public int port() {
        return port;
    }

    /** The process id of the server, or empty when it does not run. */
    public Optional<Long> pid() throws IOException {
        return Postmaster.of(data()).map(Postmaster::pid);
    }

    /** Whether the server runs. */
    boolean alive() {
        try {
            return pid().isPresent();
        } catch (IOException e) {
            return false;
        }
    }

    private Path data() {
        return files.directory().resolve("data");
    }

    private Path passwordFile() {
        return files.directory().resolve("password");
    }

    private void stopPredecessor() throws IOException {
        Optional<Postmaster> predecessor = Postmaster.of(data());
        if (predecessor.isPresent()) {
            progress.accept("stopping the database that a previous run left, process "
                    + predecessor.get().pid());
            if (!predecessor.get().stop()) {
                throw new ConfigurationException("database data directory: " + files.directory()
                        + " is in use by process " + predecessor.get().pid() + " (expected: it ends within 30 s)");
            }
        }
    }

    /** Stops it in order; what was committed is on disk. */
    @Override
    public void close() {
        EmbeddedPostgres running = server;
        server = null;
        DeathWatch watching = watch;
        watch = null;
        try {
            if (running != null) {
                running.close();
            }
            // Still there: the start failed half way, or it needs longer than the five seconds that it was given.
            Optional<Postmaster> postmaster = Postmaster.of(data());
            if (postmaster.isPresent()) {
                postmaster.get().stop();
            }
        } catch (IOException e) {
            progress.accept("database: not stopped in order: " + e.getMessage());
        } finally {
            if (watching != null) {
                watching.close();
            }
            files.close();
        }
    }
}
