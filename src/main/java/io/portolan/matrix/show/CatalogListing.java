package io.portolan.matrix.show;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import io.portolan.matrix.document.Words;
import io.portolan.model.matrix.Matrix;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.Writer;
import java.util.List;

/** Documents in a line each. */
public final class CatalogListing {
    private static final JsonFactory JSON = new JsonFactory().disable(JsonGenerator.Feature.AUTO_CLOSE_TARGET);
    private static final String LINE = "%-20s %-19s %4s %4s  %s%n";

    private CatalogListing() {}

    /** A table with a head; the writer stays open. */
    public static void text(List<Matrix> documents, PrintWriter out) {
        out.printf(LINE, "ID", "LAYER", "ROWS", "READ", "TITLE");
        for (Matrix document : documents) {
            out.printf(LINE, document.id(), document.layer(), document.rows().size(), read(document), document.title());
        }
    }

    /** An array of objects, indented, with a line break at the end; the writer stays open. */
    public static void json(List<Matrix> documents, Writer out) throws IOException {
        try (JsonGenerator json = JSON.createGenerator(out).useDefaultPrettyPrinter()) {
            json.writeStartArray();
            for (Matrix document : documents) {
                json.writeStartObject();
                json.writeStringField("id", document.id());
                json.writeStringField("layer", Words.of(document.layer()));
                json.writeNumberField("rows", document.rows().size());
                json.writeNumberField("read", read(document));
                json.writeStringField("title", document.title());
                json.writeStringField("page", document.page());
                json.writeStringField("pageDate", document.pageDate());
                json.writeEndObject();
            }
            json.writeEndArray();
        }
        out.write(System.lineSeparator());
    }

    private static long read(Matrix document) {
        return document.rows().stream()
                .filter(row -> row.provenance().evidence().read())
                .count();
    }
}
