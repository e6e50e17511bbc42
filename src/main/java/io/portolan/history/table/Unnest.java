package io.portolan.history.table;

import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Many rows as the parameters of one statement: an array a column, which {@code unnest} turns back into rows.
 *
 * <p>The protocol takes 65 535 parameters; rows as parameters of their own would end there.
 */
final class Unnest {
    private final List<String> types;
    private final List<List<@Nullable Object>> columns = new ArrayList<>();

    /** Columns of these SQL types. */
    Unnest(List<String> types) {
        this.types = types;
        types.forEach(type -> columns.add(new ArrayList<>()));
    }

    /** {@code unnest(?::text[], ?::int8[])}. */
    static String sql(List<String> types) {
        return "unnest(?::" + String.join("[], ?::", types) + "[])";
    }

    void add(List<? extends @Nullable Object> row) {
        if (row.size() != columns.size()) {
            throw new IllegalArgumentException("row of " + row.size() + " values (expected: " + columns.size() + ")");
        }
        for (int i = 0; i < row.size(); i++) {
            columns.get(i).add(row.get(i));
        }
    }

    void bind(PreparedStatement statement) throws SQLException {
        for (int i = 0; i < types.size(); i++) {
            Object[] values = columns.get(i).toArray();
            statement.setArray(i + 1, statement.getConnection().createArrayOf(types.get(i), values));
        }
    }

    /** Names or types of columns, one list after the other. */
    @SafeVarargs
    static List<String> concat(List<String>... parts) {
        List<String> all = new ArrayList<>();
        for (List<String> part : parts) {
            all.addAll(part);
        }
        return List.copyOf(all);
    }
}
