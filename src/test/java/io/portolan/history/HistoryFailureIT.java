package io.portolan.history;

import static io.portolan.history.HistoryFixtures.status;
import static io.portolan.history.HistoryFixtures.traffic;
import static io.portolan.history.HistoryFixtures.violation;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.portolan.model.exchange.HistoryChunk;
import io.portolan.model.exchange.HistoryWriter.OffsetConflictException;
import io.portolan.model.exchange.StreamPosition;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.sql.Connection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import javax.sql.DataSource;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.postgresql.ds.PGSimpleDataSource;

class HistoryFailureIT {
    private static final StreamPosition P0 = Chunks.VIOLATIONS;
    private static final HistoryChunk CHUNK = new HistoryChunk(
            List.of(violation(7001, 3, "10:00:00", "10:00:01")),
            List.of(traffic(9042, 2, "10:00:00", "10:00:01")),
            List.of(status("c", "e", 1, "10:00:00")),
            Map.of(P0, 0L),
            Map.of(P0, 4L));
    private DataSource database;
    private HistoryStore store;

    @BeforeEach
    void open() {
        database = HistoryDatabase.migrated();
        store = new HistoryStore(database);
    }

    @ParameterizedTest
    @ValueSource(strings = {"stream_offsets", "findings", "edge_minutes", "collectors"})
    void shouldStoreNothingWhenTheConnectionBreaksInTheMiddle(String table) {
        HistoryStore broken = new HistoryStore(breakingBefore("INSERT INTO " + table));

        assertThatExceptionOfType(HistoryException.class)
                .isThrownBy(() -> broken.write(CHUNK))
                .withMessageStartingWith("database: ")
                .satisfies(e -> assertThat(e.getMessage()).doesNotContain("\n"));

        assertNothingStored();
        store.write(CHUNK);
        assertStoredOnce();
    }

    @ParameterizedTest
    @ValueSource(strings = {"findings", "edge_minutes", "collectors"})
    void shouldStoreNothingWhenTheDiskIsFull(String table) {
        HistoryDatabase.execute(
                database,
                "CREATE FUNCTION full_disk() RETURNS trigger LANGUAGE plpgsql AS "
                        + "$$BEGIN RAISE disk_full USING MESSAGE = 'could not extend file'; END$$");
        HistoryDatabase.execute(
                database,
                "CREATE TRIGGER full_disk BEFORE INSERT ON " + table + " FOR EACH ROW EXECUTE FUNCTION full_disk()");

        assertThatExceptionOfType(HistoryException.class)
                .isThrownBy(() -> store.write(CHUNK))
                .withMessage("database: ERROR: could not extend file (SQLSTATE 53100)");

        assertNothingStored();
        HistoryDatabase.execute(database, "DROP TRIGGER full_disk ON " + table);
        store.write(CHUNK);
        assertStoredOnce();
    }

    @Test
    void shouldTellByTheOffsetsThatABrokenCommitWasStored() {
        // The commit reached the server, and its answer did not reach us: the historian tries again.
        store.write(CHUNK);

        assertThatExceptionOfType(OffsetConflictException.class).isThrownBy(() -> store.write(CHUNK));

        assertThat(store.offsets(Set.of(P0))).isEqualTo(Map.of(P0, 4L));
        assertStoredOnce();
    }

    @Test
    void shouldLetExactlyOneOfTwoHistoriansStoreAChunk() throws Exception {
        int writers = 4;
        AtomicInteger conflicts = new AtomicInteger();
        CountDownLatch start = new CountDownLatch(1);
        ExecutorService threads = Executors.newFixedThreadPool(writers);
        try {
            List<Future<?>> futures = new java.util.ArrayList<>();
            for (int i = 0; i < writers; i++) {
                futures.add(threads.submit(() -> {
                    start.await();
                    try {
                        store.write(CHUNK);
                    } catch (OffsetConflictException e) {
                        conflicts.incrementAndGet();
                    }
                    return null;
                }));
            }
            start.countDown();
            for (Future<?> future : futures) {
                future.get();
            }
        } finally {
            threads.shutdownNow();
        }

        assertThat(conflicts).hasValue(writers - 1);
        assertStoredOnce();
    }

