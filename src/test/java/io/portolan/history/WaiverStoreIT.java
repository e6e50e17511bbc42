package io.portolan.history;

import static io.portolan.history.HistoryFixtures.at;
import static io.portolan.history.HistoryFixtures.violation;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.portolan.model.identity.Component;
import io.portolan.model.matrix.Ports;
import io.portolan.model.matrix.Waiver;
import io.portolan.model.waiver.RandomWaivers;
import io.portolan.model.waiver.StoredWaiver;
import io.portolan.model.waiver.WaiverChange.Action;
import io.portolan.model.waiver.WaiverConflictException;
import io.portolan.model.waiver.WaiverConflictException.Cause;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import javax.sql.DataSource;
import org.junit.jupiter.api.Test;

class WaiverStoreIT {
    private final DataSource database = HistoryDatabase.migrated();
    private final WaiverStore store = new WaiverStore(database);

    private static Waiver waiver(String id, String reason) {
        return new Waiver(
                id,
                "platform",
                reason,
                "NET-1",
                Component.MART,
                null,
                Ports.parse("8080"),
                null,
                Instant.parse("2026-11-01T00:00:00Z"),
                Instant.parse("2027-02-01T00:00:00.123456Z"));
    }

    @Test
    void shouldGiveBackEveryWaiverAsItWasAdded() {
        Random random = new Random(4);
        List<Waiver> added = new ArrayList<>();
        for (int i = 0; i < 200; i++) {
            Waiver waiver = RandomWaivers.waiver("w-" + (1000 + i), random);
            assertThat(store.add(waiver, "jane", "git/waivers.yaml").waiver()).isEqualTo(waiver);
            added.add(waiver);
        }

        assertThat(store.standing()).extracting(StoredWaiver::waiver).isEqualTo(added);
        assertThat(store.standing().get(0).importedFrom()).isEqualTo("git/waivers.yaml");
    }

    @Test
    void shouldKeepHostileTexts() {
        Waiver waiver = waiver("w", "a\\b \"quoted\" 'x'; DROP TABLE waiver; -- \u0001 {\"a\":1} \ud83d\ude00");

        store.add(waiver, "o'hara \\ ", null);

        assertThat(store.find("w").orElseThrow().waiver()).isEqualTo(waiver);
        assertThat(store.changes("w").get(0).after().waiver()).isEqualTo(waiver);
        assertThat(store.changes("w").get(0).by()).isEqualTo("o'hara \\ ");
        assertThat(store.find("w\u0000' OR 1=1")).isEmpty();
    }

    @Test
    void shouldTellEveryChangeWithWhatStoodBefore() {
        store.add(waiver("w", "one"), "jane", null);
        store.change(waiver("w", "two"), 1, "joe", "file.yaml");
        StoredWaiver revoked = store.revoke("w", 2, "ann");

        assertThat(revoked.revoked()).isTrue();
        assertThat(revoked.version()).isEqualTo(3);
        assertThat(store.changes("w"))
                .extracting(change -> change.action() + " " + change.by() + " "
                        + (change.before() == null
                                ? "-"
                                : change.before().waiver().reason()) + " "
                        + change.after().waiver().reason() + " "
                        + change.after().importedFrom())
                .containsExactly(
                        "REVOKED ann two two file.yaml", "CHANGED joe one two file.yaml", "ADDED jane - one null");
        assertThat(store.revision()).isEqualTo(3);
        assertThat(store.standing()).isEmpty();
        assertThat(store.revoked(10)).containsExactly(revoked);
    }

