package io.portolan.report;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.StreamWriteFeature;
import com.fasterxml.jackson.core.json.JsonWriteFeature;
import com.fasterxml.jackson.databind.ObjectWriter;
import com.fasterxml.jackson.databind.json.JsonMapper;

/**
 * How JSON is written here: fields in the order of the view records, nulls written, ASCII only.
 *
 * <p>Names come from the wire and JSON is often looked at in a terminal: outside ASCII everything is escaped, so that a
 * bidirectional override stays six harmless characters and the value is still exactly what was seen.
 */
final class JsonForm {
    static final ObjectWriter WRITER = JsonMapper.builder(JsonFactory.builder()
                    .enable(JsonWriteFeature.ESCAPE_NON_ASCII)
                    .disable(StreamWriteFeature.AUTO_CLOSE_TARGET)
                    .build())
            .build()
            .writer()
            .without(JsonGenerator.Feature.AUTO_CLOSE_TARGET);

    private JsonForm() {}
}
