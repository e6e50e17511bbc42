package io.portolan.app.service.whatif;

import java.time.Duration;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;
import java.util.function.LongSupplier;

/** The few runs that may go on at once in this instance. Safe for threads. */
final class WhatIfSlots {
    /** An answer that is not begun so soon never will be: its caller hung up before. */
    static final Duration BEGUN_WITHIN = Duration.ofSeconds(10);

    private final int most;
    private final LongSupplier nanoTime;
    private final Set<Slot> taken = new HashSet<>();
    private boolean closed;

    WhatIfSlots(int most, LongSupplier nanoTime) {
        this.most = most;
        this.nanoTime = nanoTime;
    }

    /** One of them, to be closed; empty when all are taken. */
    synchronized Optional<Slot> take() {
        taken.removeIf(Slot::forgotten);
        if (closed || taken.size() >= most) {
            return Optional.empty();
        }
        Slot slot = new Slot(nanoTime.getAsLong());
        taken.add(slot);
        return Optional.of(slot);
    }

    /** How many runs go on. */
    synchronized int running() {
        return (int) taken.stream().filter(slot -> slot.begun).count();
    }

    /** Gives out no more, and has those who hold one stop. */
    synchronized void close() {
        closed = true;
    }

    private synchronized boolean closed() {
        return closed;
    }

    /** The right to one run. */
    final class Slot implements AutoCloseable {
        private final long takenAt;
        private boolean begun;

        private Slot(long takenAt) {
            this.takenAt = takenAt;
        }

        /** Whether the run may begin; not when the slot was given to somebody else meanwhile. */
        boolean begin() {
            synchronized (WhatIfSlots.this) {
                begun = taken.contains(this);
                return begun;
            }
        }

        /** Whether the service ends. */
        boolean mustStop() {
            return closed();
        }

        private boolean forgotten() {
            return !begun && nanoTime.getAsLong() - takenAt > BEGUN_WITHIN.toNanos();
        }

        @Override
        public void close() {
            synchronized (WhatIfSlots.this) {
                taken.remove(this);
            }
        }
    }
}
