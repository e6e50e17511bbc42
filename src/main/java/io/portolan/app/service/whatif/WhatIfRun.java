package io.portolan.app.service.whatif;

import io.portolan.app.replay.TopicReplay;
import io.portolan.app.service.whatif.WhatIfLines.Done;
import io.portolan.app.service.whatif.WhatIfMetrics.End;
import io.portolan.transport.TransportException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/** One run, from its first line to its last, in the thread that writes the answer. */
final class WhatIfRun {
    private static final Logger LOG = Logger.getLogger(WhatIfRun.class);
    private static final long PROGRESS_EVERY_NANOS = 1_000_000_000L;
    private static final double NANOS = 1e9;

    private final TopicReplay replay;
    private final WhatIfLimits limits;
    private final int mostChanges;
    private final WhatIfSlots.Slot slot;
    private final WhatIfMetrics metrics;
    private final String name;

    /**
     * Opens nothing.
     *
     * @param name of the run in the log
     */
    WhatIfRun(
            TopicReplay replay,
            WhatIfLimits limits,
            int mostChanges,
            WhatIfSlots.Slot slot,
            WhatIfMetrics metrics,
            String name) {
        this.replay = replay;
        this.limits = limits;
        this.mostChanges = mostChanges;
        this.slot = slot;
        this.metrics = metrics;
        this.name = name;
    }

    /**
     * Runs and writes; returns when the answer is written or nobody takes it any more.
     *
     * @param caller asked again and again whether they hung up
     */
    void write(OutputStream out, WhatIfSlots.Caller caller) {
        WhatIfLines lines = new WhatIfLines(out);
        Watch watch = new Watch(lines, caller);
        try (slot) {
            End end = slot.begin(caller) ? answer(lines, watch) : End.CANCELLED;
            metrics.ended(end, watch.events);
            LOG.infof("what-if %s: %s after %.1f s, %d connections judged", name, end, watch.seconds(), watch.events);
        }
    }

    private End answer(WhatIfLines lines, Watch watch) {
        try {
            try {
                replay.run(watch);
            } catch (TransportException e) {
                lines.failure(
                        watch.done(), String.valueOf(e.getMessage()), "a broker that gives the whole range; ask again");
                return End.FAILED;
            }
            if (watch.stop == Stop.CALLER_GONE) {
                return End.CANCELLED;
            }
            if (watch.stop == Stop.SERVICE_ENDS) {
                lines.failure(watch.done(), "the service is stopped", "another instance, or the same one later");
                return End.FAILED;
            }
            String why = watch.lacks();
            lines.result(watch.done(), why, Math.max(0, replay.changes() - mostChanges), replay.result(mostChanges));
            return why == null ? End.WHOLE : End.PARTIAL;
        } catch (UncheckedIOException e) {
            return End.CANCELLED;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return End.FAILED;
        } catch (RuntimeException e) {
            LOG.errorf(e, "what-if %s failed", name);
            lines.failure(watch.done(), "the run failed", "the cause is in the service's log");
            return End.FAILED;
        }
    }

    /** Why a run ends before the range does. */
    private enum Stop {
        CALLER_GONE,
        SERVICE_ENDS,
        MOST_EVENTS,
        MOST_TIME
    }

    /** Looks after the bounds, tells how far it is, and hears of the end of the caller's patience. */
    private final class Watch implements TopicReplay.Progress {
        private final WhatIfLines lines;
        private final WhatIfSlots.Caller caller;
        private final long begun = System.nanoTime();
        private long told = begun - PROGRESS_EVERY_NANOS;
        private long events;
        private double share;
        private @Nullable Stop stop;

        Watch(WhatIfLines lines, WhatIfSlots.Caller caller) {
            this.lines = lines;
            this.caller = caller;
        }

        @Override
        public boolean judgeAnother(long judged) {
            if (judged >= limits.mostEvents()) {
                stop = Stop.MOST_EVENTS;
            }
            return stop == null;
        }

        @Override
        public boolean goOn() {
            return stop == null;
        }

        @Override
        public void at(long judged, long done, long total) {
            events = judged;
            share = total == 0 ? 1 : (double) done / total;
            long now = System.nanoTime();
            if (stop == null) {
                stop = caller.gone()
                        ? Stop.CALLER_GONE
                        : slot.mustStop()
                                ? Stop.SERVICE_ENDS
                                : done < total
                                                && now - begun
                                                        > limits.mostTime().toNanos()
                                        ? Stop.MOST_TIME
                                        : null;
            }
            if (now - told >= PROGRESS_EVERY_NANOS && stop != Stop.CALLER_GONE) {
                told = now;
                lines.progress(done());
            }
        }

        private Done done() {
            return new Done(events, Math.floor(share * 1000) / 1000, Math.round(seconds() * 10) / 10.0);
        }

        private double seconds() {
            return (System.nanoTime() - begun) / NANOS;
        }

        /** What the result lacks; null when nothing. */
        private @Nullable String lacks() {
            List<String> lacks = new ArrayList<>();
            if (stop == Stop.MOST_EVENTS) {
                lacks.add(
                        "ended after " + limits.mostEvents()
                                + " connections, as many as a run may judge (portolan.what-if.most-events); ask for a shorter range");
            }
            if (stop == Stop.MOST_TIME) {
                lacks.add("ended after " + limits.mostTime().toSeconds()
                        + " s, as long as a run may take (portolan.what-if.most-seconds); ask for a shorter range");
            }
            replay.removed().forEach(loss -> lacks.add(loss.input() + ": " + loss.detail()));
            return lacks.isEmpty() ? null : String.join("; ", lacks);
        }
    }
}
