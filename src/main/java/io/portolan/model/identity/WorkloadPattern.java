package io.portolan.model.identity;

/** Patterns of workload names: {@code *} stands for any run of characters, also none; everything else for itself. */
public final class WorkloadPattern {
    private WorkloadPattern() {}

    /** Whether the pattern excludes no name. */
    public static boolean matchesEverything(String pattern) {
        return !pattern.isEmpty() && pattern.chars().allMatch(c -> c == '*');
    }

    /** Compares with regard to case, in time that grows with the product of the lengths at worst; makes no object. */
    public static boolean matches(String pattern, String name) {
        int inPattern = 0;
        int inName = 0;
        int star = -1;
        int behindStar = 0;
        while (inName < name.length()) {
            if (inPattern < pattern.length() && pattern.charAt(inPattern) == '*') {
                star = inPattern++;
                behindStar = inName;
            } else if (inPattern < pattern.length() && pattern.charAt(inPattern) == name.charAt(inName)) {
                inPattern++;
                inName++;
            } else if (star >= 0) {
                // The last star takes one character more; earlier ones need no second try.
                inPattern = star + 1;
                inName = ++behindStar;
            } else {
                return false;
            }
        }
        while (inPattern < pattern.length() && pattern.charAt(inPattern) == '*') {
            inPattern++;
        }
        return inPattern == pattern.length();
    }
}
