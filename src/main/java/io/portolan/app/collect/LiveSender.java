package io.portolan.app.collect;

import io.portolan.model.connection.ConnectionEvent;
import io.portolan.transport.TransportException;
import io.portolan.transport.send.EventSender;
import io.portolan.transport.send.SendProgress;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Sends the events of a live capture from a queue, on a thread of its own, each exactly once. While the broker is gone they wait, at most
 * {@value #MAX_WAITING} of them; what was sent and not acknowledged is kept until it is, and sent again unless it turns out to be there.
 */
public final class LiveSender implements EventTaker, AutoCloseable {
    /** Some 60 MB, or a minute and a half of a thousand connections a second. */
    static final int MAX_WAITING = 100_000;

    static final Duration HEARTBEAT = Duration.ofSeconds(10);
    private static final long POLL_MILLIS = 50;
    private static final long RETRY_MILLIS = 1_000;

    private final Supplier<EventSender> senders;
    private final String epoch;
    private final Function<Boolean, SendProgress> progress;
    private final Consumer<String> troubles;
    private final Duration patience;
    private final BlockingQueue<ConnectionEvent> waiting = new ArrayBlockingQueue<>(MAX_WAITING);
    private final Deque<ConnectionEvent> unacknowledged = new ArrayDeque<>();
    private final Thread thread = new Thread(this::work, "live-sender");
    private @Nullable EventSender sender;
    private long acknowledged;
    private long nextHeartbeat = System.nanoTime();
    private volatile boolean finishing;
    private volatile boolean finished;
    private volatile boolean failing;

    /**
     * Opens nothing.
     *
     * @param senders makes a sender for the same collector; called again after a failure
     * @param epoch the run
     * @param progress the collector's account as of now; the argument says whether it is the last
     * @param troubles hears when the broker does not take events, and when it does again
     * @param patience how long {@link #finish} may take while the broker is gone
     */
    public LiveSender(
            Supplier<EventSender> senders,
            String epoch,
            Function<Boolean, SendProgress> progress,
            Consumer<String> troubles,
            Duration patience) {
        this.senders = senders;
        this.epoch = epoch;
        this.progress = progress;
        this.troubles = troubles;
        this.patience = patience;
        thread.setDaemon(true);
    }

    /**
     * Connects, and starts the thread.
     *
     * @throws TransportException when Kafka does not answer in time
     */
    public void start() {
        open();
        thread.start();
    }

    @Override
    public boolean offer(ConnectionEvent event) {
        return waiting.offer(event);
    }

    private EventSender open() {
        EventSender open = sender;
        if (open == null) {
            open = senders.get();
            long committed = open.goOn(epoch);
            // A commit of which no answer came may have been done all the same.
            for (long known = committed - acknowledged; known > 0; known--) {
                unacknowledged.remove();
            }
            acknowledged = committed;
            for (ConnectionEvent event : unacknowledged) {
                open.send(event);
            }
            sender = open;
        }
        return open;
    }

    private void work() {
        while (!finished) {
            try {
                EventSender open = open();
                step(open);
                if (failing) {
                    failing = false;
                    troubles.accept("the broker takes events again");
                }
            } catch (TransportException e) {
                failed(e);
            } catch (InterruptedException e) {
                return;
            }
        }
    }

    private void step(EventSender open) throws InterruptedException {
        boolean last = finishing;
        ConnectionEvent event = waiting.poll(POLL_MILLIS, TimeUnit.MILLISECONDS);
        if (event != null) {
            List<ConnectionEvent> some = new ArrayList<>(List.of(event));
            waiting.drainTo(some, EventSender.MAX_TRANSACTION_EVENTS / 2 - 1);
            unacknowledged.addAll(some);
            some.forEach(open::send);
        }
        boolean end = last && event == null;
        if (end || open.commitDue() || System.nanoTime() - nextHeartbeat >= 0) {
            open.commit(progress.apply(end));
            acknowledged += unacknowledged.size();
            unacknowledged.clear();
            nextHeartbeat = System.nanoTime() + HEARTBEAT.toNanos();
            finished = end;
        }
    }

    private void failed(TransportException problem) throws RuntimeException {
        EventSender open = sender;
        sender = null;
        if (open != null) {
            open.close();
        }
        if (!failing) {
            failing = true;
            troubles.accept(problem.getMessage() + "; events wait, at most " + MAX_WAITING);
        }
        try {
            Thread.sleep(RETRY_MILLIS);
        } catch (InterruptedException e) {
            finished = true;
        }
    }

    /**
     * Sends what still waits, and the last account.
     *
     * @return how many events could not be sent
     */
    public long finish() throws InterruptedException {
        finishing = true;
        thread.join(patience.toMillis());
        return finished ? 0 : waiting.size() + (long) unacknowledged.size();
    }

    @Override
    public void close() {
        finished = true;
        thread.interrupt();
        EventSender open = sender;
        if (open != null && !thread.isAlive()) {
            open.close();
        }
    }
}
