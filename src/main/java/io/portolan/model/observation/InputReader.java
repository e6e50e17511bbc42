package io.portolan.model.observation;

import java.io.IOException;
import java.io.InputStream;

/** Reads one kind of input. Adding a format means adding one of these to the list in {@code app}. */
public interface InputReader {
    /** How many bytes {@link #recognises} gets, unless the input is shorter. */
    int HEAD_BYTES = 8192;

    /** Stable id of the format, as in {@link io.portolan.model.connection.Origin#format()}. */
    String format();

    /** Decides from content alone, never from the file's name. */
    boolean recognises(byte[] head);

    /**
     * Reads to the end. Hostile content never throws: it becomes a counted {@link Loss}.
     *
     * @param name the input as the user named it
     * @param input the whole content, from its first byte; not closed here
     * @throws IOException only when reading the stream itself fails
     */
    void read(String name, InputStream input, ObservationSink sink) throws IOException;
}
