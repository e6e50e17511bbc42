package io.portolan.app.collect;

import io.portolan.app.audit.Inputs;
import io.portolan.app.audit.LossLedger;
import io.portolan.app.audit.Source;
import io.portolan.app.audit.WatchedTime;
import io.portolan.model.connection.ConnectionEvent;
import io.portolan.model.report.Watch;
import io.portolan.normalize.Normalizer;
import io.portolan.normalize.NormalizerConfig;
import io.portolan.transport.send.EventSender;
import io.portolan.transport.send.SendProgress;
import java.util.List;
import java.util.function.LongConsumer;
import java.util.function.LongSupplier;

/** Reads files and sends their connections. Decoding is deterministic, so a run that was cut goes on where it had committed. */
public final class FileCollector {
    private final EventSender sender;
    private final Inputs inputs;
    private final Pace pace;
    private final LossLedger losses = new LossLedger();
    private final WatchedTime watched = new WatchedTime();
    private long events;
    private long skipped;
    private LongSupplier observations = () -> 0;

    /** The sender is opened here and closed by who made it. */
    public FileCollector(EventSender sender, Inputs inputs, Pace pace) {
        this.sender = sender;
        this.inputs = inputs;
        this.pace = pace;
    }

    /**
     * Sends everything.
     *
     * @param sources in order
     * @param sent hears how many events were taken so far, after each commit
     * @throws io.portolan.transport.TransportException when the broker does not take it in time
     */
    public Collected collect(List<Source> sources, LongConsumer sent) {
        String epoch = Epoch.of(sources);
        skipped = sender.resume(epoch);
        // One for all inputs, so that what several observers saw of one connection comes together.
        Normalizer normalizer = new Normalizer(event -> send(event, sent), losses::add, NormalizerConfig.DEFAULT);
        observations = () -> normalizer.counts().observations();
        for (Source source : sources) {
            inputs.read(source, normalizer);
        }
        normalizer.finish();
        commit(true, sent);
        return new Collected(epoch, events, Math.min(skipped, events), losses.losses());
    }

    private void send(ConnectionEvent event, LongConsumer sent) {
        events++;
        watched.add(event.origin().input(), event.start(), event.end());
        sender.send(event);
        if (events > skipped) {
            pace.await();
            if (sender.commitDue()) {
                commit(false, sent);
            }
        }
    }

    private void commit(boolean complete, LongConsumer sent) {
        sender.commit(new SendProgress(
                observations.getAsLong(),
                losses.losses(),
                watched.first(),
                watched.last(),
                Watch.exactly(watched.times()),
                complete));
        sent.accept(events);
    }
}
