package io.portolan.history.table;

import io.portolan.model.finding.Edge;
import io.portolan.model.finding.Party;
import io.portolan.model.identity.Component;
import io.portolan.model.matrix.Evidence;
import io.portolan.model.matrix.Layer;
import io.portolan.model.net.TransportProtocol;
import io.portolan.model.verdict.RowRef;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The columns that findings and edge minutes share: the edge, and the row of the matrix. */
final class EdgeColumns {
    static final List<String> NAMES = List.of(
            "source_component",
            "source_stranger",
            "destination_component",
            "destination_stranger",
            "protocol",
            "port",
            "row_matrix",
            "row_id",
            "row_layer",
            "row_evidence");
    static final List<String> TYPES =
            List.of("text", "text", "text", "text", "int2", "int4", "text", "text", "text", "text");

    private EdgeColumns() {}

    static List<@Nullable Object> values(Edge edge, @Nullable RowRef row) {
        List<@Nullable Object> values = new ArrayList<>();
        addParty(values, edge.source());
        addParty(values, edge.destination());
        values.add(edge.protocol().number());
        values.add(edge.port());
        values.add(row == null ? null : StoredText.escape(row.matrix()));
        values.add(row == null ? null : StoredText.escape(row.row()));
        values.add(row == null ? null : row.layer().name());
        values.add(row == null ? null : row.evidence().name());
        return values;
    }

    private static void addParty(List<@Nullable Object> values, Party party) {
        values.add(party.component() == null ? null : party.component().id());
        values.add(StoredText.store(party.stranger()));
    }

    static Edge edge(ResultSet row) throws SQLException {
        return new Edge(
                party(row, "source"),
                party(row, "destination"),
                new TransportProtocol(row.getInt("protocol")),
                row.getInt("port"));
    }

    private static Party party(ResultSet row, String side) throws SQLException {
        String component = row.getString(side + "_component");
        return component != null
                ? Party.of(new Component(component))
                : new Party(null, StoredText.read(row.getString(side + "_stranger")));
    }

    static @Nullable RowRef matrixRow(ResultSet row) throws SQLException {
        String matrix = row.getString("row_matrix");
        return matrix == null
                ? null
                : new RowRef(
                        StoredText.unescape(matrix),
                        StoredText.unescape(row.getString("row_id")),
                        Layer.valueOf(row.getString("row_layer")),
                        Evidence.valueOf(row.getString("row_evidence")));
    }
}
