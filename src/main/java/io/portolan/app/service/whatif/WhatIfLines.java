package io.portolan.app.service.whatif;

import io.portolan.report.JsonReport;
import io.portolan.view.replay.ReplayView;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import org.jspecify.annotations.Nullable;

/** The answer: JSON objects, one a line, each with a {@code type}; the last one is a result or an error. */
final class WhatIfLines {
    private final OutputStream out;

    WhatIfLines(OutputStream out) {
        this.out = out;
    }

    /**
     * How far a run is.
     *
     * @param events judged so far; a connection that is told in revisions counts once for each
     * @param share of the records of the range that are read, 0..1
     * @param seconds since the run began
     */
    record Done(long events, double share, double seconds) {}

    /** About once a second. */
    record Progress(String type, long events, double share, double seconds) {}

    /**
     * The end of a run.
     *
     * @param whole whether it is about everything that was asked for
     * @param why what it lacks; null when it is whole
     * @param changesLeftOut changes beyond the number that was asked for, the least important ones
     * @param result as {@code portolan replay --format json} prints it
     */
    record Result(
            String type,
            boolean whole,
            @Nullable String why,
            long events,
            double share,
            double seconds,
            int changesLeftOut,
            ReplayView result) {}

    /**
     * The end of a run that has no result.
     *
     * @param error what happened, in one line
     * @param expected what to do
     */
    record Failure(String type, String error, String expected, long events, double share, double seconds) {}

    void progress(Done done) {
        write(new Progress("progress", done.events, done.share, done.seconds));
    }

    void result(Done done, @Nullable String why, int changesLeftOut, ReplayView result) {
        write(new Result("result", why == null, why, done.events, done.share, done.seconds, changesLeftOut, result));
    }

    void failure(Done done, String error, String expected) {
        write(new Failure("error", error, expected, done.events, done.share, done.seconds));
    }

    private void write(Object line) {
        try {
            JsonReport.writeLine(line, out);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
