package io.portolan.report;

import io.portolan.view.words.Visible;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/** Lines of a bounded width for a terminal. Whatever is written here is made visible first, so no name can move the cursor. */
final class TextPage {
    private final Appendable out;
    private final int width;
    private final boolean colour;

    TextPage(Appendable out, int width, boolean colour) {
        this.out = out;
        this.width = width;
        this.colour = colour;
    }

    int width() {
        return width;
    }

    /** An empty line, then the title, then how many or what is meant. */
    void heading(String title, String note) throws IOException {
        out.append('\n').append(styled(title, "1"));
        if (!note.isEmpty()) {
            out.append("  ").append(Visible.text(note));
        }
        out.append('\n');
    }

    /** Wrapped at words; lines after the first are indented like the first. */
    void paragraph(int indent, String text) throws IOException {
        paragraph(" ".repeat(indent), indent, text);
    }

    /** Wrapped behind a label; {@code label} is as wide as {@code indent} or shorter. */
    void paragraph(String label, int indent, String text) throws IOException {
        String lead = label + " ".repeat(Math.max(0, indent - label.length()));
        for (String line : wrap(Visible.text(text), width - indent)) {
            out.append(lead).append(line).append('\n');
            lead = " ".repeat(indent);
        }
    }

    /** A line that the program itself laid out; {@code alarm} makes it stand out where colour was asked for. */
    void line(String text, boolean alarm) throws IOException {
        out.append(alarm ? styled(text, "31") : text).append('\n');
    }

    private String styled(String text, String code) {
        return colour ? "\u001b[" + code + "m" + text + "\u001b[0m" : text;
    }

    /** Lines of at most {@code width} characters; a word that is longer is cut. Never empty. */
    static List<String> wrap(String text, int width) {
        List<String> lines = new ArrayList<>();
        StringBuilder line = new StringBuilder();
        for (String word : text.split(" ", -1)) {
            String rest = word;
            if (line.length() > 0 && line.length() + 1 + rest.length() > width) {
                lines.add(line.toString());
                line.setLength(0);
            }
            while (rest.length() > width) {
                int cut = Character.isHighSurrogate(rest.charAt(width - 1)) ? width - 1 : width;
                lines.add(rest.substring(0, cut));
                rest = rest.substring(cut);
            }
            line.append(line.length() > 0 ? " " : "").append(rest);
        }
        if (line.length() > 0 || lines.isEmpty()) {
            lines.add(line.toString());
        }
        return lines;
    }
}
