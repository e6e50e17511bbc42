package io.portolan.capture.packet.live;

import io.portolan.model.ConfigurationException;
import java.io.IOException;
import java.io.InputStream;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;
import org.pcap4j.core.BpfProgram.BpfCompileMode;
import org.pcap4j.core.NotOpenException;
import org.pcap4j.core.PcapHandle;
import org.pcap4j.core.PcapNativeException;
import org.pcap4j.core.PcapStat;

/**
 * One interface that is captured: opened, then {@link #start started}, read to its end, closed. What comes between opening and
 * starting waits in the kernel's buffer.
 */
public final class LiveInterface implements AutoCloseable {
    /** How late a packet of a quiet interface may be, besides the kernel's own 100 ms. */
    private static final long FLUSH_MILLIS = 50;

    /** When nothing was read for so long, what was counted before the filter was set is not coming any more. */
    private static final long QUIET_NANOS = TimeUnit.SECONDS.toNanos(1);

    /** How long what had arrived before {@link #stop} may take to be read. */
    private static final long DRAIN_NANOS = TimeUnit.SECONDS.toNanos(30);

    private final String name;
    private final PcapHandle handle;
    private @Nullable PacketPipe pipe;
    private @Nullable TickingStream stream;
    private @Nullable Thread capturing;
    private @Nullable Thread flushing;
    private volatile boolean stopping;
    private volatile boolean ended;
    private volatile @Nullable String failure;
    private long unfiltered;
    private CaptureStatistics last = CaptureStatistics.NONE;

    private LiveInterface(String name, PcapHandle handle) {
        this.name = name;
        this.handle = handle;
    }

    /**
     * Opens an interface and compiles the filter.
     *
     * @throws ConfigurationException in one line: no such interface, no permission, no libpcap, or what is wrong with the filter
     */
    public static LiveInterface open(String name, CaptureOptions options) {
        LiveInterface opened = new LiveInterface(name, Opening.open(name, options));
        try {
            opened.filter(options.filter());
            return opened;
        } catch (RuntimeException e) {
            opened.close();
            throw e;
        }
    }

    /** Replaces the filter; what had arrived before and does not pass it is dropped by libpcap. */
    public void filter(String expression) {
        if (expression.isBlank()) {
            return;
        }
        try {
            handle.setFilter(expression, BpfCompileMode.OPTIMIZE);
            unfiltered = statistics().received();
        } catch (PcapNativeException e) {
            throw new ConfigurationException(
                    "filter: \"" + expression + "\": "
                            + String.valueOf(e.getMessage()).strip()
                            + " (expected: an expression of pcap-filter(7) for " + name + ", "
                            + handle.getDlt().name()
                            + ")",
                    e);
        } catch (NotOpenException e) {
            throw new IllegalStateException(name, e);
        }
    }

    public String name() {
        return name;
    }

    /**
     * Begins to capture.
     *
     * @param tick called about every 100 ms by whoever reads the stream, in between packets
     * @return a pcap file that ends when the capture does; reading it waits for packets
     */
    public InputStream start(Runnable tick) throws IOException {
        try {
            PacketPipe opened = new PacketPipe(handle);
            pipe = opened;
            TickingStream reading = new TickingStream(opened.reader, tick);
            stream = reading;
            capturing = thread("capture-" + name, () -> capture(opened, reading));
            flushing = thread("flush-" + name, () -> flush(opened));
            return reading;
        } catch (PcapNativeException | NotOpenException e) {
            throw new IOException("interface " + name + ": " + e.getMessage(), e);
        }
    }

    private static Thread thread(String name, Runnable work) {
        Thread thread = new Thread(work, name);
        thread.setDaemon(true);
        thread.start();
        return thread;
    }

    private void capture(PacketPipe into, TickingStream reading) {
        try {
            handle.loop(-1, into.writer);
        } catch (InterruptedException e) {
            // breakLoop: somebody asked for the end.
        } catch (PcapNativeException | NotOpenException e) {
            failure = String.valueOf(e.getMessage()).strip();
        } finally {
            ended = true;
            read();
            into.writer.close();
            reading.ended();
        }
    }

    private void flush(PacketPipe into) {
        while (!ended) {
            LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(FLUSH_MILLIS));
            try {
                into.writer.flush();
            } catch (PcapNativeException | NotOpenException e) {
                // It was closed meanwhile; or the reader is gone, which the loop is told as well.
                return;
            }
        }
    }

    /** What libpcap counted so far, or had counted when the capture ended. */
    public CaptureStatistics statistics() {
        return ended ? counted() : read();
    }

    private synchronized CaptureStatistics counted() {
        return last;
    }

    /** libpcap counts in 32 bits, which a busy interface fills in hours: what was added since the last look goes to ours. */
    private synchronized CaptureStatistics read() {
        try {
            PcapStat stat = handle.getStats();
            last = last.advancedTo(
                    stat.getNumPacketsReceived(), stat.getNumPacketsDropped(), stat.getNumPacketsDroppedByIf());
        } catch (PcapNativeException | NotOpenException e) {
            // The interface is gone, and with it its counters: what was read last stands.
            return last;
        }
        return last;
    }

    /** Why the capture ended by itself, in libpcap's words; null while it runs and after {@link #stop}. */
    public @Nullable String failure() {
        return stopping ? null : failure;
    }

    /**
     * Ends the capture once everything is written that had arrived before this call.
     *
     * @param taken how many packets were read from the stream so far
     */
    public void stop(LongSupplier taken) {
        if (stopping) {
            return;
        }
        drain(taken);
        stopping = true;
        // On a quiet interface libpcap may look at its flag only when something wakes it: it is told
        // until it has heard.
        while (!ended && capturing != null) {
            try {
                handle.breakLoop();
            } catch (NotOpenException e) {
                return;
            }
            LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(20));
        }
    }

    /** Waits for all that was counted; for what was counted before the filter was set only while something comes, as it may not pass it. */
    private void drain(LongSupplier taken) {
        CaptureStatistics now = statistics();
        long arrived = now.received() - now.dropped();
        long certain = arrived - unfiltered;
        long begun = System.nanoTime();
        long moved = begun;
        long seen = taken.getAsLong();
        while (!ended
                && seen < arrived
                && (seen < certain || System.nanoTime() - moved < QUIET_NANOS)
                && System.nanoTime() - begun < DRAIN_NANOS) {
            LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(10));
            long more = taken.getAsLong();
            moved = more > seen ? System.nanoTime() : moved;
            seen = more;
        }
    }

    @Override
    public void close() {
        stop(() -> Long.MAX_VALUE);
        try {
            join(capturing);
            join(flushing);
            PacketPipe open = pipe;
            if (open != null) {
                open.close();
            }
        } catch (IOException e) {
            // Nothing is lost by it: everything was read.
            pipe = null;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        handle.close();
    }

    private static void join(@Nullable Thread thread) throws InterruptedException {
        if (thread != null) {
            thread.join(2_000);
        }
    }
}
