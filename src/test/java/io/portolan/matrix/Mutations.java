package io.portolan.matrix;

import java.util.Random;

/** Texts as a slip of the hand or of a tool would leave them. */
final class Mutations {
    private static final String[] SPLINTERS = {
        "\n",
        " ",
        "  ",
        "- ",
        ": ",
        ":",
        "\"",
        "'",
        "[",
        "]",
        "{",
        "}",
        "|",
        ">",
        "&a ",
        "*a",
        "!!str ",
        "#",
        "%",
        "@",
        "\t",
        "\u0000",
        "\ud800",
        "\u2028",
        "any",
        "documented",
        "site",
        "0",
        "70000",
        "-1",
        "1e9",
        "null",
        "~",
        "true",
        "\\u",
        "\\UFFFFFFFF",
        "? ",
        "---\n",
        "...\n",
        "<<: ",
        "\r",
        "\ufeff",
        "9".repeat(400)
    };

    private Mutations() {}

    /** One to three changes: something removed, inserted, doubled or overwritten. */
    static String altered(String original, Random random) {
        StringBuilder text = new StringBuilder(original);
        int changes = 1 + random.nextInt(3);
        for (int i = 0; i < changes; i++) {
            int at = random.nextInt(text.length());
            int end = Math.min(text.length(), at + random.nextInt(12));
            switch (random.nextInt(4)) {
                case 0 -> text.delete(at, end);
                case 1 -> text.insert(at, SPLINTERS[random.nextInt(SPLINTERS.length)]);
                case 2 -> text.insert(random.nextInt(text.length()), text.substring(at, end));
                default -> text.setCharAt(at, (char) random.nextInt(0x180));
            }
        }
        return text.toString();
    }
}
