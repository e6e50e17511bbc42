package io.portolan.history.table;

import io.portolan.model.finding.Finding;
import io.portolan.model.finding.FindingStatus;
import io.portolan.model.finding.Violation;
import io.portolan.model.verdict.ViolationKind;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** One row a fingerprint, folded exactly as {@link Violation#merge} does: in Java, so that there is only one rule. */
public final class FindingTable {
    private static final List<String> NAMES = Unnest.concat(
            List.of("fingerprint", "kind"),
            EdgeColumns.NAMES,
            List.of("matrix", "waiver", "status", "connections", "first_seen", "last_seen"),
            List.of("first_seen_ns", "last_seen_ns", "samples"));
    private static final List<String> TYPES = Unnest.concat(
            List.of("text", "text"),
            EdgeColumns.TYPES,
            List.of("text", "text", "text", "int8", "timestamptz", "timestamptz"),
            List.of("numeric", "numeric", "jsonb"));
    private static final String COLUMNS = String.join(", ", NAMES);
    private static final String INSERT = "INSERT INTO findings (" + COLUMNS + ") SELECT * FROM " + Unnest.sql(TYPES)
            + " AS added (" + COLUMNS + ") ORDER BY fingerprint COLLATE \"C\""
            + " ON CONFLICT DO NOTHING RETURNING fingerprint";
    private static final String SELECT = "SELECT " + COLUMNS + " FROM findings ";
    private static final String LOCK = SELECT + "WHERE fingerprint = ANY (?) ORDER BY fingerprint FOR UPDATE";
    private static final String UPDATE = "UPDATE findings SET status = ?, connections = ?, first_seen = ?::timestamptz,"
            + " last_seen = ?::timestamptz, first_seen_ns = ?, last_seen_ns = ?, samples = ?::jsonb"
            + " WHERE fingerprint = ?";
    private static final String WINDOW = SELECT + "WHERE first_seen_ns < ? AND last_seen_ns >= ?"
            + " ORDER BY connections DESC, fingerprint LIMIT ?";
    private static final String BY_ID = SELECT + "WHERE fingerprint = ?";
    private static final String COUNTS = "SELECT kind, status, count(*) FROM findings GROUP BY kind, status";

    private FindingTable() {}

    /** Adds the violations, several of one fingerprint allowed. */
    public static void fold(Connection connection, List<Violation> violations) throws SQLException {
        TreeMap<String, Violation> parts = new TreeMap<>();
        violations.forEach(violation -> parts.merge(violation.fingerprint(), violation, Violation::merge));
        if (parts.isEmpty()) {
            return;
        }
        // Who inserts first wins; the other waits here for that transaction to end, and then finds a row to lock.
        insert(connection, parts.values()).forEach(parts::remove);
        if (parts.isEmpty()) {
            return;
        }
        try (PreparedStatement lock = connection.prepareStatement(LOCK)) {
            lock.setArray(1, connection.createArrayOf("text", parts.keySet().toArray()));
            for (Finding stored : read(lock)) {
                parts.computeIfPresent(
                        stored.id(), (id, part) -> stored.violation().followedBy(part));
            }
        }
        update(connection, parts.values());
    }

    private static List<String> insert(Connection connection, Collection<Violation> violations) throws SQLException {
        Unnest rows = new Unnest(TYPES);
        violations.forEach(violation -> rows.add(values(violation)));
        List<String> inserted = new ArrayList<>();
        try (PreparedStatement insert = connection.prepareStatement(INSERT)) {
            rows.bind(insert);
            try (ResultSet result = insert.executeQuery()) {
                while (result.next()) {
                    inserted.add(result.getString(1));
                }
            }
        }
        return inserted;
    }

    private static List<@Nullable Object> values(Violation violation) {
        List<@Nullable Object> values = new ArrayList<>();
        values.add(violation.fingerprint());
        values.add(violation.kind().name());
        values.addAll(EdgeColumns.values(violation.edge(), violation.row()));
        values.add(StoredText.escape(violation.matrix()));
        values.add(StoredText.store(violation.waiver()));
        values.add(Finding.of(violation).status().name());
        values.add(violation.count());
        values.add(StoredTime.shown(violation.firstSeen()));
        values.add(StoredTime.shown(violation.lastSeen()));
        values.add(StoredTime.nanos(violation.firstSeen()));
        values.add(StoredTime.nanos(violation.lastSeen()));
        values.add(StoredJson.write(violation.samples()));
        return values;
    }

    private static void update(Connection connection, Collection<Violation> violations) throws SQLException {
        try (PreparedStatement update = connection.prepareStatement(UPDATE)) {
            for (Violation violation : violations) {
                update.setString(1, Finding.of(violation).status().name());
                update.setLong(2, violation.count());
                update.setString(3, StoredTime.shown(violation.firstSeen()));
                update.setString(4, StoredTime.shown(violation.lastSeen()));
                update.setBigDecimal(5, StoredTime.nanos(violation.firstSeen()));
                update.setBigDecimal(6, StoredTime.nanos(violation.lastSeen()));
                update.setString(7, StoredJson.write(violation.samples()));
                update.setString(8, violation.fingerprint());
                update.addBatch();
            }
            update.executeBatch();
        }
    }

    /** Findings whose life touches the window, most connections first, then id. */
    public static List<Finding> window(Connection connection, Instant from, Instant to, int limit) throws SQLException {
        try (PreparedStatement select = connection.prepareStatement(WINDOW)) {
            select.setBigDecimal(1, StoredTime.nanos(to));
            select.setBigDecimal(2, StoredTime.nanos(from));
            select.setInt(3, limit);
            return read(select);
        }
    }

    public static Optional<Finding> byId(Connection connection, String id) throws SQLException {
        try (PreparedStatement select = connection.prepareStatement(BY_ID)) {
            // An id with NUL would be an error of the database; escaped it is an id that nobody has.
            select.setString(1, StoredText.escape(id));
            return read(select).stream().findFirst();
        }
    }

    /** How many findings there are of each kind and status; combinations without any are left out. */
    public static Map<KindAndStatus, Long> counts(Connection connection) throws SQLException {
        Map<KindAndStatus, Long> counts = new HashMap<>();
        try (PreparedStatement select = connection.prepareStatement(COUNTS);
                ResultSet rows = select.executeQuery()) {
            while (rows.next()) {
                counts.put(
                        new KindAndStatus(
                                ViolationKind.valueOf(rows.getString(1)), FindingStatus.valueOf(rows.getString(2))),
                        rows.getLong(3));
            }
        }
        return counts;
    }

    private static List<Finding> read(PreparedStatement select) throws SQLException {
        List<Finding> findings = new ArrayList<>();
        try (ResultSet rows = select.executeQuery()) {
            while (rows.next()) {
                findings.add(finding(rows));
            }
        }
        return findings;
    }

    private static Finding finding(ResultSet row) throws SQLException {
        Violation violation = new Violation(
                row.getString("fingerprint"),
                ViolationKind.valueOf(row.getString("kind")),
                EdgeColumns.edge(row),
                StoredText.unescape(row.getString("matrix")),
                EdgeColumns.matrixRow(row),
                StoredText.read(row.getString("waiver")),
                row.getLong("connections"),
                StoredTime.instant(Objects.requireNonNull(row.getBigDecimal("first_seen_ns"))),
                StoredTime.instant(Objects.requireNonNull(row.getBigDecimal("last_seen_ns"))),
                StoredJson.samples(row.getString("samples")));
        return new Finding(FindingStatus.valueOf(row.getString("status")), violation);
    }

    /** What findings are counted by. */
    public record KindAndStatus(ViolationKind kind, FindingStatus status) {}
}
