package io.portolan.capture.flowlog.line;

import io.portolan.model.observation.LossCause;
import io.portolan.model.observation.Observation;

/** What one line turned out to be. */
public sealed interface Decoding {
    /** The line describes the lines after it and is no evidence itself. */
    Decoding HEADING = new Heading();

    /** One record of a connection. */
    record Decoded(Observation observation) implements Decoding {}

    /**
     * A line that cannot be understood.
     *
     * @param line its number, from 1
     * @param field the field or column that is wrong, as the format names it; {@code line} when it is the line as a whole
     * @param reason the value and what was expected
     */
    record Rejected(long line, String field, String reason) implements Decoding {
        @Override
        public String toString() {
            return "line " + line + ": " + field + ": " + reason;
        }
    }

    /**
     * A sound line that carries no connection.
     *
     * @param cause why it carries none
     * @param line its number, from 1
     * @param count how many records it stands for; 1 where the source does not say
     * @param detail what it says
     */
    record Skipped(LossCause cause, long line, long count, String detail) implements Decoding {
        @Override
        public String toString() {
            return "line " + line + ": " + detail;
        }
    }

    /** See {@link #HEADING}. */
    record Heading() implements Decoding {}
}
