package io.portolan.app.service.whatif;

import com.fasterxml.jackson.core.JsonLocation;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.portolan.investigate.problem.ProblemException;
import io.portolan.matrix.yaml.Spelling;
import java.util.Iterator;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A JSON object whose fields are read by name; a field that is null is one that is not there.
 *
 * @param place of the object in the body, empty for the body itself
 */
record RequestFields(String place, JsonNode object) {
    /** Characters of a body: a matrix, overlays and waivers, each of at most 1 MiB. */
    static final int MAX_LENGTH = 4 << 20;

    private static final int SHOWN = 100;
    private static final ObjectMapper JSON = new ObjectMapper()
            .enable(JsonParser.Feature.STRICT_DUPLICATE_DETECTION)
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS);

    /** The body, or a 400 problem that says in which line and column it is none. */
    static RequestFields of(String body, List<String> known) {
        String expected = "a JSON object with the fields " + String.join(", ", known);
        if (body.length() > MAX_LENGTH) {
            throw ProblemException.invalid(
                    "body", body.length() + " characters", "at most " + MAX_LENGTH + " characters");
        }
        JsonNode tree;
        try {
            tree = JSON.readTree(body);
        } catch (JsonProcessingException e) {
            JsonLocation at = e.getLocation();
            throw ProblemException.invalid(
                    at == null ? "body" : "body:" + at.getLineNr() + ":" + at.getColumnNr(),
                    e.getOriginalMessage(),
                    expected);
        }
        return of("", tree, known, expected);
    }

    /** An object, with no other fields than these. */
    static RequestFields of(String place, JsonNode node, List<String> known, String expected) {
        if (!node.isObject()) {
            throw ProblemException.invalid(place.isEmpty() ? "body" : place, shown(node), expected);
        }
        RequestFields fields = new RequestFields(place, node);
        for (Iterator<String> names = node.fieldNames(); names.hasNext(); ) {
            String name = names.next();
            if (!known.contains(name)) {
                throw ProblemException.invalid(cut(fields.field(name)), "unknown field", Spelling.oneOf(name, known));
            }
        }
        return fields;
    }

    /** As a refusal names it. */
    String field(String name) {
        return place.isEmpty() ? name : place + "." + name;
    }

    /** The value, null when there is none. */
    @Nullable
    JsonNode value(String name) {
        JsonNode value = object.get(name);
        return value == null || value.isNull() ? null : value;
    }

    String text(String name, String expected) {
        JsonNode value = value(name);
        if (value == null || !value.isTextual()) {
            throw ProblemException.invalid(field(name), value == null ? "missing" : shown(value), expected);
        }
        return value.textValue();
    }

    int number(String name, int byDefault, int most) {
        JsonNode value = value(name);
        if (value == null) {
            return byDefault;
        }
        if (!value.isIntegralNumber() || !value.canConvertToInt() || value.intValue() < 1 || value.intValue() > most) {
            throw ProblemException.invalid(field(name), shown(value), "1.." + most);
        }
        return value.intValue();
    }

    /** A value as a refusal shows it. */
    static String shown(JsonNode value) {
        if (value.isMissingNode()) {
            return "empty";
        }
        return value.isArray() ? "a list of " + value.size() : value.isObject() ? "an object" : cut(value.toString());
    }

    private static String cut(String text) {
        return text.length() > SHOWN ? text.substring(0, SHOWN) + "..." : text;
    }
}
