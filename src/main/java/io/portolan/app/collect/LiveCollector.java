package io.portolan.app.collect;

import io.portolan.app.audit.LossLedger;
import io.portolan.capture.packet.LiveReader;
import io.portolan.capture.packet.flow.FlowLimits;
import io.portolan.capture.packet.flow.FlowSampling;
import io.portolan.capture.packet.live.CaptureStatistics;
import io.portolan.capture.packet.live.LiveInterface;
import io.portolan.model.connection.ConnectionEvent;
import io.portolan.model.observation.Loss;
import io.portolan.model.observation.LossCause;
import io.portolan.model.observation.Observation;
import io.portolan.model.observation.ObservationSink;
import io.portolan.model.report.Watch;
import io.portolan.normalize.RevisedConnections;
import io.portolan.transport.send.SendProgress;
import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/** Captures interfaces, each on a thread of its own, and tells their connections while they live. */
public final class LiveCollector {
    private final List<LiveInterface> interfaces;
    private final List<LiveReader> readers;
    private final Clock clock;
    private final Instant opened;
    private final int sampling;
    private final String scope;
    private final LossLedger losses = new LossLedger();
    private final CountDownLatch ended;
    private final ObservationSink sink;
    private final RevisedConnections connections;
    private volatile boolean whole = true;

    /**
     * Takes interfaces that are open; who opened them closes them.
     *
     * @param taker takes the events
     * @param opened when they were opened
     * @param sampling 1 when every connection is watched, N when one in N is
     * @param scope what is watched, in words
     */
    public LiveCollector(
            List<LiveInterface> interfaces,
            EventTaker taker,
            FlowLimits limits,
            Clock clock,
            Instant opened,
            int sampling,
            String scope) {
        this.interfaces = List.copyOf(interfaces);
        this.readers = interfaces.stream()
                .map(each -> new LiveReader(limits, new FlowSampling(sampling), clock))
                .toList();
        this.clock = clock;
        this.opened = opened;
        this.sampling = sampling;
        this.scope = scope;
        this.ended = new CountDownLatch(interfaces.size());
        this.connections = new RevisedConnections(
                event -> offer(taker, event), losses::add, limits.maxFlows() * interfaces.size());
        this.sink = new ObservationSink() {
            @Override
            public void observed(Observation observation) {
                synchronized (losses) {
                    connections.observed(observation);
                }
            }

            @Override
            public void lost(Loss loss) {
                synchronized (losses) {
                    losses.add(loss);
                }
            }
        };
    }

    private static boolean offer(EventTaker taker, ConnectionEvent event) {
        return taker.offer(event);
    }

    /** Starts to capture. */
    public void start() {
        for (int i = 0; i < interfaces.size(); i++) {
            LiveInterface source = interfaces.get(i);
            LiveReader reader = readers.get(i);
            Thread thread = new Thread(() -> read(reader, source), "read-" + source.name());
            thread.setDaemon(true);
            thread.start();
        }
    }

    private void read(LiveReader reader, LiveInterface source) {
        try {
            reader.read(source, sink);
            whole &= source.failure() == null;
        } catch (IOException | RuntimeException e) {
            whole = false;
            sink.lost(new Loss(LossCause.UNREADABLE, source.name(), 1, "the capture ended: " + e.getMessage()));
        } finally {
            ended.countDown();
        }
    }

    /**
     * Waits until one interface's capture has ended, which ends the others' as well: a capture of a part would look like one of the whole.
     *
     * @return whether that was so within this time
     */
    public boolean await(Duration time) throws InterruptedException {
        boolean all = ended.await(time.toNanos(), TimeUnit.NANOSECONDS);
        if (!all && ended.getCount() < interfaces.size()) {
            stop();
            return true;
        }
        return all;
    }

    /** Ends the capture; what had arrived before is read, and every connection is told. */
    public void stop() throws InterruptedException {
        for (int i = 0; i < interfaces.size(); i++) {
            interfaces.get(i).stop(readers.get(i)::packets);
        }
        ended.await();
    }

    /** The account as of now. */
    public SendProgress progress(boolean last) {
        Instant now = clock.instant();
        return new SendProgress(packets(), losses(), opened, now, Watch.between(opened, now), last, sampling, scope);
    }

    public long packets() {
        return readers.stream().mapToLong(LiveReader::packets).sum();
    }

    /** Connections told, each once. */
    public long connections() {
        synchronized (losses) {
            return connections.connections();
        }
    }

    /** Packets that the kernel or a card dropped. */
    public long dropped() {
        return interfaces.stream()
                .map(LiveInterface::statistics)
                .mapToLong(count -> count.dropped() + count.interfaceDropped())
                .sum();
    }

    /** Whether no interface's capture ended by itself. */
    public boolean whole() {
        return whole;
    }

    /** What was lost so far, with what the kernel and the cards count. */
    public List<Loss> losses() {
        List<Loss> all;
        synchronized (losses) {
            all = new ArrayList<>(losses.losses());
        }
        for (LiveInterface each : interfaces) {
            CaptureStatistics count = each.statistics();
            if (count.dropped() > 0) {
                all.add(new Loss(
                        LossCause.CAPTURE_DROPPED,
                        each.name(),
                        count.dropped(),
                        "the kernel's buffer was full (expected: a larger --buffer, a --filter or --sample)"));
            }
            if (count.interfaceDropped() > 0) {
                all.add(new Loss(
                        LossCause.INTERFACE_DROPPED,
                        each.name(),
                        count.interfaceDropped(),
                        "dropped by the network card or its driver"));
            }
        }
        return all;
    }
}
