package io.portolan.history;

import io.portolan.history.table.CollectorTable;
import io.portolan.history.table.EdgeMinuteTable;
import io.portolan.history.table.FindingTable;
import io.portolan.history.table.FindingTable.KindAndStatus;
import io.portolan.history.table.OffsetTable;
import io.portolan.history.table.WaiverUseTable;
import io.portolan.model.exchange.HistoryChunk;
import io.portolan.model.exchange.HistoryWriter;
import io.portolan.model.exchange.StreamPosition;
import io.portolan.model.finding.Finding;
import io.portolan.model.finding.TrafficCount;
import io.portolan.model.report.CollectorStatus;
import io.portolan.model.report.HistoryReader;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import javax.sql.DataSource;

/**
 * The history in PostgreSQL. Thread-safe; every method is one transaction.
 *
 * <p>Every method throws {@link HistoryException} when the database fails.
 */
public final class HistoryStore implements HistoryWriter, HistoryReader {
    /** The most findings that one call gives. */
    public static final int MAX_FINDINGS = 100_000;

    private final Transactions transactions;

    /** Inert; the schema must have been {@linkplain HistoryMigration migrated} before the first call. */
    public HistoryStore(DataSource dataSource) {
        this.transactions = new Transactions(dataSource);
    }

    @Override
    public Map<StreamPosition, Long> offsets(Set<StreamPosition> positions) {
        return transactions.run(connection -> OffsetTable.read(connection, positions));
    }

    @Override
    public void write(HistoryChunk chunk) {
        transactions.run(connection -> {
            OffsetTable.advance(connection, chunk.expected(), chunk.next());
            FindingTable.fold(connection, chunk.violations());
            EdgeMinuteTable.add(connection, chunk.traffic());
            CollectorTable.put(connection, chunk.collectors());
            WaiverUseTable.add(connection, chunk.violations());
            return true;
        });
    }

    /**
     * As promised by the interface.
     *
     * @param limit 1..{@value #MAX_FINDINGS}
     */
    @Override
    public List<Finding> findings(Instant from, Instant to, int limit) {
        if (limit < 1 || limit > MAX_FINDINGS) {
            throw new IllegalArgumentException("limit: " + limit + " (expected: 1.." + MAX_FINDINGS + ")");
        }
        return transactions.run(connection -> FindingTable.window(connection, from, to, limit));
    }

    @Override
    public Optional<Finding> finding(String id) {
        return transactions.run(connection -> FindingTable.byId(connection, id));
    }

    /**
     * As promised by the interface. Counts are kept by minute, so the minute that the window begins or ends in is taken
     * whole: windows
     * cut at whole minutes add up, others share a minute.
     */
    @Override
    public List<TrafficCount> traffic(Instant from, Instant to) {
        return transactions.run(connection -> EdgeMinuteTable.window(connection, from, to));
    }

    @Override
    public List<CollectorStatus> collectors() {
        return transactions.run(CollectorTable::all);
    }

    /** As promised by the interface; half open as every window, so it ends a nanosecond behind the latest event. */
    @Override
    public Optional<Window> extent() {
        return transactions.run(EdgeMinuteTable::extent);
    }

    /** How many findings there are, by kind and status; combinations without any are left out. */
    public Map<KindAndStatus, Long> findingCounts() {
        return transactions.run(FindingTable::counts);
    }
}
