package io.portolan.matrix.show;

import io.portolan.matrix.yaml.Place;
import java.util.ArrayList;
import java.util.List;

/** Text in lines that are not longer than a column. */
public final class Wrapping {
    private Wrapping() {}

    /** Control characters become escapes, as a terminal would obey them. Breaks at spaces, after a | or a comma, and, when nothing else helps, anywhere. At least one line. */
    public static List<String> lines(String text, int width) {
        List<String> lines = new ArrayList<>();
        String rest = Place.oneLine(text.strip().replaceAll("\\s+", " "));
        while (rest.length() > width) {
            int space = rest.lastIndexOf(' ', width);
            int mark = Math.max(rest.lastIndexOf('|', width - 1), rest.lastIndexOf(',', width - 1)) + 1;
            int end = space > 0 ? space : mark > 0 ? mark : width;
            lines.add(rest.substring(0, end));
            rest = rest.substring(end).strip();
        }
        lines.add(rest);
        return lines;
    }
}
