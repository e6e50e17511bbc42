package io.portolan.capture.flowlog.line;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** One object of a JSON record whose members are read by name; a member of the wrong type is remembered as the record's fault. */
public final class JsonObject {
    private static final int MAX_ITEMS = 64;

    private final JsonNode node;
    private final String path;
    private final FieldReader fields;

    JsonObject(JsonNode node, String path, FieldReader fields) {
        this.node = node;
        this.path = path;
        this.fields = fields;
    }

    /** Where the faults of the whole record are remembered. */
    public FieldReader fields() {
        return fields;
    }

    /** The member's name with the names of the objects around it, as messages give it. */
    public String path(String name) {
        return path.isEmpty() ? name : path + "." + name;
    }

    /** Whether there is such a member and it is not null. */
    public boolean has(String name) {
        return node.hasNonNull(name);
    }

    /** The object of this name; empty where it is absent or null. */
    public Optional<JsonObject> object(String name) {
        JsonNode member = member(name);
        if (member == null) {
            return Optional.empty();
        }
        if (!member.isObject()) {
            fields.reject(path(name), member.toString(), "an object");
            return Optional.empty();
        }
        return Optional.of(new JsonObject(member, path(name), fields));
    }

    /** The text of this name; null where it is absent, null or empty. */
    public @Nullable String text(String name) {
        JsonNode member = member(name);
        if (member == null) {
            return null;
        }
        if (!member.isTextual()) {
            fields.reject(path(name), member.toString(), "a text");
            return null;
        }
        return member.textValue().isEmpty() ? null : member.textValue();
    }

    /** The digits of an integer, which may be written as a text (64-bit numbers in protobuf's JSON are); null where it is absent. */
    public @Nullable String digits(String name) {
        JsonNode member = member(name);
        if (member == null) {
            return null;
        }
        if (!member.isIntegralNumber() && !member.isTextual()) {
            fields.reject(path(name), member.toString(), "an integer");
            return null;
        }
        return member.asText();
    }

    /** The truth value of this name; empty where it is absent or null, which is not false. */
    public Optional<Boolean> truth(String name) {
        JsonNode member = member(name);
        if (member == null) {
            return Optional.empty();
        }
        if (!member.isBoolean()) {
            fields.reject(path(name), member.toString(), "true or false");
            return Optional.empty();
        }
        return Optional.of(member.booleanValue());
    }

    /** The texts of a list; empty where it is absent. Items behind the first {@value #MAX_ITEMS} are not read. */
    public List<String> texts(String name) {
        List<String> texts = new ArrayList<>();
        for (JsonNode item : items(name)) {
            if (!item.isTextual()) {
                fields.reject(path(name), item.toString(), "a list of texts");
                return List.of();
            }
            texts.add(item.textValue());
        }
        return texts;
    }

    /** The objects of a list; empty where it is absent. Items behind the first {@value #MAX_ITEMS} are not read. */
    public List<JsonObject> objects(String name) {
        List<JsonObject> objects = new ArrayList<>();
        for (JsonNode item : items(name)) {
            if (!item.isObject()) {
                fields.reject(path(name), item.toString(), "a list of objects");
                return List.of();
            }
            objects.add(new JsonObject(item, path(name), fields));
        }
        return objects;
    }

    private List<JsonNode> items(String name) {
        JsonNode member = member(name);
        List<JsonNode> items = new ArrayList<>();
        if (member != null && !member.isArray()) {
            fields.reject(path(name), member.toString(), "a list");
        } else if (member != null) {
            for (int i = 0; i < member.size() && i < MAX_ITEMS; i++) {
                items.add(member.get(i));
            }
        }
        return items;
    }

    private @Nullable JsonNode member(String name) {
        JsonNode member = node.get(name);
        return member == null || member.isNull() ? null : member;
    }
}
