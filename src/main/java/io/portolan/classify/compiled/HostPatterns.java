package io.portolan.classify.compiled;

import io.portolan.model.matrix.NamePattern;
import java.util.List;

/** The host names of a row's destination, as {@link NamePattern} reads them, without making new texts. */
final class HostPatterns {
    private final String[] patterns;

    HostPatterns(List<String> patterns) {
        this.patterns = patterns.toArray(String[]::new);
    }

    boolean contain(String name) {
        int length = name.endsWith(".") ? name.length() - 1 : name.length();
        for (String pattern : patterns) {
            if (matches(pattern, name, length)) {
                return true;
            }
        }
        return false;
    }

    private static boolean matches(String pattern, String name, int length) {
        if (pattern.startsWith("*.")) {
            int suffix = pattern.length() - 1;
            return length > suffix && name.regionMatches(true, length - suffix, pattern, 1, suffix);
        }
        return length == pattern.length() && name.regionMatches(true, 0, pattern, 0, length);
    }
}
