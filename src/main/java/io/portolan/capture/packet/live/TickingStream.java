package io.portolan.capture.packet.live;

import java.io.IOException;
import java.io.InputStream;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;

/** Reads a pipe on the thread that counts packets, and lets that thread do what time asks for while nothing comes. */
final class TickingStream extends InputStream {
    private static final long TICK_NANOS = TimeUnit.MILLISECONDS.toNanos(100);
    private static final long PAUSE_NANOS = TimeUnit.MILLISECONDS.toNanos(2);

    private final InputStream pipe;
    private final Runnable tick;
    private long nextTick = System.nanoTime() + TICK_NANOS;
    private volatile boolean ended;

    TickingStream(InputStream pipe, Runnable tick) {
        this.pipe = pipe;
        this.tick = tick;
    }

    /** Nothing more is written: from now on a read may wait for the end. */
    void ended() {
        ended = true;
    }

    @Override
    public int read(byte[] buffer, int offset, int length) throws IOException {
        tickWhenDue();
        int there = pipe.available();
        while (there == 0 && !ended) {
            LockSupport.parkNanos(PAUSE_NANOS);
            tickWhenDue();
            there = pipe.available();
        }
        return pipe.read(buffer, offset, length);
    }

    @Override
    public int read() throws IOException {
        byte[] one = new byte[1];
        return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
    }

    private void tickWhenDue() {
        long now = System.nanoTime();
        if (now - nextTick >= 0) {
            nextTick = now + TICK_NANOS;
            tick.run();
        }
    }
}
