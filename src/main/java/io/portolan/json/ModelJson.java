package io.portolan.json;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonSetter;
import com.fasterxml.jackson.annotation.Nulls;
import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonMappingException;
import com.fasterxml.jackson.databind.MapperFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.cfg.CoercionAction;
import com.fasterxml.jackson.databind.cfg.CoercionInputShape;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.type.LogicalType;
import io.portolan.model.identity.Identity;
import java.util.List;

/**
 * Writes and reads the model's records as JSON.
 *
 * <p>A record is an object with its components in their order; a null component is left out. Addresses, prefixes, protocols,
 * ports and components are the strings that they print as; instants and durations are ISO 8601 with all their nanoseconds; map
 * keys are in their order. Reading is strict about what is there (a required component, its type, no duplicate, no second
 * value after the first) and lenient about what is not known: a newer writer may add components.
 */
public final class ModelJson {
    /** No record of the model nests deeper than 12; a bound keeps hostile nesting cheap. */
    public static final int MAX_NESTING = 64;

    private static final ObjectMapper MAPPER = build();

    private ModelJson() {}

    /** The shared mapper; thread-safe. Copy it ({@link ObjectMapper#copy()}) before changing anything. */
    public static ObjectMapper mapper() {
        return MAPPER;
    }

    /** The value as JSON in one line. */
    public static String write(Object value) {
        try {
            return MAPPER.writeValueAsString(value);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException(
                    "every model record can be written: " + value.getClass().getName(), e);
        }
    }

    /**
     * Reads one value.
     *
     * @throws IllegalArgumentException naming the field, with what is wrong with it; for every text that is not such a value
     */
    public static <T> T read(String json, Class<T> type) {
        T value;
        try {
            value = MAPPER.readValue(json, type);
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException(describe(e, type.getSimpleName()), e);
        }
        if (value == null) {
            throw new IllegalArgumentException(type.getSimpleName() + ": null (expected: an object)");
        }
        return value;
    }

    /** One line for what Jackson found: {@code Violation.samples[0].source.port: what}. */
    public static String describe(JsonProcessingException problem, String root) {
        StringBuilder place = new StringBuilder(root);
        if (problem instanceof JsonMappingException mapping) {
            for (JsonMappingException.Reference step : mapping.getPath()) {
                if (step.getFieldName() != null) {
                    place.append('.').append(step.getFieldName());
                } else {
                    place.append('[').append(step.getIndex()).append(']');
                }
            }
        }
        Throwable cause = problem.getCause();
        String what = cause instanceof IllegalArgumentException && cause.getMessage() != null
                ? cause.getMessage()
                : problem.getOriginalMessage();
        return clip(place.toString()) + ": " + clip(what.replace('\n', ' '));
    }

    private static String clip(String text) {
        return text.length() <= 300 ? text : text.substring(0, 300) + "...";
    }

    private static ObjectMapper build() {
        JsonFactory factory = JsonFactory.builder()
                .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
                .streamReadConstraints(StreamReadConstraints.builder()
                        .maxNestingDepth(MAX_NESTING)
                        .build())
                .build();
        return JsonMapper.builder(factory)
                .annotationIntrospector(new RecordIntrospector())
                .addModule(new ModelModule())
                .addMixIn(Identity.class, IdentityMixIn.class)
                .defaultPropertyInclusion(
                        JsonInclude.Value.construct(JsonInclude.Include.NON_NULL, JsonInclude.Include.ALWAYS))
                .withConfigOverride(
                        List.class, list -> list.setSetterInfo(JsonSetter.Value.forContentNulls(Nulls.FAIL)))
                .withCoercionConfig(LogicalType.Textual, text -> {
                    text.setCoercion(CoercionInputShape.Integer, CoercionAction.Fail);
                    text.setCoercion(CoercionInputShape.Float, CoercionAction.Fail);
                    text.setCoercion(CoercionInputShape.Boolean, CoercionAction.Fail);
                })
                .enable(SerializationFeature.ORDER_MAP_ENTRIES_BY_KEYS)
                .disable(SerializationFeature.FAIL_ON_EMPTY_BEANS)
                .disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
                .disable(DeserializationFeature.ACCEPT_FLOAT_AS_INT)
                .enable(DeserializationFeature.FAIL_ON_NULL_FOR_PRIMITIVES)
                .enable(DeserializationFeature.FAIL_ON_NUMBERS_FOR_ENUMS)
                .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
                .disable(MapperFeature.ALLOW_COERCION_OF_SCALARS)
                .build();
    }
}
