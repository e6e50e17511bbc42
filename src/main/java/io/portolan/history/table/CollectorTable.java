package io.portolan.history.table;

import io.portolan.model.connection.EventId;
import io.portolan.model.report.CollectorStatus;
import io.portolan.model.report.Watch;
import io.portolan.model.time.TimeSpans;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.TreeMap;

/** The latest account of each run of each collector. */
public final class CollectorTable {
    private static final List<String> TYPES = List.of(
            "uuid",
            "text",
            "text",
            "int8",
            "int8",
            "int8",
            "jsonb",
            "numeric",
            "numeric",
            "numeric",
            "timestamptz",
            "numeric",
            "bool",
            "int4",
            "text",
            "jsonb");
    private static final String COLUMNS = "key, collector, epoch, sequence, events, received, losses,"
            + " observed_from_ns, observed_to_ns, watched_ns, clock, clock_ns, complete, sampling, scope, watched";
    private static final String PUT = "INSERT INTO collectors (" + COLUMNS + ") SELECT * FROM " + Unnest.sql(TYPES)
            + " AS told (" + COLUMNS + ") ORDER BY key ON CONFLICT (key) DO UPDATE SET sequence = excluded.sequence,"
            + " events = excluded.events, received = excluded.received, losses = excluded.losses,"
            + " observed_from_ns = excluded.observed_from_ns, observed_to_ns = excluded.observed_to_ns, watched_ns = excluded.watched_ns,"
            + " clock = excluded.clock, clock_ns = excluded.clock_ns, complete = excluded.complete,"
            + " sampling = excluded.sampling, scope = excluded.scope, watched = excluded.watched";
    private static final String ALL = "SELECT " + COLUMNS + " FROM collectors"
            + " ORDER BY collector COLLATE \"C\", clock_ns, epoch COLLATE \"C\"";

    private CollectorTable() {}

    /** Later accounts replace earlier ones. */
    public static void put(Connection connection, List<CollectorStatus> statuses) throws SQLException {
        TreeMap<String, CollectorStatus> latest = new TreeMap<>();
        statuses.forEach(status -> latest.put(key(status), status));
        if (latest.isEmpty()) {
            return;
        }
        Unnest rows = new Unnest(TYPES);
        latest.forEach((key, status) -> rows.add(List.of(
                key,
                StoredText.escape(status.collector()),
                StoredText.escape(status.epoch()),
                status.sequence(),
                status.events(),
                status.received(),
                StoredJson.write(status.losses()),
                StoredTime.nanos(status.observedFrom()),
                StoredTime.nanos(status.observedTo()),
                StoredTime.nanos(Instant.EPOCH.plus(status.watched().longest())),
                StoredTime.shown(status.clock()),
                StoredTime.nanos(status.clock()),
                status.complete(),
                status.sampling(),
                StoredText.escape(status.scope()),
                StoredJson.write(status.watched().times().spans()))));
        try (PreparedStatement put = connection.prepareStatement(PUT)) {
            rows.bind(put);
            put.executeUpdate();
        }
    }

    private static String key(CollectorStatus status) {
        String collector = StoredText.escape(status.collector());
        return EventId.digest(collector.length() + ":" + collector + StoredText.escape(status.epoch()));
    }

    /** By collector, the oldest run first. */
    public static List<CollectorStatus> all(Connection connection) throws SQLException {
        List<CollectorStatus> statuses = new ArrayList<>();
        try (PreparedStatement select = connection.prepareStatement(ALL);
                ResultSet rows = select.executeQuery()) {
            while (rows.next()) {
                statuses.add(status(rows));
            }
        }
        return statuses;
    }

    private static Watch watched(ResultSet row, Instant observedFrom, Instant observedTo) throws SQLException {
        Duration longest = Duration.between(
                Instant.EPOCH, StoredTime.instant(Objects.requireNonNull(row.getBigDecimal("watched_ns"))));
        String spans = row.getString("watched");
        return spans == null
                ? Watch.within(observedFrom, observedTo, longest)
                : new Watch(new TimeSpans(StoredJson.spans(spans)), longest);
    }

    private static CollectorStatus status(ResultSet row) throws SQLException {
        Instant observedFrom = StoredTime.instant(Objects.requireNonNull(row.getBigDecimal("observed_from_ns")));
        Instant observedTo = StoredTime.instant(Objects.requireNonNull(row.getBigDecimal("observed_to_ns")));
        return new CollectorStatus(
                StoredText.unescape(row.getString("collector")),
                StoredText.unescape(row.getString("epoch")),
                row.getLong("sequence"),
                row.getLong("events"),
                row.getLong("received"),
                StoredJson.losses(row.getString("losses")),
                observedFrom,
                observedTo,
                watched(row, observedFrom, observedTo),
                StoredTime.instant(Objects.requireNonNull(row.getBigDecimal("clock_ns"))),
                row.getBoolean("complete"),
                row.getInt("sampling"),
                StoredText.unescape(row.getString("scope")));
    }
}
