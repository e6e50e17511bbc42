package io.portolan.capture.packet.stage;

import io.portolan.capture.packet.decode.Packet;
import io.portolan.capture.packet.flow.FlowLimits;
import io.portolan.capture.packet.flow.FlowSink;
import io.portolan.capture.packet.flow.FlowSummary;
import io.portolan.capture.packet.flow.FlowTable;
import java.util.List;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Runs the table beside the decoding: on the caller's thread while the input is small, on a thread of its own once it proves large and
 * there is a processor for it. The table sees the same packets in the same order either way, so the result is the same; connections are
 * told on the caller's thread always. Not thread-safe.
 */
public final class FlowStage implements AutoCloseable {
    /**
     * So many packets are added before a thread pays: until then the second processor compiles for the first, and what is gained after
     * that has to make up for the packets that go from one processor's cache to the other's (docs/performance.md).
     */
    public static final long PACKETS_BEFORE_THREAD = 16_000_000;
    /** Never a thread. */
    public static final long NO_THREAD = Long.MAX_VALUE;

    private final FlowTable table;
    private final FlowSink sink;
    private final Supplier<Packet> packets;
    private final long threadAfter;
    private PacketBatch batch;
    private long added;
    private @Nullable FlowThread thread;
    /** Takes what the table tells; belongs to the thread that runs the table. */
    private FlowSink target;

    /**
     * A stage with an empty table.
     *
     * @param packets makes empty packets to decode into
     * @param threadAfter packets after which a second thread is used if there is a processor for it
     */
    public FlowStage(FlowLimits limits, FlowSink sink, Supplier<Packet> packets, long threadAfter) {
        this.sink = sink;
        this.target = sink;
        this.packets = packets;
        this.threadAfter = Runtime.getRuntime().availableProcessors() > 1 ? threadAfter : NO_THREAD;
        table = new FlowTable(limits, summary -> target.connection(summary));
        batch = new PacketBatch(packets);
    }

    /** The packet to decode into; valid until {@link #keep}. */
    public Packet next() {
        return batch.next();
    }

    /** Takes the packet that was decoded. Its payload must stay where it is until {@link #refill}. */
    public void keep() {
        batch.keep();
        if (batch.full()) {
            flush();
        }
    }

    /** Has every packet that was taken so far added, or handed over to be added. */
    public void flush() {
        added += batch.size();
        FlowThread running = thread;
        if (running != null) {
            exchange(running);
        } else {
            batch.addTo(table);
            startThreadIfLarge();
        }
    }

    /** Who hears of connections may throw; the thread must not wait for ever for what then never comes. */
    private void exchange(FlowThread running) {
        boolean done = false;
        try {
            batch = running.exchange(batch, this::tellAll);
            done = true;
        } finally {
            if (!done) {
                thread = null;
                running.abandon();
            }
        }
    }

    private void startThreadIfLarge() {
        if (added >= threadAfter) {
            thread = new FlowThread(this::addOnThread, packets);
        }
    }

    private void addOnThread(PacketBatch handed) {
        List<FlowSummary> told = handed.told();
        target = told::add;
        handed.addTo(table);
    }

    private void tellAll(List<FlowSummary> told) {
        told.forEach(sink::connection);
        told.clear();
    }

    /**
     * The packets' window is about to be filled again.
     *
     * @return a window of the same size that no packet lies in
     */
    public byte[] refill(byte[] window) {
        FlowThread running = thread;
        if (running == null) {
            flush();
            return window;
        }
        batch.retire(window);
        flush();
        return running.freeWindow(window.length);
    }

    /** Tells what is due of a live capture, see {@link FlowTable#sweep}. */
    public void tick(long now) {
        flush();
        table.sweep(now);
    }

    /** Gives out every connection that is left. */
    public void finish() {
        flush();
        close();
        target = sink;
        table.finish();
    }

    /** Ends the thread after what it was handed; what it told is told. */
    @Override
    public void close() {
        FlowThread running = thread;
        thread = null;
        if (running != null) {
            running.close(this::tellAll);
        }
    }

    /** The table, to be asked when everything is added. */
    public FlowTable table() {
        return table;
    }
}
