package io.portolan.capture.flowlog.line;

import io.portolan.model.connection.Origin;
import io.portolan.model.observation.InputReader;
import io.portolan.model.observation.LossCause;
import io.portolan.model.observation.ObservationSink;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;

/** Reads inputs that hold one record a line; a subclass knows what a line of its format means. */
public abstract class LineReader implements InputReader {
    /** How many lines at the start of an input are looked at to recognise it: a cut first line must not hide the format. */
    private static final int LINES_TO_RECOGNISE = 10;

    private final String format;

    /** @param format the id of the format, see {@link InputReader#format()} */
    protected LineReader(String format) {
        this.format = format;
    }

    /** Decodes the lines of one input; may keep what a heading said. */
    public interface LineDecoder {
        /**
         * @param text one line without its end, not blank
         * @param origin format, input and number of the line
         */
        Decoding decode(String text, Origin origin);
    }

    /** A decoder for one input. */
    protected abstract LineDecoder newDecoder();

    /** Whether this line, which may be cut at its end, shows that the input is of this format. */
    protected abstract boolean recognisesLine(String text);

    @Override
    public final String format() {
        return format;
    }

    @Override
    public final boolean recognises(byte[] head) {
        BoundedLines lines = new BoundedLines(new ByteArrayInputStream(head));
        try {
            for (int seen = 0; seen < LINES_TO_RECOGNISE && lines.next(); ) {
                String text = lines.text();
                if (!text.isBlank()) {
                    seen++;
                    if (recognisesLine(text)) {
                        return true;
                    }
                }
            }
            return false;
        } catch (IOException e) {
            throw new UncheckedIOException("an array in memory cannot fail to be read", e);
        }
    }

    @Override
    public final void read(String name, InputStream input, ObservationSink sink) throws IOException {
        LossTally losses = new LossTally(name);
        try {
            readLines(name, new BoundedLines(input), sink, losses);
        } finally {
            losses.tell(sink);
        }
    }

    private void readLines(String name, BoundedLines lines, ObservationSink sink, LossTally losses) throws IOException {
        LineDecoder decoder = newDecoder();
        while (lines.next()) {
            long number = lines.number();
            if (lines.oversized()) {
                losses.add(
                        LossCause.UNDECODABLE_RECORD,
                        1,
                        "line " + number + ": longer than " + BoundedLines.MAX_LINE_BYTES + " bytes");
                continue;
            }
            String text = lines.text();
            if (text.isBlank()) {
                continue;
            }
            Decoding decoding = decoder.decode(text, new Origin(format, name, number));
            if (decoding instanceof Decoding.Decoded decoded) {
                sink.observed(decoded.observation());
            } else if (decoding instanceof Decoding.Skipped skipped) {
                losses.add(skipped.cause(), skipped.count(), skipped.toString());
            } else if (decoding instanceof Decoding.Rejected rejected) {
                // A broken last line without a line feed is a file that was cut or is still being written.
                losses.add(
                        lines.terminated() ? LossCause.UNDECODABLE_RECORD : LossCause.TRUNCATED_INPUT,
                        1,
                        rejected.toString());
            }
        }
    }
}
