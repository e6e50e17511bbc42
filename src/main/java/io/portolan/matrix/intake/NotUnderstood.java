package io.portolan.matrix.intake;

import io.portolan.matrix.yaml.Place;

/** A cell that no rule reads. The message gives its value and what was expected. */
final class NotUnderstood extends Exception {
    private static final long serialVersionUID = 1;

    NotUnderstood(String cell, String value, String expected) {
        super(cell + ": " + Place.quoted(value) + " (expected: " + expected + ")");
    }
}
