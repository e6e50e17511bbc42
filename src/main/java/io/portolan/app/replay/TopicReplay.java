package io.portolan.app.replay;

import io.portolan.model.connection.ConnectionEvent;
import io.portolan.model.observation.Loss;
import io.portolan.model.observation.LossCause;
import io.portolan.transport.Topics;
import io.portolan.transport.TransportConfig;
import io.portolan.transport.replay.StoredEvents;
import io.portolan.view.replay.ReplayView;
import java.time.Instant;
import java.util.List;

/** A shadow run over what Kafka still holds: {@code portolan replay --bootstrap} and {@code /api/v1/what-if}. For one run. */
public final class TopicReplay {
    private final TransportConfig config;
    private final ShadowRun run;
    private final StoredEvents stored;
    private long events;

    /**
     * Opens nothing.
     *
     * @param run judges, and has judged nothing yet
     * @param from connections that start from here on
     * @param to and before here
     */
    public TopicReplay(TransportConfig config, ShadowRun run, Instant from, Instant to) {
        this.config = config;
        this.run = run;
        this.stored = new StoredEvents(config, from, to);
    }

    /** Hears how far the run is, after each record and several times a second, and may end it. */
    public interface Progress {
        /** Whether one more may be judged, after so many. */
        default boolean judgeAnother(long events) {
            return true;
        }

        /** Whether to go on to the next record. */
        default boolean goOn() {
            return true;
        }

        /**
         * How far it is.
         *
         * @param events judged, each revision of a connection counted
         * @param done records read
         * @param total records there were when the reading began
         */
        void at(long events, long done, long total);
    }

    /**
     * Reads and judges. Whatever the progress throws ends the run, too.
     *
     * @throws io.portolan.transport.TransportException when the broker is gone, does not know the topic, or removes what is not read yet
     */
    public void run(Progress progress) throws InterruptedException {
        stored.read(
                new StoredEvents.Listener() {
                    @Override
                    public void event(ConnectionEvent event) {
                        if (progress.judgeAnother(events)) {
                            run.add(event);
                            events++;
                        }
                    }

                    @Override
                    public void at(long done, long total) {
                        progress.at(events, done, total);
                    }
                },
                () -> !progress.goOn());
    }

    /** What was found so far, all changes. */
    public ReplayView result() {
        return result(ShadowRun.MAX_CHANGES);
    }

    /** The same with so many changes at most: the worst of them. */
    public ReplayView result(int mostChanges) {
        return run.result(
                List.of(Topics.CONNECTIONS.topic() + " of " + config.bootstrap()), stored.losses(), mostChanges);
    }

    /** In how many different ways connections changed, those aside that are only counted. */
    public int changes() {
        return run.changes();
    }

    /** What retention has removed of the stretch, partition by partition; empty when all of it may be there. */
    public List<Loss> removed() {
        return stored.losses().stream()
                .filter(loss -> loss.cause() == LossCause.SOURCE_LOST)
                .toList();
    }
}
