package io.portolan.matrix.check;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import io.portolan.matrix.yaml.Place;
import java.io.IOException;
import java.io.Writer;
import java.util.List;

/** Findings for people and for programs. */
public final class FindingList {
    private static final JsonFactory JSON = new JsonFactory().disable(JsonGenerator.Feature.AUTO_CLOSE_TARGET);

    private FindingList() {}

    /** Four lines each, the first one as compilers write it. */
    public static void text(List<Finding> findings, Appendable out) throws IOException {
        for (Finding finding : findings) {
            out.append(Place.oneLine(finding.file() + ":" + finding.line() + ": "
                            + (finding.row().isEmpty() ? "" : "row " + finding.row() + ": ") + finding.kind()))
                    .append(System.lineSeparator());
            line("what: " + finding.what(), out);
            line("why:  " + finding.kind().why(), out);
            line("do:   " + finding.kind().remedy(), out);
        }
    }

    private static void line(String text, Appendable out) throws IOException {
        out.append("  ").append(Place.oneLine(text)).append('.').append(System.lineSeparator());
    }

    /** {@code {"findings": [{kind, file, line, row, what, why, remedy}]}}; the writer stays open. */
    public static void json(List<Finding> findings, Writer out) throws IOException {
        try (JsonGenerator json = JSON.createGenerator(out).useDefaultPrettyPrinter()) {
            json.writeStartObject();
            json.writeArrayFieldStart("findings");
            for (Finding finding : findings) {
                json.writeStartObject();
                json.writeStringField("kind", finding.kind().name());
                json.writeStringField("file", finding.file());
                json.writeNumberField("line", finding.line());
                json.writeStringField("row", finding.row());
                json.writeStringField("what", finding.what());
                json.writeStringField("why", finding.kind().why());
                json.writeStringField("remedy", finding.kind().remedy());
                json.writeEndObject();
            }
            json.writeEndArray();
            json.writeEndObject();
        }
        out.write(System.lineSeparator());
    }
}
