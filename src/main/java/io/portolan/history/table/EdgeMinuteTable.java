package io.portolan.history.table;

import io.portolan.model.connection.EventId;
import io.portolan.model.connection.Outcome;
import io.portolan.model.finding.TrafficCount;
import io.portolan.model.finding.TrafficKey;
import io.portolan.model.report.HistoryReader.Window;
import io.portolan.model.verdict.Disposition;
import io.portolan.model.verdict.SecurityGrade;
import io.portolan.model.verdict.ViolationKind;
import java.math.BigDecimal;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Connections by minute and by all that makes a {@link TrafficKey}; counters stay at the maximum of a bigint, as in {@link
 * TrafficCount#merge}.
 */
public final class EdgeMinuteTable {
    /** Rows a statement: bounds the memory that a large chunk takes on both sides. */
    static final int MAX_ROWS = 5000;

    private static final List<String> DIMENSIONS =
            Unnest.concat(EdgeColumns.NAMES, List.of("disposition", "kind", "security", "initiator_proven", "outcome"));
    private static final List<String> NAMES = Unnest.concat(
            List.of("minute", "key"), DIMENSIONS, List.of("connections", "packets", "bytes", "first_ns", "last_ns"));
    private static final List<String> TYPES = Unnest.concat(
            List.of("timestamptz", "uuid"),
            EdgeColumns.TYPES,
            List.of("text", "text", "text", "bool", "text", "int8", "int8", "int8", "numeric", "numeric"));
    private static final String COLUMNS = String.join(", ", NAMES);
    private static final String MAX = Long.toString(Long.MAX_VALUE);
    private static final String MIN = Long.toString(Long.MIN_VALUE);
    private static final String ADD = "INSERT INTO edge_minutes AS stored (" + COLUMNS + ") SELECT * FROM "
            + Unnest.sql(TYPES) + " AS added (" + COLUMNS + ") ORDER BY minute, key"
            + " ON CONFLICT (minute, key) DO UPDATE SET " + plus("connections") + ", " + plus("packets") + ", "
            + plus("bytes") + ", first_ns = least(stored.first_ns, excluded.first_ns),"
            + " last_ns = greatest(stored.last_ns, excluded.last_ns)";
    // The key stands for the dimensions, so any one value of each is the value of all.
    private static final String WINDOW = "SELECT min(minute) AS minute, "
            + DIMENSIONS.stream().map(EdgeMinuteTable::anyOf).collect(Collectors.joining(", ")) + ", "
            + total("connections") + ", " + total("packets") + ", " + total("bytes")
            + ", min(first_ns) AS first_ns, max(last_ns) AS last_ns FROM edge_minutes"
            + " WHERE minute >= ?::timestamptz AND minute < ?::timestamptz GROUP BY key"
            // What was taken back altogether stays as a row of zero, and is nothing to show.
            + " HAVING sum(connections) > 0 ORDER BY 1, key";
    private static final String EXTENT = "SELECT (SELECT min(first_ns) FROM edge_minutes"
            + " WHERE minute = (SELECT min(minute) FROM edge_minutes)), (SELECT max(last_ns) FROM edge_minutes)";

    private EdgeMinuteTable() {}

    private static String plus(String column) {
        return column + " = greatest(least(stored." + column + "::numeric + excluded." + column + ", " + MAX + "), "
                + MIN + ")";
    }

    private static String total(String column) {
        return "greatest(least(sum(" + column + "), " + MAX + "), 0)::bigint AS " + column;
    }

    private static String anyOf(String column) {
        String aggregate = column.equals("initiator_proven") ? "bool_or" : "min";
        return aggregate + "(" + column + ") AS " + column;
    }

    /** Adds the counts, several of one key allowed. */
    public static void add(Connection connection, List<TrafficCount> traffic) throws SQLException {
        TreeMap<Id, TrafficCount> merged = new TreeMap<>(Id.ORDER);
        traffic.forEach(count -> merged.merge(Id.of(count.key()), count, TrafficCount::merge));
        Unnest rows = new Unnest(TYPES);
        int waiting = 0;
        for (var entry : merged.entrySet()) {
            rows.add(values(entry.getKey(), entry.getValue()));
            if (++waiting == MAX_ROWS) {
                add(connection, rows);
                rows = new Unnest(TYPES);
                waiting = 0;
            }
        }
        if (waiting > 0) {
            add(connection, rows);
        }
    }

    private static void add(Connection connection, Unnest rows) throws SQLException {
        try (PreparedStatement add = connection.prepareStatement(ADD)) {
            rows.bind(add);
            add.executeUpdate();
        }
    }

    private static List<@Nullable Object> values(Id id, TrafficCount count) {
        TrafficKey key = count.key();
        List<@Nullable Object> values = new ArrayList<>();
        values.add(id.minute);
        values.add(id.digest);
        values.addAll(dimensions(key));
        values.add(count.connections());
        values.add(count.packets());
        values.add(count.bytes());
        values.add(StoredTime.nanos(count.first()));
        values.add(StoredTime.nanos(count.last()));
        return values;
    }

    private static List<@Nullable Object> dimensions(TrafficKey key) {
        List<@Nullable Object> values = EdgeColumns.values(key.edge(), key.row());
        values.add(key.disposition().name());
        values.add(key.kind() == null ? null : key.kind().name());
        values.add(key.security().name());
        values.add(key.initiatorProven());
        values.add(key.outcome().name());
        return values;
    }

    /** Sums by key over the minutes that the window touches. */
    public static List<TrafficCount> window(Connection connection, Instant from, Instant to) throws SQLException {
        List<TrafficCount> traffic = new ArrayList<>();
        try (PreparedStatement select = connection.prepareStatement(WINDOW)) {
            select.setString(1, StoredTime.shown(from.truncatedTo(ChronoUnit.MINUTES)));
            select.setString(2, StoredTime.minuteBehind(to));
            try (ResultSet rows = select.executeQuery()) {
                while (rows.next()) {
                    traffic.add(count(rows));
                }
            }
        }
        return traffic;
    }

    private static TrafficCount count(ResultSet row) throws SQLException {
        String kind = row.getString("kind");
        TrafficKey key = new TrafficKey(
                row.getObject("minute", OffsetDateTime.class).toInstant(),
                EdgeColumns.edge(row),
                Disposition.valueOf(row.getString("disposition")),
                kind == null ? null : ViolationKind.valueOf(kind),
                SecurityGrade.valueOf(row.getString("security")),
                row.getBoolean("initiator_proven"),
                EdgeColumns.matrixRow(row),
                Outcome.valueOf(row.getString("outcome")));
        return new TrafficCount(
                key,
                row.getLong("connections"),
                row.getLong("packets"),
                row.getLong("bytes"),
                StoredTime.instant(Objects.requireNonNull(row.getBigDecimal("first_ns"))),
                StoredTime.instant(Objects.requireNonNull(row.getBigDecimal("last_ns"))));
    }

    /** From the first event to just behind the last, so that the half open window holds both. */
    public static Optional<Window> extent(Connection connection) throws SQLException {
        try (PreparedStatement select = connection.prepareStatement(EXTENT);
                ResultSet rows = select.executeQuery()) {
            rows.next();
            BigDecimal first = rows.getBigDecimal(1);
            BigDecimal last = rows.getBigDecimal(2);
            return first == null || last == null
                    ? Optional.empty()
                    : Optional.of(new Window(StoredTime.instant(first), behind(StoredTime.instant(last))));
        }
    }

    private static Instant behind(Instant time) {
        return time.equals(Instant.MAX) ? time : time.plusNanos(1);
    }

    /** The primary key: rows are locked in its order. */
    private record Id(String minute, String digest) {
        static final Comparator<Id> ORDER = Comparator.comparing(Id::minute).thenComparing(Id::digest);

        static Id of(TrafficKey key) {
            StringBuilder text = new StringBuilder();
            for (Object value : dimensions(key)) {
                // Lengths, since a stranger's name may hold any separator.
                String part = value == null ? "-" : value.toString();
                text.append(value == null ? "-" : part.length()).append(':').append(part);
            }
            return new Id(
                    StoredTime.shown(key.minute().truncatedTo(ChronoUnit.MINUTES)), EventId.digest(text.toString()));
        }
    }
}