    @Test
    void shouldRefuseWhatDoesNotFit() {
        store.add(waiver("w", "one"), "jane", null);
        store.add(waiver("gone", "one"), "jane", null);
        store.revoke("gone", 1, "jane");

        assertThat(refused(() -> store.add(waiver("w", "two"), "joe", null))).isEqualTo(Cause.EXISTS);
        assertThat(refused(() -> store.add(waiver("gone", "two"), "joe", null))).isEqualTo(Cause.REVOKED);
        assertThat(refused(() -> store.change(waiver("gone", "two"), 2, "joe", null)))
                .isEqualTo(Cause.REVOKED);
        assertThat(refused(() -> store.change(waiver("w", "two"), 2, "joe", null)))
                .isEqualTo(Cause.CHANGED);
        assertThat(refused(() -> store.revoke("nobody", 1, "joe"))).isEqualTo(Cause.MISSING);
        assertThat(store.revision()).isEqualTo(3);
    }

    @Test
    void shouldLetOneOfManyWhoSawTheSameVersionChangeIt() throws Exception {
        store.add(waiver("w", "one"), "jane", null);
        ExecutorService threads = Executors.newFixedThreadPool(4);
        int changed = 0;
        try {
            List<Future<StoredWaiver>> results = new ArrayList<>();
            for (int i = 0; i < 4; i++) {
                String name = "p" + i;
                results.add(threads.submit(() -> store.change(waiver("w", name), 1, name, null)));
            }
            for (Future<StoredWaiver> result : results) {
                try {
                    result.get();
                    changed++;
                } catch (java.util.concurrent.ExecutionException e) {
                    assertThat(e.getCause()).isInstanceOf(WaiverConflictException.class);
                }
            }
        } finally {
            threads.shutdownNow();
        }
        assertThat(changed).isEqualTo(1);
        assertThat(store.changes("w")).hasSize(2);
    }

    @Test
    void shouldKeepTheTrailAlsoFromWhoHasAPrompt() {
        store.add(waiver("w", "one"), "jane", null);
        for (String sql : List.of(
                "DELETE FROM waiver",
                "TRUNCATE waiver",
                "DELETE FROM waiver_change",
                "UPDATE waiver_change SET changed_by = 'nobody'",
                "TRUNCATE waiver_change",
                "UPDATE waiver SET reason = 'x'",
                "UPDATE waiver SET reason = 'x', version = 7",
                "UPDATE waiver SET id = 'y', version = 2")) {
            assertThatThrownBy(() -> HistoryDatabase.execute(database, sql))
                    .as(sql)
                    .hasStackTraceContaining("(expected: ");
        }
        assertThatThrownBy(() ->
                        HistoryDatabase.execute(database, "UPDATE waiver SET expires = '2030-01-01', version = 2"))
                .hasStackTraceContaining("violates check constraint");
        assertThat(store.changes("w")).hasSize(1);

        HistoryDatabase.execute(database, "UPDATE waiver SET reason = 'by hand', changed_by = 'dba', version = 2");

        assertThat(store.changes("w").get(0).action()).isEqualTo(Action.CHANGED);
        assertThat(store.changes("w").get(0).by()).isEqualTo("dba");
    }

    @Test
    void shouldCountWhatTheHistorianFolds() {
        HistoryStore history = new HistoryStore(database);
        history.write(Chunks.at(
                Chunks.VIOLATIONS,
                0,
                1,
                List.of(
                        violation(1, 5, "10:00:00", "10:00:05", "w-1"),
                        violation(2, 2, "09:00:00", "10:00:01", "w-1"),
                        violation(3, 9, "10:00:00", "10:00:00")),
                List.of()));
        history.write(
                Chunks.at(Chunks.VIOLATIONS, 1, 2, List.of(violation(1, 3, "11:00:00", "11:00:05", "w-1")), List.of()));

        assertThat(store.uses()).containsOnlyKeys("w-1");
        assertThat(store.uses().get("w-1").connections()).isEqualTo(10);
        assertThat(store.uses().get("w-1").first()).isEqualTo(at("09:00:00"));
        assertThat(store.uses().get("w-1").last()).isEqualTo(at("11:00:05"));
    }

    private static Cause refused(org.assertj.core.api.ThrowableAssert.ThrowingCallable call) {
        return catchThrowableOfType(WaiverConflictException.class, call).why();
    }
}
