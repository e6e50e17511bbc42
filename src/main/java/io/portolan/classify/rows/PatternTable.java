package io.portolan.classify.rows;

import io.portolan.model.matrix.Matrix.NamedComponent;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Texts in lower case, found by a part of another text without cutting it out. Open addressing, at most half full. */
final class PatternTable {
    private final @Nullable String[] texts;
    private final @Nullable NamedComponent[] owners;

    PatternTable(Map<String, NamedComponent> all) {
        int capacity = Integer.highestOneBit(all.size() * 2 + 1) * 2;
        texts = new @Nullable String[capacity];
        owners = new @Nullable NamedComponent[capacity];
        all.forEach((text, owner) -> {
            int at = start(hash(text));
            while (texts[at] != null) {
                at = at + 1 & capacity - 1;
            }
            texts[at] = text;
            owners[at] = owner;
        });
    }

    /** From the last character to the first, so that one walk along a name gives the hashes of all its ends. */
    private static int hash(String text) {
        int hash = 0;
        for (int i = text.length() - 1; i >= 0; i--) {
            hash = 31 * hash + text.charAt(i);
        }
        return hash;
    }

    private int start(int hash) {
        return (hash ^ hash >>> 16) & texts.length - 1;
    }

    @Nullable
    NamedComponent find(String text) {
        return find(hash(text), text, 0, text.length());
    }

    /**
     * The owner of this part of the text, in whatever case.
     *
     * @param hash of the part in lower case
     */
    @Nullable
    NamedComponent find(int hash, String text, int from, int to) {
        int at = start(hash);
        for (String held = texts[at]; held != null; held = texts[at]) {
            if (held.length() == to - from && text.regionMatches(true, from, held, 0, to - from)) {
                return owners[at];
            }
            at = at + 1 & texts.length - 1;
        }
        return null;
    }
}
