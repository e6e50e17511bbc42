package io.portolan.classify.rows;

import io.portolan.model.matrix.Matrix;
import io.portolan.model.matrix.Matrix.NamedComponent;
import io.portolan.model.matrix.RuleSet;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * Which component a host name belongs to: the most specific pattern of all documents decides, the earlier document among
 * equal patterns. Patterns as in {@link io.portolan.model.matrix.NamePattern}.
 */
public final class NameTable {
    /** No DNS name is longer (RFC 1035 section 2.3.4); a longer text belongs to nobody. */
    private static final int MAX_NAME = 255;

    private final Map<String, NamedComponent> exact = new HashMap<>();
    /** By what follows the asterisk, with its dot. */
    private final Map<String, NamedComponent> suffixes = new HashMap<>();

    public NameTable(RuleSet rules) {
        rules.layers().map(Matrix::names).forEach(names -> names.forEach(this::enter));
    }

    private void enter(NamedComponent named) {
        String pattern = named.pattern().toLowerCase(Locale.ROOT);
        if (pattern.startsWith("*.")) {
            suffixes.putIfAbsent(pattern.substring(1), named);
        } else {
            exact.putIfAbsent(pattern, named);
        }
    }

    /** The owner of this name. */
    public Optional<NamedComponent> owner(String name) {
        if (name.length() > MAX_NAME) {
            return Optional.empty();
        }
        String bare = name.endsWith(".") ? name.substring(0, name.length() - 1) : name;
        String lower = bare.toLowerCase(Locale.ROOT);
        NamedComponent named = exact.get(lower);
        // From index 1: at least one character must stand before the suffix.
        int dot = lower.indexOf('.', 1);
        while (named == null && dot > 0) {
            named = suffixes.get(lower.substring(dot));
            dot = lower.indexOf('.', dot + 1);
        }
        return Optional.ofNullable(named);
    }
}
