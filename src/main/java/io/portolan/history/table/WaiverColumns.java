package io.portolan.history.table;

import io.portolan.model.identity.Component;
import io.portolan.model.matrix.Ports;
import io.portolan.model.matrix.Waiver;
import io.portolan.model.net.IpPrefix;
import io.portolan.model.waiver.StoredWaiver;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** The columns of a waiver, as a statement takes them and as a row or the JSON of a row gives them. */
final class WaiverColumns {
    /** Those that a change may change, in the order of {@link #bind}. */
    static final List<String> TERMS = List.of(
            "owner",
            "reason",
            "ticket",
            "source",
            "destination",
            "source_workload",
            "destination_workload",
            "source_address",
            "destination_address",
            "ports",
            "kind",
            "starts",
            "expires",
            "imported_from",
            "changed_by");

    private WaiverColumns() {}

    /** Where a column's text comes from; times in ISO 8601. */
    @FunctionalInterface
    interface Texts {
        @Nullable
        String text(String column) throws SQLException;
    }

    /** Sets parameters 1 to {@code TERMS.size()}. */
    static void bind(PreparedStatement statement, Waiver waiver, @Nullable String importedFrom, String by)
            throws SQLException {
        Waiver.Scope scope = waiver.scope();
        Object[] values = {
            StoredText.escape(waiver.owner()),
            StoredText.escape(waiver.reason()),
            StoredText.escape(waiver.ticket()),
            scope.source() == null ? null : scope.source().id(),
            scope.destination() == null ? null : scope.destination().id(),
            StoredText.store(scope.sourceWorkload()),
            StoredText.store(scope.destinationWorkload()),
            scope.sourceAddress() == null ? null : scope.sourceAddress().toString(),
            scope.destinationAddress() == null
                    ? null
                    : scope.destinationAddress().toString(),
            scope.ports().toString(),
            scope.kind(),
            waiver.from().toString(),
            waiver.expires().toString(),
            StoredText.store(importedFrom),
            StoredText.escape(by)
        };
        for (int i = 0; i < values.length; i++) {
            statement.setObject(i + 1, values[i]);
        }
    }

    static StoredWaiver read(Texts row) throws SQLException {
        Waiver.Scope scope = new Waiver.Scope(
                component(row.text("source")),
                component(row.text("destination")),
                StoredText.read(row.text("source_workload")),
                StoredText.read(row.text("destination_workload")),
                prefix(row.text("source_address")),
                prefix(row.text("destination_address")),
                Ports.parse(must(row, "ports")),
                row.text("kind"));
        Waiver waiver = new Waiver(
                must(row, "id"),
                StoredText.unescape(must(row, "owner")),
                StoredText.unescape(must(row, "reason")),
                StoredText.unescape(must(row, "ticket")),
                scope,
                time(must(row, "starts")),
                time(must(row, "expires")));
        return new StoredWaiver(
                waiver,
                Integer.parseInt(must(row, "version")),
                // "t" in a row, "true" in JSON.
                must(row, "revoked").startsWith("t"),
                StoredText.read(row.text("imported_from")),
                StoredText.unescape(must(row, "changed_by")),
                time(must(row, "changed_at")));
    }

    private static String must(Texts row, String column) throws SQLException {
        return Objects.requireNonNull(row.text(column), column);
    }

    private static Instant time(String text) {
        // A row writes "2026-11-01 00:00:00+00", JSON "2026-11-01T00:00:00+00:00".
        String iso = text.replace(' ', 'T');
        return OffsetDateTime.parse(iso.matches(".*[+-][0-9]{2}$") ? iso + ":00" : iso)
                .toInstant();
    }

    private static @Nullable Component component(@Nullable String id) {
        return id == null ? null : new Component(id);
    }

    private static @Nullable IpPrefix prefix(@Nullable String text) {
        return text == null ? null : IpPrefix.parse(text);
    }
}
