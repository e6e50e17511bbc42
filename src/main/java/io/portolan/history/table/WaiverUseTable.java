package io.portolan.history.table;

import io.portolan.model.finding.Violation;
import io.portolan.model.waiver.WaiverUse;
import java.math.BigDecimal;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;

/** What each waiver covered, folded with the findings: connections that are taken back count as not covered. */
public final class WaiverUseTable {
    /** The most that are read. */
    static final int MAX_ROWS = 20_000;

    private static final List<String> TYPES = List.of("text", "int8", "numeric", "numeric");
    private static final String ADD = "INSERT INTO waiver_use AS stored (waiver, connections, first_ns, last_ns)"
            + " SELECT * FROM " + Unnest.sql(TYPES) + " AS added (waiver, connections, first_ns, last_ns)"
            + " ORDER BY waiver COLLATE \"C\" ON CONFLICT (waiver) DO UPDATE SET connections ="
            + " greatest(least(stored.connections::numeric + excluded.connections, " + Long.MAX_VALUE + "), "
            + Long.MIN_VALUE + "), first_ns = least(stored.first_ns, excluded.first_ns),"
            + " last_ns = greatest(stored.last_ns, excluded.last_ns)";
    private static final String ALL = "SELECT waiver, connections, first_ns, last_ns FROM waiver_use"
            + " WHERE connections > 0 ORDER BY last_ns DESC LIMIT " + MAX_ROWS;

    private WaiverUseTable() {}

    /** Adds what the violations say that waivers covered. */
    public static void add(Connection connection, List<Violation> violations) throws SQLException {
        TreeMap<String, WaiverUse> uses = new TreeMap<>();
        for (Violation violation : violations) {
            if (violation.waiver() != null) {
                uses.merge(
                        StoredText.escape(violation.waiver()),
                        new WaiverUse(violation.count(), violation.firstSeen(), violation.lastSeen()),
                        WaiverUseTable::sum);
            }
        }
        if (uses.isEmpty()) {
            return;
        }
        Unnest rows = new Unnest(TYPES);
        uses.forEach((id, use) ->
                rows.add(List.of(id, use.connections(), StoredTime.nanos(use.first()), StoredTime.nanos(use.last()))));
        try (PreparedStatement add = connection.prepareStatement(ADD)) {
            rows.bind(add);
            add.executeUpdate();
        }
    }

    private static WaiverUse sum(WaiverUse one, WaiverUse other) {
        return new WaiverUse(
                saturated(one.connections(), other.connections()),
                one.first().isBefore(other.first()) ? one.first() : other.first(),
                one.last().isAfter(other.last()) ? one.last() : other.last());
    }

    private static long saturated(long one, long other) {
        long sum = one + other;
        boolean overflowed = ((one ^ sum) & (other ^ sum)) < 0;
        return overflowed ? (one < 0 ? Long.MIN_VALUE : Long.MAX_VALUE) : sum;
    }

    /** By id; the {@value #MAX_ROWS} that were used last. */
    public static Map<String, WaiverUse> all(Connection connection) throws SQLException {
        Map<String, WaiverUse> uses = new HashMap<>();
        try (PreparedStatement select = connection.prepareStatement(ALL);
                ResultSet rows = select.executeQuery()) {
            while (rows.next()) {
                BigDecimal first = Objects.requireNonNull(rows.getBigDecimal("first_ns"));
                BigDecimal last = Objects.requireNonNull(rows.getBigDecimal("last_ns"));
                uses.put(
                        StoredText.unescape(rows.getString("waiver")),
                        new WaiverUse(
                                rows.getLong("connections"), StoredTime.instant(first), StoredTime.instant(last)));
            }
        }
        return uses;
    }
}
