package io.portolan.matrix.diff;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import io.portolan.matrix.document.Words;
import io.portolan.matrix.show.MatrixJson;
import io.portolan.model.matrix.Matrix.NamedComponent;
import io.portolan.model.matrix.MatrixRow;
import java.io.IOException;
import java.io.Writer;
import java.util.List;

/** Writes a difference as JSON; whole rows have the keys of the format of documents. */
public final class DiffJson {
    private static final JsonFactory JSON = new JsonFactory().disable(JsonGenerator.Feature.AUTO_CLOSE_TARGET);

    private DiffJson() {}

    /** Writes one object, indented, with a line break at the end; the writer stays open. */
    public static void write(MatrixDiff diff, Writer out) throws IOException {
        try (JsonGenerator json = JSON.createGenerator(out).useDefaultPrettyPrinter()) {
            json.writeStartObject();
            json.writeStringField("before", diff.before().id());
            json.writeStringField("after", diff.after().id());
            json.writeBooleanField("same", diff.same());
            rows(json, "removed", diff.removed());
            rows(json, "added", diff.added());
            changes(json, "changed", diff.changed());
            changes(json, "knownOtherwise", diff.knownOtherwise());
            names(json, "namesRemoved", diff.namesRemoved());
            names(json, "namesAdded", diff.namesAdded());
            json.writeEndObject();
        }
        out.write(System.lineSeparator());
    }

    private static void rows(JsonGenerator json, String key, List<MatrixRow> rows) throws IOException {
        json.writeArrayFieldStart(key);
        for (MatrixRow row : rows) {
            MatrixJson.row(json, row);
        }
        json.writeEndArray();
    }

    private static void changes(JsonGenerator json, String key, List<RowChange> changes) throws IOException {
        json.writeArrayFieldStart(key);
        for (RowChange change : changes) {
            json.writeStartObject();
            json.writeStringField("id", change.before().id());
            if (change.renamed()) {
                json.writeStringField("newId", change.after().id());
            }
            json.writeArrayFieldStart("fields");
            for (FieldChange field : change.fields()) {
                json.writeStartObject();
                json.writeStringField("field", field.field());
                json.writeStringField("before", field.before());
                json.writeStringField("after", field.after());
                json.writeEndObject();
            }
            json.writeEndArray();
            json.writeEndObject();
        }
        json.writeEndArray();
    }

    private static void names(JsonGenerator json, String key, List<NamedComponent> names) throws IOException {
        json.writeArrayFieldStart(key);
        for (NamedComponent name : names) {
            json.writeStartObject();
            json.writeStringField("name", name.pattern());
            json.writeStringField("component", name.component().id());
            json.writeStringField("evidence", Words.of(name.evidence()));
            json.writeEndObject();
        }
        json.writeEndArray();
    }
}
