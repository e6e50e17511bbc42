package io.portolan.classify.given;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;

/** Host names and patterns of few labels, so that many match: also with capitals, signs beyond ASCII, the root's dot, nothing between dots. */
public final class RandomNames {
    /** The last one is the sign for kelvin, whose small letter is an ordinary k. */
    private static final List<String> LABELS = List.of("a", "A", "ab", "k", "z", "Z", "é", "", "\u212a");

    private final Random random;

    public RandomNames(Random random) {
        this.random = random;
    }

    public String name() {
        List<String> labels = new ArrayList<>();
        for (int i = random.nextInt(4); i >= 0; i--) {
            labels.add(LABELS.get(random.nextInt(LABELS.size())));
        }
        return String.join(".", labels) + (random.nextInt(5) == 0 ? "." : "");
    }

    public String pattern() {
        String name = name();
        String bare = name.endsWith(".") ? name.substring(0, name.length() - 1) : name;
        return random.nextBoolean() ? bare : "*." + bare;
    }
}
