package io.portolan.matrix.document;

import java.util.regex.Pattern;

/** What ids look like. */
public final class Identifiers {
    public static final int LONGEST = 64;
    public static final String ROW_EXPECTED = "lower-case words joined by hyphens";
    public static final String DOCUMENT_EXPECTED =
            "lower-case words joined by hyphens or dots, such as apigee-hybrid-1.4";
    private static final Pattern ROW = Pattern.compile("[a-z0-9]+(-[a-z0-9]+)*");
    private static final Pattern DOCUMENT = Pattern.compile("[a-z0-9]+([.-][a-z0-9]+)*");

    private Identifiers() {}

    /** A row id; an {@link IllegalArgumentException} for what is none. */
    public static String row(String id) {
        return matching(ROW, id);
    }

    /** The id of a document or an overlay; an {@link IllegalArgumentException} for what is none. */
    public static String document(String id) {
        return matching(DOCUMENT, id);
    }

    private static String matching(Pattern pattern, String id) {
        if (id.length() > LONGEST || !pattern.matcher(id).matches()) {
            throw new IllegalArgumentException(id);
        }
        return id;
    }
}
