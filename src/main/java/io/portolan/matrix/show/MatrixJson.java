package io.portolan.matrix.show;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import io.portolan.matrix.document.Words;
import io.portolan.model.identity.Component;
import io.portolan.model.matrix.Matrix;
import io.portolan.model.matrix.MatrixRow;
import io.portolan.model.matrix.RowCondition;
import java.io.IOException;
import java.io.Writer;
import java.util.Collection;

/** Writes a document as JSON with the keys of the YAML format, so that what is written loads again as the same document. */
public final class MatrixJson {
    private static final JsonFactory JSON = new JsonFactory().disable(JsonGenerator.Feature.AUTO_CLOSE_TARGET);

    private MatrixJson() {}

    /** Writes one object, indented, with a line break at the end; the writer stays open. */
    public static void write(Matrix matrix, Writer out) throws IOException {
        try (JsonGenerator json = JSON.createGenerator(out).useDefaultPrettyPrinter()) {
            json.writeStartObject();
            json.writeNumberField("version", 1);
            json.writeStringField("id", matrix.id());
            json.writeStringField("title", matrix.title());
            json.writeStringField("layer", Words.of(matrix.layer()));
            text(json, "page", matrix.page());
            text(json, "pageDate", matrix.pageDate());
            if (!matrix.components().isEmpty()) {
                strings(
                        json,
                        "components",
                        matrix.components().stream().map(Component::id).toList());
            }
            names(json, matrix);
            json.writeArrayFieldStart("rows");
            for (MatrixRow row : matrix.rows()) {
                row(json, row);
            }
            json.writeEndArray();
            json.writeEndObject();
        }
        out.write(System.lineSeparator());
    }

    private static void names(JsonGenerator json, Matrix matrix) throws IOException {
        if (matrix.names().isEmpty()) {
            return;
        }
        json.writeArrayFieldStart("names");
        for (Matrix.NamedComponent named : matrix.names()) {
            json.writeStartObject();
            json.writeStringField("name", named.pattern());
            json.writeStringField("component", named.component().id());
            json.writeStringField("evidence", Words.of(named.evidence()));
            json.writeEndObject();
        }
        json.writeEndArray();
    }

    /** Writes one row as an object. */
    public static void row(JsonGenerator json, MatrixRow row) throws IOException {
        json.writeStartObject();
        json.writeStringField("id", row.id());
        text(json, "group", row.group());
        parties(json, "source", row.sources());
        parties(json, "destination", row.destinations());
        json.writeStringField("direction", row.twoWay() ? "two-way" : "one-way");
        if (row.twoWay()) {
            json.writeStringField("opener", Words.of(row.opener()));
        }
        strings(json, "protocol", row.protocols().stream().map(Object::toString).toList());
        json.writeStringField("ports", row.ports().toString());
        if (!row.security().isEmpty()) {
            strings(json, "security", row.security().stream().map(Words::of).toList());
        }
        text(json, "securityWords", row.securityWords());
        json.writeStringField("status", Words.of(row.status()));
        condition(json, row);
        domains(json, row.domains());
        json.writeStringField("description", row.description());
        json.writeStringField("evidence", Words.of(row.provenance().evidence()));
        text(json, "page", row.provenance().page());
        text(json, "pageDate", row.provenance().pageDate());
        text(json, "basis", row.provenance().quote());
        text(json, "remark", row.remark());
        json.writeEndObject();
    }

    private static void condition(JsonGenerator json, MatrixRow row) throws IOException {
        RowCondition condition = row.condition();
        if (condition == null) {
            return;
        }
        json.writeObjectFieldStart("condition");
        json.writeStringField("unlessDeployed", condition.unlessDeployed().id());
        json.writeStringField("words", condition.words());
        json.writeEndObject();
    }

    private static void domains(JsonGenerator json, MatrixRow.Domains domains) throws IOException {
        if (domains.names().isEmpty()) {
            return;
        }
        json.writeObjectFieldStart("domains");
        strings(json, "names", domains.names());
        json.writeStringField("evidence", Words.of(domains.evidence()));
        json.writeEndObject();
    }

    /** {@code any} stands alone: in a list it would be an unknown component. */
    private static void parties(JsonGenerator json, String key, Collection<Component> parties) throws IOException {
        if (parties.size() == 1) {
            json.writeStringField(key, parties.iterator().next().id());
        } else {
            strings(json, key, parties.stream().map(Component::id).toList());
        }
    }

    private static void strings(JsonGenerator json, String key, Collection<String> values) throws IOException {
        json.writeArrayFieldStart(key);
        for (String value : values) {
            json.writeString(value);
        }
        json.writeEndArray();
    }

    private static void text(JsonGenerator json, String key, String value) throws IOException {
        if (!value.isEmpty()) {
            json.writeStringField(key, value);
        }
    }
}
