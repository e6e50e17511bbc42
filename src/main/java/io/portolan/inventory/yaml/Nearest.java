package io.portolan.inventory.yaml;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** Names what is accepted and, where one of it is close to what was written, that one. */
public final class Nearest {
    /** More differences than this, and the suggestion would be a guess. */
    private static final int MAX_DISTANCE = 3;

    private static final int MAX_LENGTH = 64;

    private Nearest() {}

    /** {@code one of a, b, c}, with {@code ; did you mean b?} where b is near. */
    public static String oneOf(String written, List<String> accepted) {
        String nearest = nearest(written, accepted);
        return "one of " + String.join(", ", accepted) + (nearest == null ? "" : "; did you mean " + nearest + "?");
    }

    private static @Nullable String nearest(String written, List<String> accepted) {
        String nearest = null;
        int least = MAX_DISTANCE + 1;
        for (String candidate : accepted) {
            int distance = written.length() > MAX_LENGTH ? least : distance(written, candidate);
            if (distance < least && distance < candidate.length()) {
                nearest = candidate;
                least = distance;
            }
        }
        return nearest;
    }

    /** Levenshtein distance: insertions, deletions and replacements of characters. */
    private static int distance(String one, String other) {
        int[] row = new int[other.length() + 1];
        for (int j = 0; j <= other.length(); j++) {
            row[j] = j;
        }
        for (int i = 1; i <= one.length(); i++) {
            int diagonal = row[0];
            row[0] = i;
            for (int j = 1; j <= other.length(); j++) {
                int replaced = diagonal + (one.charAt(i - 1) == other.charAt(j - 1) ? 0 : 1);
                diagonal = row[j];
                row[j] = Math.min(replaced, 1 + Math.min(row[j], row[j - 1]));
            }
        }
        return row[other.length()];
    }
}
