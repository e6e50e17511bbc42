package io.portolan.app.collect;

import io.portolan.json.ModelJson;
import io.portolan.model.ConfigurationException;
import io.portolan.model.connection.ConnectionEvent;
import java.io.BufferedWriter;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** Events as JSON lines in a file: for a look without any server. Thread-safe. */
public final class EventLines implements EventTaker, AutoCloseable {
    private final Path file;
    private final BufferedWriter lines;
    private boolean broken;

    /** @throws ConfigurationException when the file cannot be written */
    public EventLines(Path file) {
        this.file = file;
        try {
            lines = Files.newBufferedWriter(file);
        } catch (IOException e) {
            throw new ConfigurationException(file + ": cannot be written: " + e.getMessage(), e);
        }
    }

    /** Refuses when the disk does: what is refused is counted as lost. */
    @Override
    public synchronized boolean offer(ConnectionEvent event) {
        if (broken) {
            return false;
        }
        try {
            lines.write(ModelJson.write(event));
            lines.newLine();
            return true;
        } catch (IOException e) {
            // After half a line nothing that follows could be read.
            broken = true;
            return false;
        }
    }

    /** @throws IOException when the lines that were taken cannot be written */
    public synchronized void flush() throws IOException {
        if (broken) {
            throw new IOException(file + ": cannot be written further (expected: room on the disk)");
        }
        lines.flush();
    }

    @Override
    public synchronized void close() throws IOException {
        lines.close();
    }
}
