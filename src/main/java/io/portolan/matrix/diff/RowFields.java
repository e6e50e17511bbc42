package io.portolan.matrix.diff;

import io.portolan.matrix.document.Words;
import io.portolan.model.identity.Component;
import io.portolan.model.matrix.MatrixRow;
import io.portolan.model.matrix.RowCondition;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;

/** The fields of a row as words, under the keys of the format. Where a row was read and why it is believed is no field. */
final class RowFields {
    /** What the document says. */
    private static final Map<String, Function<MatrixRow, String>> CONTENT = content();
    /** What the row is called, and how it is known. */
    private static final Map<String, Function<MatrixRow, String>> KNOWLEDGE = knowledge();

    private RowFields() {}

    /** What two rows say differently. */
    static List<FieldChange> content(MatrixRow before, MatrixRow after) {
        return changes(CONTENT, before, after);
    }

    /** How two rows are called or known otherwise. */
    static List<FieldChange> knowledge(MatrixRow before, MatrixRow after) {
        return changes(KNOWLEDGE, before, after);
    }

    private static List<FieldChange> changes(
            Map<String, Function<MatrixRow, String>> fields, MatrixRow before, MatrixRow after) {
        List<FieldChange> changes = new ArrayList<>();
        fields.forEach((field, words) -> {
            String was = words.apply(before);
            String is = words.apply(after);
            if (!was.equals(is)) {
                changes.add(new FieldChange(field, was, is));
            }
        });
        return changes;
    }

    private static Map<String, Function<MatrixRow, String>> content() {
        Map<String, Function<MatrixRow, String>> fields = new LinkedHashMap<>();
        fields.put("group", MatrixRow::group);
        fields.put("source", row -> titles(row.sources()));
        fields.put("destination", row -> titles(row.destinations()));
        fields.put("direction", row -> row.twoWay() ? "two-way" : "one-way");
        fields.put("opener", row -> Words.of(row.opener()));
        fields.put("protocol", row -> joined(row.protocols()));
        fields.put("ports", row -> row.ports().toString());
        fields.put(
                "security", row -> joined(row.security().stream().map(Words::of).toList()));
        fields.put("securityWords", MatrixRow::securityWords);
        fields.put("status", row -> Words.of(row.status()));
        fields.put("condition", RowFields::condition);
        fields.put("domains", row -> joined(row.domains().names()));
        fields.put("description", MatrixRow::description);
        return fields;
    }

    private static Map<String, Function<MatrixRow, String>> knowledge() {
        Map<String, Function<MatrixRow, String>> fields = new LinkedHashMap<>();
        fields.put("id", MatrixRow::id);
        fields.put("evidence", row -> Words.of(row.provenance().evidence()));
        fields.put(
                "domains.evidence",
                row -> row.domains().names().isEmpty()
                        ? ""
                        : Words.of(row.domains().evidence()));
        return fields;
    }

    private static String condition(MatrixRow row) {
        RowCondition condition = row.condition();
        return condition == null
                ? ""
                : condition.words() + " (not while "
                        + condition.unlessDeployed().title() + " is deployed)";
    }

    private static String titles(Collection<Component> parties) {
        return parties.stream().map(Component::title).collect(Collectors.joining(", "));
    }

    private static String joined(Collection<?> values) {
        return values.stream().map(Object::toString).collect(Collectors.joining(", "));
    }
}