    @Test
    void shouldTryAgainWhenTheDatabaseAsksToGiveWay() {
        HistoryDatabase.execute(database, "CREATE SEQUENCE attempts");
        HistoryDatabase.execute(
                database,
                "CREATE FUNCTION give_way() RETURNS trigger LANGUAGE plpgsql AS $$BEGIN IF nextval('attempts') <= 2"
                        + " THEN RAISE deadlock_detected; END IF; RETURN NEW; END$$");
        HistoryDatabase.execute(
                database,
                "CREATE TRIGGER give_way BEFORE INSERT ON edge_minutes FOR EACH ROW EXECUTE FUNCTION give_way()");

        store.write(CHUNK);

        assertStoredOnce();
    }

    @Test
    void shouldSayInOneLineThatTheDatabaseIsNotThere() {
        PGSimpleDataSource closed = new PGSimpleDataSource();
        closed.setServerNames(new String[] {"127.0.0.1"});
        closed.setPortNumbers(new int[] {1});

        assertThatExceptionOfType(HistoryException.class)
                .isThrownBy(() -> new HistoryStore(closed).collectors())
                .withMessageContaining("127.0.0.1:1 refused")
                .satisfies(e -> assertThat(e.getMessage()).doesNotContain("\n"));
    }

    @Test
    void shouldGiveBackConnectionsAsTheyWere() throws Exception {
        try (Connection only = database.getConnection()) {
            HistoryStore onOne = new HistoryStore(wrap(
                    DataSource.class,
                    database,
                    (method, arguments) -> wrap(Connection.class, only, (close, none) -> null, "close"),
                    "getConnection"));

            onOne.write(CHUNK);
            assertThat(only.getAutoCommit()).isTrue();
            assertThatExceptionOfType(OffsetConflictException.class).isThrownBy(() -> onOne.write(CHUNK));
            assertThat(only.getAutoCommit()).isTrue();
        }
    }

    private void assertNothingStored() {
        assertThat(store.offsets(Set.of(P0))).isEmpty();
        assertThat(store.findings(Chunks.EVER, Chunks.NEVER, 10)).isEmpty();
        assertThat(store.traffic(Chunks.EVER, Chunks.NEVER)).isEmpty();
        assertThat(store.collectors()).isEmpty();
    }

    private void assertStoredOnce() {
        assertThat(store.offsets(Set.of(P0))).isEqualTo(Map.of(P0, 4L));
        assertThat(store.findings(Chunks.EVER, Chunks.NEVER, 10))
                .singleElement()
                .satisfies(finding -> assertThat(finding.violation().count()).isEqualTo(3));
        assertThat(store.traffic(Chunks.EVER, Chunks.NEVER))
                .singleElement()
                .satisfies(count -> assertThat(count.connections()).isEqualTo(2));
        assertThat(store.collectors()).hasSize(1);
    }

    /** Connections whose server process is ended just before they prepare this statement. */
    private DataSource breakingBefore(String sql) {
        return wrap(
                DataSource.class,
                database,
                (method, arguments) -> {
                    Connection real = database.getConnection();
                    return wrap(
                            Connection.class,
                            real,
                            (prepare, statement) -> {
                                if (statement[0].toString().startsWith(sql)) {
                                    int process = real.unwrap(org.postgresql.PGConnection.class)
                                            .getBackendPID();
                                    HistoryDatabase.number(
                                            database, "SELECT pg_terminate_backend(" + process + ", 5000)::int");
                                }
                                return prepare.invoke(real, statement);
                            },
                            "prepareStatement");
                },
                "getConnection");
    }

    private static <T> T wrap(Class<T> type, T real, Replacement replacement, String name) {
        return type.cast(Proxy.newProxyInstance(
                type.getClassLoader(), new Class<?>[] {type}, (proxy, method, arguments) -> {
                    try {
                        return method.getName().equals(name)
                                ? replacement.call(method, arguments)
                                : method.invoke(real, arguments);
                    } catch (InvocationTargetException e) {
                        throw e.getCause();
                    }
                }));
    }

    @FunctionalInterface
    private interface Replacement {
        Object call(java.lang.reflect.Method method, Object[] arguments) throws Exception;
    }
}
