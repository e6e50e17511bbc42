package io.portolan.history;

import io.portolan.history.table.WaiverChangeTable;
import io.portolan.history.table.WaiverTable;
import io.portolan.history.table.WaiverUseTable;
import io.portolan.model.matrix.Waiver;
import io.portolan.model.waiver.StoredWaiver;
import io.portolan.model.waiver.WaiverChange;
import io.portolan.model.waiver.WaiverRegister;
import io.portolan.model.waiver.WaiverUse;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;

/** The register of waivers in PostgreSQL. Thread-safe; every method is one transaction and throws {@link HistoryException}. */
public final class WaiverStore implements WaiverRegister {
    private final Transactions transactions;

    /** Inert; the schema must have been {@linkplain HistoryMigration migrated} before the first call. */
    public WaiverStore(DataSource dataSource) {
        this.transactions = new Transactions(dataSource);
    }

    @Override
    public long revision() {
        return transactions.run(WaiverChangeTable::revision);
    }

    @Override
    public List<StoredWaiver> standing() {
        return transactions.run(WaiverTable::standing);
    }

    @Override
    public List<StoredWaiver> revoked(int limit) {
        return transactions.run(connection -> WaiverTable.revoked(connection, limit));
    }

    @Override
    public Optional<StoredWaiver> find(String id) {
        return transactions.run(connection -> WaiverTable.byId(connection, id));
    }

    @Override
    public List<WaiverChange> changes(String id) {
        return transactions.run(connection -> WaiverChangeTable.of(connection, id));
    }

    @Override
    public Map<String, WaiverUse> uses() {
        return transactions.run(WaiverUseTable::all);
    }

    @Override
    public StoredWaiver add(Waiver waiver, String by, @Nullable String importedFrom) {
        return transactions.run(connection -> WaiverTable.add(connection, waiver, by, importedFrom));
    }

    @Override
    public StoredWaiver change(Waiver waiver, int version, String by, @Nullable String importedFrom) {
        return transactions.run(connection -> WaiverTable.change(connection, waiver, version, by, importedFrom));
    }

    @Override
    public StoredWaiver revoke(String id, int version, String by) {
        return transactions.run(connection -> WaiverTable.revoke(connection, id, version, by));
    }
}
