package io.portolan.history.table;

import io.portolan.model.matrix.Waiver;
import io.portolan.model.waiver.StoredWaiver;
import io.portolan.model.waiver.WaiverConflictException;
import io.portolan.model.waiver.WaiverConflictException.Cause;
import io.portolan.model.waiver.WaiverRegister;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Waivers as they stand. The database itself tells each change to {@code waiver_change}. */
public final class WaiverTable {
    private static final String TYPED = WaiverColumns.TERMS.stream()
            .map(column -> column.equals("starts") || column.equals("expires") ? "?::timestamptz" : "?::text")
            .collect(Collectors.joining(", "));
    private static final String TERMS = String.join(", ", WaiverColumns.TERMS);
    private static final String SELECT = "SELECT id, version, revoked, changed_at, " + TERMS + " FROM waiver ";
    private static final String STANDING = SELECT + "WHERE NOT revoked ORDER BY id LIMIT " + WaiverRegister.MAX_WAIVERS;
    private static final String REVOKED = SELECT + "WHERE revoked ORDER BY changed_at DESC, id LIMIT ?";
    private static final String BY_ID = SELECT + "WHERE id = ?";
    // The lock of the trigger, taken before anything is looked at: two who add the same one do it one after the other.
    private static final String LOCK = "SELECT pg_advisory_xact_lock(-7266002)";
    private static final String COUNT = "SELECT count(*) FROM waiver WHERE NOT revoked";
    private static final String ADD =
            "INSERT INTO waiver (" + TERMS + ", id, version, changed_at) VALUES (" + TYPED + ", ?, 1, now())";
    private static final String CHANGE =
            "UPDATE waiver SET (" + TERMS + ") = ROW (" + TYPED + "), version = version + 1 WHERE id = ?";
    private static final String REVOKE =
            "UPDATE waiver SET revoked = true, changed_by = ?, version = version + 1 WHERE id = ?";

    private WaiverTable() {}

    public static List<StoredWaiver> standing(Connection connection) throws SQLException {
        try (PreparedStatement select = connection.prepareStatement(STANDING)) {
            return read(select);
        }
    }

    public static List<StoredWaiver> revoked(Connection connection, int limit) throws SQLException {
        try (PreparedStatement select = connection.prepareStatement(REVOKED)) {
            select.setInt(1, limit);
            return read(select);
        }
    }

    public static Optional<StoredWaiver> byId(Connection connection, String id) throws SQLException {
        try (PreparedStatement select = connection.prepareStatement(BY_ID)) {
            select.setString(1, StoredText.escape(id));
            return read(select).stream().findFirst();
        }
    }

    /** As {@link WaiverRegister#add}. */
    public static StoredWaiver add(Connection connection, Waiver waiver, String by, @Nullable String importedFrom)
            throws SQLException {
        lock(connection);
        Optional<StoredWaiver> found = byId(connection, waiver.id());
        if (found.isPresent()) {
            Cause cause = found.get().revoked() ? Cause.REVOKED : Cause.EXISTS;
            throw new WaiverConflictException(cause, waiver.id(), found.get());
        }
        try (PreparedStatement count = connection.prepareStatement(COUNT);
                ResultSet rows = count.executeQuery()) {
            rows.next();
            if (rows.getLong(1) >= WaiverRegister.MAX_WAIVERS) {
                throw new WaiverConflictException(Cause.FULL, waiver.id(), null);
            }
        }
        return write(connection, ADD, waiver, importedFrom, by);
    }

    /** As {@link WaiverRegister#change}. */
    public static StoredWaiver change(
            Connection connection, Waiver waiver, int version, String by, @Nullable String importedFrom)
            throws SQLException {
        lock(connection);
        requireVersion(connection, waiver.id(), version);
        return write(connection, CHANGE, waiver, importedFrom, by);
    }

    /** As {@link WaiverRegister#revoke}. */
    public static StoredWaiver revoke(Connection connection, String id, int version, String by) throws SQLException {
        lock(connection);
        requireVersion(connection, id, version);
        try (PreparedStatement revoke = connection.prepareStatement(REVOKE)) {
            revoke.setString(1, StoredText.escape(by));
            revoke.setString(2, id);
            revoke.executeUpdate();
        }
        return byId(connection, id).orElseThrow();
    }

    private static StoredWaiver write(
            Connection connection, String sql, Waiver waiver, @Nullable String importedFrom, String by)
            throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(sql)) {
            WaiverColumns.bind(statement, waiver, importedFrom, by);
            statement.setString(WaiverColumns.TERMS.size() + 1, waiver.id());
            statement.executeUpdate();
        }
        return byId(connection, waiver.id()).orElseThrow();
    }

    private static void lock(Connection connection) throws SQLException {
        try (PreparedStatement lock = connection.prepareStatement(LOCK)) {
            lock.execute();
        }
    }

    private static void requireVersion(Connection connection, String id, int version) throws SQLException {
        StoredWaiver found =
                byId(connection, id).orElseThrow(() -> new WaiverConflictException(Cause.MISSING, id, null));
        if (found.revoked() || found.version() != version) {
            throw new WaiverConflictException(found.revoked() ? Cause.REVOKED : Cause.CHANGED, id, found);
        }
    }

    private static List<StoredWaiver> read(PreparedStatement select) throws SQLException {
        List<StoredWaiver> waivers = new ArrayList<>();
        try (ResultSet rows = select.executeQuery()) {
            while (rows.next()) {
                waivers.add(WaiverColumns.read(rows::getString));
            }
        }
        return waivers;
    }
}
