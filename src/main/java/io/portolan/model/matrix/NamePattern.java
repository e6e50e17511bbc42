package io.portolan.model.matrix;

/** Host name patterns: a name, or {@code *.suffix} for one or more labels before the suffix. */
public final class NamePattern {
    private NamePattern() {}

    /** Compares without regard to case and to a trailing dot. */
    public static boolean matches(String pattern, String name) {
        String bare = name.endsWith(".") ? name.substring(0, name.length() - 1) : name;
        if (pattern.startsWith("*.")) {
            int suffix = pattern.length() - 1;
            return bare.length() > suffix && bare.regionMatches(true, bare.length() - suffix, pattern, 1, suffix);
        }
        return bare.equalsIgnoreCase(pattern);
    }
}
