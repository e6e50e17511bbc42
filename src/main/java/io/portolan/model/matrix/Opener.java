package io.portolan.model.matrix;

/** Which party of a row may open the connection. */
public enum Opener {
    SOURCE,
    DESTINATION,
    EITHER
}
