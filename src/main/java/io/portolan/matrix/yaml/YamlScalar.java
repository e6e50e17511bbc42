package io.portolan.matrix.yaml;

import java.util.Map;
import java.util.function.Function;
import java.util.regex.Pattern;

/**
 * A single value.
 *
 * @param value the text without quotes
 * @param plain whether it stood without quotes, so that YAML 1.2's core schema may read it as something other than text
 */
public record YamlScalar(Place place, String value, boolean plain) implements YamlNode {
    /** What a value is, by the core schema of YAML 1.2.2, section 10.3.2. */
    public enum Kind {
        TEXT,
        INTEGER,
        NUMBER,
        BOOLEAN,
        NOTHING
    }

    private static final Pattern NOTHING = Pattern.compile("|~|null|Null|NULL");
    private static final Pattern BOOLEAN = Pattern.compile("true|True|TRUE|false|False|FALSE");
    private static final Pattern INTEGER = Pattern.compile("[-+]?[0-9]+|0o[0-7]+|0x[0-9a-fA-F]+");
    private static final Pattern NUMBER = Pattern.compile(
            "[-+]?(\\.[0-9]+|[0-9]+(\\.[0-9]*)?)([eE][-+]?[0-9]+)?|[-+]?\\.(inf|Inf|INF)|\\.(nan|NaN|NAN)");

    public Kind kind() {
        if (!plain) {
            return Kind.TEXT;
        }
        if (NOTHING.matcher(value).matches()) {
            return Kind.NOTHING;
        }
        if (BOOLEAN.matcher(value).matches()) {
            return Kind.BOOLEAN;
        }
        if (INTEGER.matcher(value).matches()) {
            return Kind.INTEGER;
        }
        return NUMBER.matcher(value).matches() ? Kind.NUMBER : Kind.TEXT;
    }

    @Override
    public String shown() {
        return kind() == Kind.NOTHING ? "nothing" : Place.quoted(value);
    }

    /** The text, neither blank nor longer than this; a number or a boolean without quotes is refused. */
    public String text(int longest, String expected) {
        Kind kind = kind();
        if (kind == Kind.TEXT && !value.isBlank() && value.length() <= longest) {
            return value;
        }
        boolean misread = kind != Kind.TEXT && kind != Kind.NOTHING;
        throw refuse(expected + (misread ? ", in quotes" : ", 1.." + longest + " characters"));
    }

    /** The value that a word stands for; refuses any other word. */
    public <T> T choice(Map<String, T> choices) {
        T chosen = kind() == Kind.TEXT ? choices.get(value) : null;
        if (chosen == null) {
            throw refuse(Spelling.oneOf(value, choices.keySet()));
        }
        return chosen;
    }

    /** What the reader makes of the text; its {@link IllegalArgumentException} becomes a complaint with this expectation. */
    public <T> T parse(Function<String, T> reader, int longest, String expected) {
        String text = text(longest, expected);
        try {
            return reader.apply(text);
        } catch (IllegalArgumentException e) {
            throw refuse(expected);
        }
    }
}
