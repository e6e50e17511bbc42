package io.portolan.history.table;

import io.portolan.model.exchange.HistoryWriter.OffsetConflictException;
import io.portolan.model.exchange.StreamPosition;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/** How far each partition was stored. Locking its rows first is what keeps two historians from storing the same records. */
public final class OffsetTable {
    private static final List<String> TYPES = List.of("text", "int4");
    private static final String RESERVE = "INSERT INTO stream_offsets (stream, partition, next_offset) "
            + "SELECT stream, partition, 0 FROM " + Unnest.sql(TYPES)
            + " AS wanted (stream, partition) ORDER BY stream COLLATE \"C\", partition ON CONFLICT DO NOTHING";
    private static final String READ = "SELECT stream, partition, next_offset FROM stream_offsets "
            + "JOIN " + Unnest.sql(TYPES) + " AS wanted (stream, partition) USING (stream, partition) "
            + "ORDER BY stream, partition";
    private static final String LOCK = READ + " FOR UPDATE OF stream_offsets";
    private static final String ADVANCE =
            "UPDATE stream_offsets SET next_offset = ? WHERE stream = ? AND partition = ?";

    private OffsetTable() {}

    /** The stored offsets of those partitions that have one. */
    public static Map<StreamPosition, Long> read(Connection connection, Set<StreamPosition> positions)
            throws SQLException {
        return read(connection, READ, positions);
    }

    /**
     * Locks the partitions, checks that they are where the chunk begins and moves them to where it ends.
     *
     * @throws OffsetConflictException when a partition is elsewhere
     */
    public static void advance(
            Connection connection, Map<StreamPosition, Long> expected, Map<StreamPosition, Long> next)
            throws SQLException {
        Set<StreamPosition> positions = new TreeSet<>(expected.keySet());
        positions.addAll(next.keySet());
        if (positions.isEmpty()) {
            return;
        }
        try (PreparedStatement reserve = connection.prepareStatement(RESERVE)) {
            bind(reserve, positions);
            reserve.executeUpdate();
        }
        Map<StreamPosition, Long> stored = read(connection, LOCK, positions);
        for (StreamPosition position : positions) {
            long from = expected.getOrDefault(position, 0L);
            long found = stored.getOrDefault(position, 0L);
            if (found != from) {
                throw new OffsetConflictException(position, from, found);
            }
        }
        try (PreparedStatement advance = connection.prepareStatement(ADVANCE)) {
            for (Map.Entry<StreamPosition, Long> entry : new TreeMap<>(next).entrySet()) {
                advance.setLong(1, entry.getValue());
                advance.setString(2, entry.getKey().stream());
                advance.setInt(3, entry.getKey().partition());
                advance.addBatch();
            }
            advance.executeBatch();
        }
    }

    private static Map<StreamPosition, Long> read(
            Connection connection, String sql, Collection<StreamPosition> positions) throws SQLException {
        Map<StreamPosition, Long> offsets = new TreeMap<>();
        try (PreparedStatement select = connection.prepareStatement(sql)) {
            bind(select, positions);
            try (ResultSet rows = select.executeQuery()) {
                while (rows.next()) {
                    offsets.put(new StreamPosition(rows.getString(1), rows.getInt(2)), rows.getLong(3));
                }
            }
        }
        return offsets;
    }

    private static void bind(PreparedStatement statement, Collection<StreamPosition> positions) throws SQLException {
        Unnest wanted = new Unnest(TYPES);
        positions.forEach(position -> wanted.add(List.of(position.stream(), position.partition())));
        wanted.bind(statement);
    }
}
