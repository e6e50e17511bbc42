package io.portolan.classify.rows;

import io.portolan.model.matrix.Matrix;
import io.portolan.model.matrix.Matrix.NamedComponent;
import io.portolan.model.matrix.RuleSet;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Which component a host name belongs to: the most specific pattern of all documents decides, the earlier document among
 * equal patterns. Patterns as in {@link io.portolan.model.matrix.NamePattern}.
 */
public final class NameTable {
    /** No DNS name is longer (RFC 1035 section 2.3.4); a longer text belongs to nobody. */
    private static final int MAX_NAME = 255;

    private final PatternTable exact;
    /** By what follows the asterisk, with its dot. */
    private final PatternTable suffixes;

    public NameTable(RuleSet rules) {
        Map<String, NamedComponent> whole = new HashMap<>();
        Map<String, NamedComponent> ends = new HashMap<>();
        rules.layers().map(Matrix::names).forEach(names -> names.forEach(named -> enter(named, whole, ends)));
        exact = new PatternTable(whole);
        suffixes = new PatternTable(ends);
    }

    private static void enter(
            NamedComponent named, Map<String, NamedComponent> exact, Map<String, NamedComponent> suffixes) {
        String pattern = named.pattern().toLowerCase(Locale.ROOT);
        if (pattern.startsWith("*.")) {
            suffixes.putIfAbsent(pattern.substring(1), named);
        } else {
            exact.putIfAbsent(pattern, named);
        }
    }

    /** The owner of this name. */
    public Optional<NamedComponent> owner(String name) {
        return Optional.ofNullable(find(name));
    }

    /** The owner of this name, null for nobody. Makes no texts, unless the name is not in ASCII. */
    public @Nullable NamedComponent find(String name) {
        int length = name.length();
        if (length > MAX_NAME) {
            return null;
        }
        length = name.endsWith(".") ? length - 1 : length;
        NamedComponent named = null;
        int hash = 0;
        for (int i = length - 1; i >= 0; i--) {
            char c = name.charAt(i);
            if (c >= 0x80) {
                return slowly(name.substring(0, length).toLowerCase(Locale.ROOT));
            }
            hash = 31 * hash + (c >= 'A' && c <= 'Z' ? c + 32 : c);
            // Not at 0: at least one character must stand before the suffix.
            if (c == '.' && i > 0) {
                NamedComponent longer = suffixes.find(hash, name, i, length);
                named = longer == null ? named : longer;
            }
        }
        NamedComponent whole = exact.find(hash, name, 0, length);
        return whole == null ? named : whole;
    }

    private @Nullable NamedComponent slowly(String lower) {
        NamedComponent named = exact.find(lower);
        int dot = lower.indexOf('.', 1);
        while (named == null && dot > 0) {
            named = suffixes.find(lower.substring(dot));
            dot = lower.indexOf('.', dot + 1);
        }
        return named;
    }
}
