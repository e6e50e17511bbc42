package io.portolan.matrix.intake.html;

import io.portolan.matrix.yaml.Place;
import io.portolan.model.ConfigurationException;
import org.jsoup.nodes.Element;

/**
 * The file, for messages.
 *
 * @param name as the user wrote it
 */
record SavedPage(String name) {
    ConfigurationException refuse(int line, String value, String expected) {
        return new ConfigurationException(
                Place.oneLine(name) + ":" + line + ": " + value + " (expected: " + expected + ")");
    }

    ConfigurationException refuse(Element element, String value, String expected) {
        return refuse(line(element), value, expected);
    }

    /** Where it begins, counted from 1. */
    static int line(Element element) {
        return Math.max(1, element.sourceRange().start().lineNumber());
    }
}
