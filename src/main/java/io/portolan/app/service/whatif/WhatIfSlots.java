package io.portolan.app.service.whatif;

import java.time.Duration;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/** The few runs that may go on at once in this instance. Safe for threads. */
final class WhatIfSlots {
    /** An answer that is not begun so soon never will be: its caller hung up before. */
    static final Duration BEGUN_WITHIN = Duration.ofSeconds(10);

    private final int most;
    private final Duration longest;
    private final LongSupplier nanoTime;
    private final Set<Slot> taken = new HashSet<>();
    private boolean closed;

    /**
     * All free.
     *
     * @param longest how long a run may take with its answer; the caller who then has not read it is hung up on when somebody else asks
     */
    WhatIfSlots(int most, Duration longest, LongSupplier nanoTime) {
        this.most = most;
        this.longest = longest;
        this.nanoTime = nanoTime;
    }

    /** One of them, to be closed; empty when all are taken. */
    synchronized Optional<Slot> take() {
        taken.removeIf(Slot::forgotten);
        if (closed || taken.size() >= most) {
            taken.forEach(Slot::hangUpWhenOverdue);
            return Optional.empty();
        }
        Slot slot = new Slot(nanoTime.getAsLong());
        taken.add(slot);
        return Optional.of(slot);
    }

    /** How many runs go on. */
    synchronized int running() {
        return (int) taken.stream().filter(slot -> slot.caller != null).count();
    }

    /** Gives out no more, and has those who hold one stop. */
    synchronized void close() {
        closed = true;
    }

    private synchronized boolean closed() {
        return closed;
    }

    /** Who takes the answer of a run. */
    interface Caller {
        /** Whether they hung up. */
        boolean gone();

        /** Closes the connection, so that whoever writes to it is free. */
        void hangUp();
    }

    /** The right to one run. */
    final class Slot implements AutoCloseable {
        private final long takenAt;
        private @Nullable Caller caller;

        private Slot(long takenAt) {
            this.takenAt = takenAt;
        }

        /** Whether the run may begin; not when the slot was given to somebody else meanwhile. */
        boolean begin(Caller whose) {
            synchronized (WhatIfSlots.this) {
                caller = taken.contains(this) ? whose : null;
                return caller != null;
            }
        }

        /** Whether the service ends. */
        boolean mustStop() {
            return closed();
        }

        private boolean forgotten() {
            return caller == null && nanoTime.getAsLong() - takenAt > BEGUN_WITHIN.toNanos();
        }

        private void hangUpWhenOverdue() {
            if (caller != null && nanoTime.getAsLong() - takenAt > longest.toNanos()) {
                caller.hangUp();
            }
        }

        @Override
        public void close() {
            synchronized (WhatIfSlots.this) {
                taken.remove(this);
            }
        }
    }
}
