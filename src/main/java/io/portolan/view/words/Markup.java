package io.portolan.view.words;

/** Text for HTML: visible first, then escaped, so that no name can become markup or an attribute's end. */
public final class Markup {
    private Markup() {}

    /** Safe between tags and inside quoted attributes. */
    public static String escape(String text) {
        String visible = Visible.text(text);
        StringBuilder escaped = new StringBuilder(visible.length() + 16);
        for (int i = 0; i < visible.length(); i++) {
            char c = visible.charAt(i);
            switch (c) {
                case '&' -> escaped.append("&amp;");
                case '<' -> escaped.append("&lt;");
                case '>' -> escaped.append("&gt;");
                case '"' -> escaped.append("&quot;");
                case '\'' -> escaped.append("&#39;");
                default -> escaped.append(c);
            }
        }
        return escaped.toString();
    }
}
