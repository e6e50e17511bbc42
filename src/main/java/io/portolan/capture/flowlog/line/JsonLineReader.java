package io.portolan.capture.flowlog.line;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.portolan.model.connection.Origin;

/** Reads JSON lines: one object a line (ndjson). A subclass knows what an object of its format means. */
public abstract class JsonLineReader extends LineReader {
    /** No flow log nests deeper; recursion over the tree stays far from the end of the stack. */
    private static final int MAX_NESTING = 64;

    private static final ObjectMapper JSON = new ObjectMapper(JsonFactory.builder()
                    .streamReadConstraints(StreamReadConstraints.builder()
                            .maxNestingDepth(MAX_NESTING)
                            .maxNumberLength(100)
                            .maxStringLength(BoundedLines.MAX_LINE_BYTES)
                            .build())
                    .build())
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS);

    /** @param format the id of the format */
    protected JsonLineReader(String format) {
        super(format);
    }

    /**
     * Decodes one object.
     *
     * @param object the whole line
     * @param origin format, input and number of the line
     */
    protected abstract Decoding decode(JsonObject object, Origin origin);

    @Override
    protected final LineDecoder newDecoder() {
        return this::decodeLine;
    }

    private Decoding decodeLine(String text, Origin origin) {
        try {
            JsonNode root = JSON.readTree(text);
            if (root == null || !root.isObject()) {
                return new Decoding.Rejected(
                        origin.record(), "line", Shown.quoted(text.strip()) + " (expected: one JSON object)");
            }
            return decode(new JsonObject(root, "", new FieldReader(origin.record())), origin);
        } catch (JsonProcessingException e) {
            int column = e.getLocation() == null ? 1 : e.getLocation().getColumnNr();
            String problem = Shown.plain(String.valueOf(e.getOriginalMessage()));
            return new Decoding.Rejected(origin.record(), "column " + column, problem + " (expected: one JSON object)");
        }
    }
}
