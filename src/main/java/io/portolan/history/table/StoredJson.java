package io.portolan.history.table;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.DeserializationContext;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializerProvider;
import com.fasterxml.jackson.databind.deser.std.StdScalarDeserializer;
import com.fasterxml.jackson.databind.deser.std.StringDeserializer;
import com.fasterxml.jackson.databind.module.SimpleModule;
import com.fasterxml.jackson.databind.ser.std.StdScalarSerializer;
import io.portolan.json.ModelJson;
import io.portolan.model.finding.ViolationSample;
import io.portolan.model.observation.Loss;
import io.portolan.model.time.Span;
import java.io.IOException;
import java.util.List;

/** Lists of the model as {@code jsonb}, with texts escaped as {@link StoredText} does. */
final class StoredJson {
    private static final ObjectMapper MAPPER = ModelJson.mapper()
            .copy()
            .registerModule(new SimpleModule("portolan-stored-text")
                    .addSerializer(String.class, new Escaping())
                    .addDeserializer(String.class, new Unescaping()));

    private StoredJson() {}

    static String write(List<?> values) {
        try {
            return MAPPER.writeValueAsString(values);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("every model record can be written", e);
        }
    }

    static List<ViolationSample> samples(String json) {
        return read(json, new TypeReference<>() {});
    }

    static List<Loss> losses(String json) {
        return read(json, new TypeReference<>() {});
    }

    static List<Span> spans(String json) {
        return read(json, new TypeReference<>() {});
    }

    private static <T> T read(String json, TypeReference<T> type) {
        try {
            return MAPPER.readValue(json, type);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("stored JSON was changed by hand: " + ModelJson.describe(e, "row"), e);
        }
    }

    private static final class Escaping extends StdScalarSerializer<String> {
        private static final long serialVersionUID = 1;

        Escaping() {
            super(String.class);
        }

        @Override
        public void serialize(String value, JsonGenerator out, SerializerProvider provider) throws IOException {
            out.writeString(StoredText.escape(value));
        }
    }

    private static final class Unescaping extends StdScalarDeserializer<String> {
        private static final long serialVersionUID = 1;

        Unescaping() {
            super(String.class);
        }

        @Override
        public String deserialize(JsonParser in, DeserializationContext context) throws IOException {
            return StoredText.unescape(StringDeserializer.instance.deserialize(in, context));
        }
    }
}
