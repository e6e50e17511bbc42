package io.portolan.history;

import static org.assertj.core.api.Assertions.assertThat;

import io.portolan.model.RandomAudit;
import io.portolan.model.exchange.HistoryChunk;
import io.portolan.model.exchange.StreamPosition;
import io.portolan.model.finding.Finding;
import io.portolan.model.finding.TrafficCount;
import io.portolan.model.finding.TrafficKey;
import io.portolan.model.finding.Violation;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.Supplier;
import javax.sql.DataSource;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIf;

/** However the parts are cut, ordered and spread over writers that race, the history is what merging all in memory gives. */
class HistoryFoldPropertyIT {
    private static final int ROUNDS = 3;
    private static final int WRITERS = 3;
    private static final int CONNECTIONS = 300;
    private static final Instant FIRST_SHOWN = Instant.parse("0001-01-01T00:00:00Z");
    private static final Instant LAST_SHOWN = Instant.parse("9999-12-31T23:59:59Z");

    @Test
    void shouldHoldWhatMergingInMemoryGives() throws Exception {
        for (int round = 0; round < ROUNDS; round++) {
            check(HistoryDatabase::empty);
        }
    }

    @Test
    @EnabledIf("oldestIsHere")
    void shouldHoldItOnTheOldestPostgresqlToo() throws Exception {
        check(HistoryDatabase::emptyOldest);
    }

    static boolean oldestIsHere() {
        return HistoryDatabase.OLDEST.isDirectory();
    }

    private static void check(Supplier<DataSource> databases) throws Exception {
        long seed = System.nanoTime();
        System.out.println("HistoryFoldPropertyIT seed " + seed);
        Random random = new Random(seed);
        RandomAudit audit = new RandomAudit(seed);
        List<Violation> violations = new ArrayList<>();
        List<TrafficCount> traffic = new ArrayList<>();
        for (int i = 0; i < CONNECTIONS; i++) {
            violations.add(audit.violation());
            traffic.add(audit.traffic());
        }
        DataSource database = databases.get();
        HistoryMigration.migrate(database);
        HistoryStore store = new HistoryStore(database);

        write(store, random, violations, traffic);

        assertThat(merged(violations).size()).isBetween(2, 12);
        assertThat(findings(store)).as("seed %d", seed).isEqualTo(merged(violations));
        assertThat(traffic(store)).as("seed %d", seed).isEqualTo(summed(traffic));
        assertThat(store.traffic(Chunks.EVER, Chunks.NEVER))
                .as("seed %d", seed)
                .hasSameSizeAs(summed(traffic).keySet());
    }

    private static void write(HistoryStore store, Random random, List<Violation> violations, List<TrafficCount> traffic)
            throws Exception {
        Collections.shuffle(violations, random);
        Collections.shuffle(traffic, random);
        List<List<HistoryChunk>> work = new ArrayList<>();
        for (int writer = 0; writer < WRITERS; writer++) {
            work.add(
                    chunks(new StreamPosition("s", writer), random, share(violations, writer), share(traffic, writer)));
        }
        ExecutorService threads = Executors.newFixedThreadPool(WRITERS);
        try {
            List<Future<?>> futures = new ArrayList<>();
            work.forEach(chunks -> futures.add(threads.submit(() -> chunks.forEach(store::write))));
            for (Future<?> future : futures) {
                future.get();
            }
        } finally {
            threads.shutdownNow();
        }
    }

    private static <T> List<T> share(List<T> all, int writer) {
        List<T> share = new ArrayList<>();
        for (int i = writer; i < all.size(); i += WRITERS) {
            share.add(all.get(i));
        }
        return share;
    }

    private static List<HistoryChunk> chunks(
            StreamPosition position, Random random, List<Violation> violations, List<TrafficCount> traffic) {
        List<HistoryChunk> chunks = new ArrayList<>();
        long offset = 0;
        int from = 0;
        while (from < violations.size()) {
            int to = Math.min(violations.size(), from + 1 + random.nextInt(40));
            List<Violation> part = violations.subList(from, to);
            // As the auditor sends them, and as several of its messages in one chunk.
            List<Violation> sent =
                    random.nextBoolean() ? part : List.copyOf(merged(part).values());
            chunks.add(Chunks.at(position, offset, offset + part.size(), sent, traffic.subList(from, to)));
            offset += part.size();
            from = to;
        }
        return chunks;
    }

    private static Map<String, Violation> findings(HistoryStore store) {
        Map<String, Violation> findings = new HashMap<>();
        for (Finding finding : store.findings(Chunks.EVER, Chunks.NEVER, 10_000)) {
            assertThat(finding).isEqualTo(Finding.of(finding.violation()));
            findings.put(finding.id(), finding.violation());
        }
        return findings;
    }

    private static Map<String, Violation> merged(List<Violation> violations) {
        Map<String, Violation> merged = new HashMap<>();
        violations.forEach(violation -> merged.merge(violation.fingerprint(), violation, Violation::merge));
        return merged;
    }

    private static Map<TrafficKey, TrafficCount> traffic(HistoryStore store) {
        return summed(store.traffic(Chunks.EVER, Chunks.NEVER));
    }

    /** By key without the minute; the earliest minute is in the count's key. */
    private static Map<TrafficKey, TrafficCount> summed(List<TrafficCount> traffic) {
        Map<TrafficKey, TrafficCount> summed = new HashMap<>();
        for (TrafficCount count : traffic) {
            TrafficCount shown = withMinute(count, shown(count.key().minute()));
            summed.merge(
                    withMinute(count, Instant.EPOCH).key(),
                    shown,
                    (one, other) -> withMinute(
                            one.merge(other),
                            earlier(one.key().minute(), other.key().minute())));
        }
        return summed;
    }

    private static Instant earlier(Instant one, Instant other) {
        return one.isBefore(other) ? one : other;
    }

    private static Instant shown(Instant minute) {
        return minute.isBefore(FIRST_SHOWN) ? FIRST_SHOWN : minute.isAfter(LAST_SHOWN) ? LAST_SHOWN : minute;
    }

    private static TrafficCount withMinute(TrafficCount count, Instant minute) {
        TrafficKey key = count.key();
        return new TrafficCount(
                new TrafficKey(
                        minute,
                        key.edge(),
                        key.disposition(),
                        key.kind(),
                        key.security(),
                        key.initiatorProven(),
                        key.row(),
                        key.outcome()),
                count.connections(),
                count.packets(),
                count.bytes(),
                count.first(),
                count.last());
    }
}
