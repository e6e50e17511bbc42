package io.portolan.report;

import com.fasterxml.jackson.databind.SequenceWriter;
import io.portolan.model.connection.ConnectionEvent;
import io.portolan.model.verdict.JudgedConnection;
import io.portolan.view.evidence.ConnectionView;
import io.portolan.view.evidence.SeenConnectionView;
import java.io.Closeable;
import java.io.IOException;
import java.io.OutputStream;

/**
 * What {@code portolan audit --connections FILE} writes: one JSON object per line and connection (JSON Lines, UTF-8, line
 * feeds), in the order in which they are given. Holds no more than one line in memory. Not thread-safe.
 */
public final class ConnectionLines implements Closeable {
    private final SequenceWriter lines;
    private final OutputStream out;
    private long written;

    /** The stream is flushed, not closed, by {@link #close}. */
    public ConnectionLines(OutputStream out) throws IOException {
        this.out = out;
        this.lines = JsonForm.WRITER.withRootValueSeparator("\n").writeValues(out);
    }

    public void write(JudgedConnection connection) throws IOException {
        lines.write(ConnectionView.of(connection));
        written++;
    }

    /** A connection that nobody has judged, as {@code portolan inspect --connections FILE} writes it. */
    public void write(ConnectionEvent connection) throws IOException {
        lines.write(SeenConnectionView.of(connection));
        written++;
    }

    /** How many lines were written. */
    public long written() {
        return written;
    }

    @Override
    public void close() throws IOException {
        lines.close();
        if (written > 0) {
            out.write('\n');
        }
        out.flush();
    }
}
