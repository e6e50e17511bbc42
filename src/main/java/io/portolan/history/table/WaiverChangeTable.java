package io.portolan.history.table;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.portolan.model.waiver.StoredWaiver;
import io.portolan.model.waiver.WaiverChange;
import io.portolan.model.waiver.WaiverRegister;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;

/** The trail of waivers. It is only read here: a trigger writes it, and another one keeps it from being changed. */
public final class WaiverChangeTable {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final String REVISION = "SELECT coalesce(max(number), 0) FROM waiver_change";
    private static final String OF_WAIVER = "SELECT action, before, after FROM waiver_change"
            + " WHERE waiver = ? ORDER BY number DESC LIMIT " + WaiverRegister.MAX_CHANGES;

    private WaiverChangeTable() {}

    /** The number of the latest change, 0 before the first. */
    public static long revision(Connection connection) throws SQLException {
        try (PreparedStatement select = connection.prepareStatement(REVISION);
                ResultSet rows = select.executeQuery()) {
            rows.next();
            return rows.getLong(1);
        }
    }

    /** The changes of one waiver, the latest first. */
    public static List<WaiverChange> of(Connection connection, String id) throws SQLException {
        List<WaiverChange> changes = new ArrayList<>();
        try (PreparedStatement select = connection.prepareStatement(OF_WAIVER)) {
            select.setString(1, StoredText.escape(id));
            try (ResultSet rows = select.executeQuery()) {
                while (rows.next()) {
                    String before = rows.getString("before");
                    StoredWaiver after = waiver(rows.getString("after"));
                    changes.add(new WaiverChange(
                            WaiverChange.Action.valueOf(rows.getString("action")),
                            after.changedBy(),
                            after.changedAt(),
                            before == null ? null : waiver(before),
                            after));
                }
            }
        }
        return changes;
    }

    private static StoredWaiver waiver(String json) throws SQLException {
        try {
            JsonNode row = JSON.readTree(json);
            return WaiverColumns.read(
                    column -> row.hasNonNull(column) ? row.get(column).asText() : null);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("jsonb of the database is JSON", e);
        }
    }
}
