package io.portolan.transport.wire;

import com.google.protobuf.ProtocolStringList;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The texts of a batch, each written once. References count from 1; 0 means none. */
final class Texts {
    /** Longer texts are cut: no host name, pod or path that means anything reaches this. */
    static final int MAX_CHARS = 1024;

    private final List<String> texts = new ArrayList<>();
    private final Map<String, Integer> references = new HashMap<>();

    int reference(@Nullable String text) {
        if (text == null) {
            return 0;
        }
        return references.computeIfAbsent(cut(text), added -> {
            texts.add(added);
            return texts.size();
        });
    }

    List<String> all() {
        return texts;
    }

    /** At most {@link #MAX_CHARS} characters, never half a surrogate pair. */
    static String cut(String text) {
        if (text.length() <= MAX_CHARS) {
            return text;
        }
        int end = Character.isHighSurrogate(text.charAt(MAX_CHARS - 1)) ? MAX_CHARS - 1 : MAX_CHARS;
        return text.substring(0, end);
    }

    /** Refuses a text that {@link #cut} would have cut. */
    static String checked(String field, String text) {
        if (text.length() > MAX_CHARS) {
            throw new IllegalArgumentException(
                    field + ": " + text.length() + " characters (expected: at most " + MAX_CHARS + ")");
        }
        return text;
    }

    /** The reading side: the table of a received batch. */
    static final class Table {
        private final String[] texts;

        Table(ProtocolStringList received) {
            texts = new String[received.size()];
            for (int i = 0; i < texts.length; i++) {
                texts[i] = checked("texts[" + i + "]", received.get(i));
            }
        }

        @Nullable
        String get(String field, int reference) {
            if (reference < 0 || reference > texts.length) {
                throw new IllegalArgumentException(field + ": text " + Integer.toUnsignedString(reference)
                        + " (expected: 0.." + texts.length + ")");
            }
            return reference == 0 ? null : texts[reference - 1];
        }

        String need(String field, int reference) {
            String text = get(field, reference);
            if (text == null) {
                throw new IllegalArgumentException(field + ": no text (expected: 1.." + texts.length + ")");
            }
            return text;
        }
    }
}
