package io.portolan.matrix.yaml;

import java.util.Collection;
import java.util.Comparator;
import java.util.Locale;
import java.util.Optional;
import java.util.TreeSet;

/** Which of the known words somebody meant. */
public final class Spelling {
    private static final int FARTHEST = 4;
    private static final int LONGEST = 64;

    private Spelling() {}

    /** The expectation {@code one of a, b, c; nearest: b}. */
    public static String oneOf(String written, Collection<String> known) {
        String all = "one of " + String.join(", ", new TreeSet<>(known));
        return nearest(written, known).map(word -> all + "; nearest: " + word).orElse(all);
    }

    /** The known word that the fewest edits make of the written one; none when more than {@value #FARTHEST} are needed. */
    public static Optional<String> nearest(String written, Collection<String> known) {
        if (written.isBlank() || written.length() > LONGEST) {
            return Optional.empty();
        }
        String lower = written.toLowerCase(Locale.ROOT);
        return known.stream()
                .filter(word -> edits(lower, word.toLowerCase(Locale.ROOT)) <= Math.min(FARTHEST, word.length() - 1))
                .min(Comparator.comparingInt((String word) -> edits(lower, word.toLowerCase(Locale.ROOT)))
                        .thenComparing(Comparator.naturalOrder()));
    }

    /** Levenshtein's distance. */
    private static int edits(String from, String to) {
        int[] previous = new int[to.length() + 1];
        for (int j = 0; j <= to.length(); j++) {
            previous[j] = j;
        }
        for (int i = 1; i <= from.length(); i++) {
            int[] current = new int[to.length() + 1];
            current[0] = i;
            for (int j = 1; j <= to.length(); j++) {
                int change = from.charAt(i - 1) == to.charAt(j - 1) ? 0 : 1;
                current[j] = Math.min(previous[j - 1] + change, 1 + Math.min(previous[j], current[j - 1]));
            }
            previous = current;
        }
        return previous[to.length()];
    }
}
