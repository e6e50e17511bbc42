package io.portolan.normalize;

import io.portolan.model.connection.ConnectionEvent;
import io.portolan.model.connection.Told;
import io.portolan.model.observation.Loss;
import io.portolan.model.observation.LossCause;
import io.portolan.model.observation.Observation;
import io.portolan.model.observation.ObservationSink;
import java.util.HashMap;
import java.util.Map;
import java.util.function.Consumer;
import java.util.function.Predicate;

/**
 * Makes events of whole connections that are told while they live: each time more is known, a revision that carries what the one before
 * it said. Not thread-safe.
 *
 * <p>Revisions are counted here and not where they were seen: what the taker refuses is as if it had never been told, so that the next one is
 * held against the last that was taken. Holds one earlier word for each connection that may be told again; while there are as many as
 * may be, others are told once, at their end. Only an end that the taker refuses is a loss.
 */
public final class RevisedConnections implements ObservationSink {
    private final Predicate<ConnectionEvent> events;
    private final Consumer<Loss> losses;
    private final int maxOpen;
    private final Map<String, Word> open = new HashMap<>();
    private long observations;
    private long connections;

    private record Word(int revision, Told told) {}

    /**
     * Opens nothing.
     *
     * @param events takes an event, or refuses it
     * @param losses takes what the reader lost, and what is lost here
     * @param maxOpen connections remembered at a time; about 300 bytes each
     */
    public RevisedConnections(Predicate<ConnectionEvent> events, Consumer<Loss> losses, int maxOpen) {
        this.events = events;
        this.losses = losses;
        this.maxOpen = maxOpen;
    }

    @Override
    public void observed(Observation observation) {
        observations++;
        ConnectionEvent event = Normalizer.whole(observation);
        Word word = observation.last() ? open.remove(event.id()) : open.get(event.id());
        if (word != null ? word.told.equals(event.told()) : !observation.last() && open.size() >= maxOpen) {
            return;
        }
        if (events.test(word == null ? event : event.revising(word.revision, word.told))) {
            connections += word == null ? 1 : 0;
            if (!observation.last()) {
                open.put(event.id(), new Word(word == null ? 0 : word.revision + 1, event.told()));
            }
        } else if (observation.last()) {
            refused(observation, word == null ? "a connection" : "the end of a connection");
        }
    }

    private void refused(Observation observation, String what) {
        losses.accept(new Loss(
                LossCause.NOT_SENT,
                observation.origin().input(),
                1,
                what + " that began at " + observation.from()
                        + " found no room among the events that wait (expected: a broker that takes them)"));
    }

    @Override
    public void lost(Loss loss) {
        losses.accept(loss);
    }

    /** Observations taken. */
    public long observations() {
        return observations;
    }

    /** Connections told, each once however often it was told again. */
    public long connections() {
        return connections;
    }
}
