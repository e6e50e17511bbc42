package io.portolan.capture.packet.stage;

import io.portolan.capture.packet.decode.Packet;
import io.portolan.capture.packet.flow.FlowSummary;
import java.util.ArrayDeque;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** A thread that adds batches in the order in which they are handed over, and gives batches and windows back to be filled again. */
final class FlowThread {
    /** Batches on their way; bounds how far decoding may run ahead. */
    static final int BATCHES = 8;
    /** Windows on their way: one is filled, the others are read by batches. */
    static final int WINDOWS = 3;

    private final Consumer<PacketBatch> work;
    private final BlockingQueue<PacketBatch> handed = new ArrayBlockingQueue<>(BATCHES + 1);
    private final BlockingQueue<PacketBatch> done = new ArrayBlockingQueue<>(BATCHES + 1);
    private final Queue<PacketBatch> empty = new ArrayDeque<>(BATCHES);
    private final BlockingQueue<byte[]> freeWindows = new ArrayBlockingQueue<>(WINDOWS + 1);
    private final PacketBatch end = new PacketBatch();
    private final Thread thread;
    private int windows = 1;
    private int outstanding;
    private volatile @Nullable Throwable failure;

    FlowThread(Consumer<PacketBatch> work, Supplier<Packet> packets) {
        this.work = work;
        for (int i = 0; i < BATCHES; i++) {
            empty.add(new PacketBatch(packets));
        }
        thread = new Thread(this::run, "portolan-flows");
        thread.setDaemon(true);
        thread.start();
    }

    private void run() {
        try {
            for (PacketBatch batch = handed.take(); batch != end; batch = handed.take()) {
                add(batch);
                byte[] window = batch.takeRetired();
                if (window != null) {
                    freeWindows.put(window);
                }
                done.put(batch);
            }
        } catch (InterruptedException e) {
            // Nobody interrupts it but who gives everything up.
            Thread.currentThread().interrupt();
        }
    }

    /** After a failure nothing is added any more, but who hands over is never left waiting. */
    private void add(PacketBatch batch) {
        if (failure != null) {
            batch.clear();
            return;
        }
        try {
            work.accept(batch);
        } catch (RuntimeException | Error e) {
            failure = e;
            batch.clear();
        }
    }

    /** Hands a batch over and gives an empty one; {@code told} hears what was told of the one before it. */
    PacketBatch exchange(PacketBatch full, Consumer<List<FlowSummary>> told) {
        put(handed, full);
        outstanding++;
        PacketBatch next = empty.poll();
        if (next == null) {
            next = take(done);
            outstanding--;
            told.accept(next.told());
        }
        rethrow();
        return next;
    }

    /** A window that no batch reads any more. */
    byte[] freeWindow(int bytes) {
        if (windows < WINDOWS) {
            windows++;
            return new byte[bytes];
        }
        return take(freeWindows);
    }

    /** Lets the thread end after what it was handed; nobody asks for it. */
    void abandon() {
        put(handed, end);
    }

    /** Returns when everything is added. */
    void close(Consumer<List<FlowSummary>> told) {
        put(handed, end);
        while (outstanding > 0) {
            told.accept(take(done).told());
            outstanding--;
        }
        rethrow();
    }

    private void rethrow() {
        Throwable thrown = failure;
        if (thrown != null) {
            throw new IllegalStateException("adding packets failed: " + thrown, thrown);
        }
    }

    private static <T> void put(BlockingQueue<T> queue, T value) {
        try {
            queue.put(value);
        } catch (InterruptedException e) {
            throw interrupted(e);
        }
    }

    private static <T> T take(BlockingQueue<T> queue) {
        try {
            return queue.take();
        } catch (InterruptedException e) {
            throw interrupted(e);
        }
    }

    private static IllegalStateException interrupted(InterruptedException e) {
        Thread.currentThread().interrupt();
        return new IllegalStateException("interrupted while reading packets", e);
    }
}
