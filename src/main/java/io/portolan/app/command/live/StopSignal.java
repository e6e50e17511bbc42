package io.portolan.app.command.live;

import io.portolan.app.ExitCode;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/**
 * Makes SIGTERM and Ctrl-C an order to finish: the process ends when its work is done, with the exit code of that work and not with the
 * signal's.
 */
final class StopSignal implements AutoCloseable {
    private static final long LIMIT_SECONDS = 60;

    private final CountDownLatch asked = new CountDownLatch(1);
    private final CountDownLatch done = new CountDownLatch(1);
    private final Thread hook = new Thread(this::finish, "stop-signal");
    private volatile int code = ExitCode.USAGE;

    StopSignal() {
        Runtime.getRuntime().addShutdownHook(hook);
    }

    private void finish() {
        asked.countDown();
        try {
            if (!done.await(LIMIT_SECONDS, TimeUnit.SECONDS)) {
                System.err.println("portolan: not everything was finished within " + LIMIT_SECONDS + " s");
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        Runtime.getRuntime().halt(code);
    }

    /** Whether somebody has asked to stop. */
    boolean asked() {
        return asked.getCount() == 0;
    }

    /** The work is done; what the process is to end with. */
    int done(int exitCode) {
        code = exitCode;
        return exitCode;
    }

    @Override
    public void close() {
        try {
            Runtime.getRuntime().removeShutdownHook(hook);
        } catch (IllegalStateException e) {
            // The process is ending already, and waits for this.
            done.countDown();
        }
    }
}
