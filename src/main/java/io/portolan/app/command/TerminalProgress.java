package io.portolan.app.command;

import io.portolan.app.audit.Progress;
import java.io.PrintWriter;

/** Progress of long reads on standard error: a line every two seconds, none for what is quick. */
final class TerminalProgress implements Progress {
    private static final long INTERVAL_NANOS = 2_000_000_000L;

    private final PrintWriter err;
    private long last = System.nanoTime();

    TerminalProgress(PrintWriter err) {
        this.err = err;
    }

    @Override
    public void at(String input, long done, long total) {
        long now = System.nanoTime();
        if (now - last < INTERVAL_NANOS) {
            return;
        }
        last = now;
        String share = total > 0 ? ", " + (100 * done / total) + " %" : "";
        err.println("portolan: " + input + ": " + (done >> 20) + " MiB read" + share);
        err.flush();
    }
}
