package io.portolan.classify.given;

/** How much random tests try: everything, or a share of it where the same tests are run a thousand times over, as mutation testing does. */
public final class Worlds {
    private static final int PERCENT = Integer.getInteger("portolan.worlds.percent", 100);

    private Worlds() {}

    /** The share of so many. */
    public static int of(int all) {
        return all * PERCENT / 100;
    }
}
