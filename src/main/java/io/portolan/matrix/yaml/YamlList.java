package io.portolan.matrix.yaml;

import java.util.List;

/** A sequence. */
public record YamlList(Place place, List<YamlNode> elements) implements YamlNode {
    public YamlList {
        elements = List.copyOf(elements);
    }

    @Override
    public String shown() {
        return "a list of " + elements.size();
    }

    /** Refuses more elements than this; less than one, too, unless it may be empty. */
    public YamlList bounded(int most, boolean mayBeEmpty, String expected) {
        if (elements.size() > most || (elements.isEmpty() && !mayBeEmpty)) {
            throw refuse(expected + ", " + (mayBeEmpty ? 0 : 1) + ".." + most + " of them");
        }
        return this;
    }
}
