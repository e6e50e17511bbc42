package io.portolan.matrix.yaml;

import io.portolan.model.ConfigurationException;

/** A value that is refused where it stands. The message is one line; whoever must tell its parts apart finds them here. */
public final class YamlException extends ConfigurationException {
    private static final long serialVersionUID = 1;

    private final transient Place place;
    private final String value;
    private final String expected;

    YamlException(Place place, String value, String expected) {
        super(Place.oneLine(place.file()) + ":" + place.line() + ": "
                + (place.path().isEmpty() ? "" : place.path() + ": ") + value + " (expected: " + expected + ")");
        this.place = place;
        this.value = value;
        this.expected = expected;
    }

    public Place place() {
        return place;
    }

    /** As a complaint shows it. */
    public String value() {
        return value;
    }

    public String expected() {
        return expected;
    }
}
