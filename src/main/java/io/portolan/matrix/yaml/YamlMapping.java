package io.portolan.matrix.yaml;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** A mapping, its keys in the order of the file. */
public record YamlMapping(Place place, Map<String, YamlNode> entries) implements YamlNode {
    public YamlMapping {
        entries = java.util.Collections.unmodifiableMap(new LinkedHashMap<>(entries));
    }

    @Override
    public String shown() {
        return "a mapping";
    }

    /** Refuses every key but these. */
    public YamlMapping onlyKeys(Set<String> known) {
        entries.forEach((key, node) -> {
            if (!known.contains(key)) {
                throw node.place().refuse("unknown key", Spelling.oneOf(key, known));
            }
        });
        return this;
    }

    public boolean has(String key) {
        return entries.containsKey(key);
    }

    public @Nullable YamlNode optional(String key) {
        return entries.get(key);
    }

    /** The value of the key; a missing key is refused at the line where the mapping begins. */
    public YamlNode required(String key, String expected) {
        YamlNode node = entries.get(key);
        if (node == null) {
            throw place.key(key, place.line(), place.column()).refuse("missing", expected);
        }
        return node;
    }

    public YamlScalar scalar(String key, String expected) {
        return required(key, expected).asScalar(expected);
    }

    public String text(String key, int longest, String expected) {
        return scalar(key, expected).text(longest, expected);
    }

    /** The text, or the other one when the key is missing. */
    public String textOr(String fallback, String key, int longest, String expected) {
        return has(key) ? text(key, longest, expected) : fallback;
    }
}
