package io.portolan.investigate.waiver;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.portolan.investigate.problem.ProblemException;
import io.portolan.model.matrix.Waiver;
import io.portolan.model.waiver.WaiverDraft;
import io.portolan.model.waiver.WaiverTerms;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** The body of a request about a waiver: a JSON object of texts. */
final class WaiverRequest {
    static final int MAX_LENGTH = 32_768;

    private static final ObjectMapper JSON = new ObjectMapper().enable(JsonParser.Feature.STRICT_DUPLICATE_DETECTION);
    private static final String VERSION = "version";
    private static final String IMPORTED_FROM = "importedFrom";
    private static final int LONGEST_NAME = 300;

    private final Map<String, String> fields;

    private WaiverRequest(Map<String, String> fields) {
        this.fields = fields;
    }

    /** Reads a body, or refuses it with a 400 problem. */
    static WaiverRequest read(String body) {
        String expected = "a JSON object of at most " + MAX_LENGTH + " characters with the fields of a waiver";
        if (body.length() > MAX_LENGTH) {
            throw ProblemException.invalid("body", body.length() + " characters", expected);
        }
        JsonNode tree;
        try {
            tree = JSON.readTree(body);
        } catch (JsonProcessingException e) {
            throw ProblemException.invalid("body", body.strip(), expected);
        }
        if (tree == null || !tree.isObject()) {
            throw ProblemException.invalid("body", body.strip(), expected);
        }
        List<String> known = new ArrayList<>(WaiverDraft.FIELDS);
        known.add(VERSION);
        known.add(IMPORTED_FROM);
        Map<String, String> fields = new TreeMap<>();
        for (Iterator<Map.Entry<String, JsonNode>> entries = tree.fields(); entries.hasNext(); ) {
            Map.Entry<String, JsonNode> entry = entries.next();
            if (!known.contains(entry.getKey())) {
                throw ProblemException.invalid(entry.getKey(), "unknown field", "one of " + String.join(", ", known));
            }
            if (entry.getValue().isContainerNode() || entry.getValue().isBoolean()) {
                throw ProblemException.invalid(entry.getKey(), entry.getValue().toString(), "a text");
            }
            if (!entry.getValue().isNull()) {
                fields.put(entry.getKey(), entry.getValue().asText());
            }
        }
        return new WaiverRequest(fields);
    }

    /** With the id of the path, which a body may repeat. */
    WaiverRequest of(String id) {
        String own = fields.get("id");
        if (own != null && !own.equals(id)) {
            throw ProblemException.invalid("id", own, "the id of the path, " + id + ", or none");
        }
        Map<String, String> whole = new TreeMap<>(fields);
        whole.put("id", id);
        return new WaiverRequest(whole);
    }

    Waiver waiver(WaiverTerms terms) {
        return read(terms, WaiverDraft::waiver);
    }

    /** The scope; whatever else a waiver has may be missing. */
    Waiver.Scope scope(WaiverTerms terms) {
        return read(terms, WaiverDraft::scope);
    }

    private <T> T read(WaiverTerms terms, Function<WaiverDraft, T> reader) {
        try {
            return reader.apply(new WaiverDraft(fields, terms));
        } catch (WaiverDraft.FieldException e) {
            throw ProblemException.invalid(e.field(), e.value(), e.expected());
        }
    }

    int version() {
        return version(fields.get(VERSION));
    }

    static int version(@Nullable String text) {
        if (text == null || !text.matches("[1-9][0-9]{0,8}")) {
            throw ProblemException.invalid(
                    VERSION,
                    text == null ? "missing" : text,
                    "the version that the change is meant for, as it was shown");
        }
        return Integer.parseInt(text);
    }

    /** The file that the waiver comes from, null when it was entered. */
    @Nullable
    String importedFrom() {
        String name = fields.get(IMPORTED_FROM);
        if (name == null || name.isBlank()) {
            return null;
        }
        if (name.length() > LONGEST_NAME || name.chars().anyMatch(Character::isISOControl)) {
            throw ProblemException.invalid(
                    IMPORTED_FROM, name, "the name of a file, 1.." + LONGEST_NAME + " printable characters");
        }
        return name.strip();
    }
}
