package io.portolan.app.collect;

import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;

/** How fast events are sent: as fast as they can be, or so many a second, to watch a service fill. */
@FunctionalInterface
public interface Pace {
    Pace UNLIMITED = () -> {};

    /** Returns when the next event may go. */
    void await();

    /**
     * A steady pace.
     *
     * @param eventsPerSecond at least 1; 0 is unlimited
     */
    static Pace of(int eventsPerSecond) {
        if (eventsPerSecond == 0) {
            return UNLIMITED;
        }
        long pauseNanos = TimeUnit.SECONDS.toNanos(1) / eventsPerSecond;
        return () -> LockSupport.parkNanos(pauseNanos);
    }
}
