package io.portolan.matrix.export.text;

import java.util.Collection;
import java.util.Map;
import java.util.regex.Pattern;

/** Writes maps, collections, texts and numbers as YAML in block style. A text that could be read as something else is quoted. */
public final class YamlText {
    private static final Pattern PLAIN = Pattern.compile("[A-Za-z][A-Za-z0-9._/-]*");
    private static final Pattern MISREAD = Pattern.compile("(?i)y|n|yes|no|on|off|true|false|null");
    private final StringBuilder text = new StringBuilder();

    /** Begins a document and writes it; control characters of the comment must have been escaped. */
    public YamlText document(String comment, Map<String, ?> mapping) {
        text.append("---\n# ").append(comment).append('\n');
        mapping(mapping, "");
        return this;
    }

    @Override
    public String toString() {
        return text.toString();
    }

    private void mapping(Map<?, ?> mapping, String indent) {
        String lead = indent;
        for (Map.Entry<?, ?> entry : mapping.entrySet()) {
            text.append(lead).append(quoted(entry.getKey().toString())).append(':');
            value(entry.getValue(), indent);
            lead = indent;
        }
    }

    private void value(Object value, String indent) {
        if (value instanceof Map<?, ?> map && !map.isEmpty()) {
            text.append('\n');
            mapping(map, indent + "  ");
        } else if (value instanceof Collection<?> list && !list.isEmpty()) {
            text.append('\n');
            list(list, indent + "  ");
        } else {
            text.append(' ').append(scalar(value)).append('\n');
        }
    }

    private void list(Collection<?> list, String indent) {
        for (Object element : list) {
            int begin = text.length();
            if (element instanceof Map<?, ?> map && !map.isEmpty()) {
                mapping(map, indent + "  ");
                text.replace(begin + indent.length(), begin + indent.length() + 2, "- ");
            } else {
                text.append(indent).append("- ").append(scalar(element)).append('\n');
            }
        }
    }

    private static String scalar(Object value) {
        if (value instanceof Map) {
            return "{}";
        }
        if (value instanceof Collection) {
            return "[]";
        }
        return value instanceof Number || value instanceof Boolean ? value.toString() : quoted(value.toString());
    }

    private static String quoted(String word) {
        return PLAIN.matcher(word).matches() && !MISREAD.matcher(word).matches()
                ? word
                : '"' + word.replace("\\", "\\\\").replace("\"", "\\\"") + '"';
    }
}
