package io.portolan.normalize;

import io.portolan.model.connection.ConnectionEvent;
import io.portolan.model.connection.EventId;
import io.portolan.model.connection.Initiator;
import io.portolan.model.connection.Side;
import io.portolan.model.observation.Loss;
import io.portolan.model.observation.LossCause;
import io.portolan.model.observation.Observation;
import io.portolan.model.observation.ObservationSink;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Consumer;

/**
 * Makes one event of each connection; the rules and promises are told at the package. Not thread-safe.
 *
 * <p>One normalizer may take several inputs, so that the records of several observers of a connection meet. Call {@link #finish}
 * after the last one.
 */
public final class Normalizer implements ObservationSink {
    private static final Comparator<ConnectionEvent> BY_START =
            Comparator.comparing(ConnectionEvent::start).thenComparing(ConnectionEvent::id);

    private final Consumer<ConnectionEvent> events;
    private final Consumer<Loss> losses;
    private final NormalizerConfig config;
    private final OpenConnections open;
    private final Set<String> rememberedIds = new LinkedHashSet<>();
    private final Map<String, Loss> conflictsByInput = new TreeMap<>();
    private long observations;
    private long duplicates;
    private long toldEarlyBefore;
    private long told;
    private long conflicts;

    /**
     * @param events takes the connections
     * @param losses takes what the readers lost, and what the normalizer could not decide
     */
    public Normalizer(Consumer<ConnectionEvent> events, Consumer<Loss> losses, NormalizerConfig config) {
        this.events = events;
        this.losses = losses;
        this.config = config;
        this.open = new OpenConnections(config);
    }

    /**
     * What a normalizer has done so far.
     *
     * @param observations observations taken
     * @param duplicates observations dropped because their record id was seen before
     * @param events connections told
     * @param toldEarly connections told before the end because a bound was reached
     * @param conflicts connections with proven evidence for both sides
     */
    public record Counts(long observations, long duplicates, long events, long toldEarly, long conflicts) {}

    @Override
    public void observed(Observation observation) {
        observations++;
        if (seenBefore(observation)) {
            duplicates++;
        } else if (observation.whole()) {
            tell(whole(observation));
        } else {
            open.add(observation, connection -> {
                note(connection);
                connection.event().ifPresent(this::tell);
            });
        }
    }

    @Override
    public void lost(Loss loss) {
        losses.accept(loss);
    }

    /** Tells every connection that is still held. The normalizer is empty after it, but remembers the ids of records. */
    public void finish() {
        List<ConnectionEvent> rest = new ArrayList<>();
        for (MergedConnection connection : open.drain()) {
            note(connection);
            connection.event().ifPresent(rest::add);
        }
        rest.sort(BY_START);
        rest.forEach(this::tell);
        conflictsByInput.values().forEach(losses);
        conflictsByInput.clear();
        long early = open.toldEarly() - toldEarlyBefore;
        if (early > 0) {
            toldEarlyBefore = open.toldEarly();
            losses.accept(new Loss(
                    LossCause.TOLD_EARLY,
                    "(all inputs)",
                    early,
                    "records of more connections than can be held (expected: at most " + config.maxOpenConnections()
                            + " connections and " + config.maxHeldRecords() + " records at a time)"));
        }
    }

    public Counts counts() {
        return new Counts(observations, duplicates, told, open.toldEarly(), conflicts);
    }

    private boolean seenBefore(Observation observation) {
        String id = observation.recordId();
        if (id == null) {
            return false;
        }
        boolean fresh = rememberedIds.add(observation.origin().format() + ' ' + id);
        if (rememberedIds.size() > config.maxRememberedIds()) {
            var eldest = rememberedIds.iterator();
            eldest.next();
            eldest.remove();
        }
        return !fresh;
    }

    private void tell(ConnectionEvent event) {
        told++;
        events.accept(event);
    }

    private void note(MergedConnection connection) {
        if (!connection.conflict()) {
            return;
        }
        connection.event().ifPresent(event -> {
            conflicts++;
            String input = event.origin().input();
            String detail =
                    event.source().socket() + " and " + event.destination().socket() + " at " + event.start()
                            + ": both sides are proven to have opened it (expected: one); told as unknown";
            conflictsByInput.merge(
                    input,
                    new Loss(LossCause.CONFLICTING_EVIDENCE, input, 1, detail),
                    (first, next) -> new Loss(first.cause(), input, first.count() + 1, first.detail()));
        });
    }

    /** The event of a whole connection, as if it were told for the first time. */
    static ConnectionEvent whole(Observation seen) {
        Initiator initiator = InitiatorRule.guess(seen.initiator(), seen.protocol(), seen.a(), seen.b());
        boolean forward = initiator.side() != Side.B;
        return new ConnectionEvent(
                EventId.of(seen.origin().format(), seen.protocol(), seen.a(), seen.b(), seen.from(), seen.overlay()),
                seen.origin(),
                seen.from(),
                seen.to(),
                seen.protocol(),
                forward ? seen.a() : seen.b(),
                forward ? seen.b() : seen.a(),
                MergedConnection.asSource(initiator),
                seen.outcome(),
                seen.tls(),
                forward ? seen.traffic() : seen.traffic().reversed(),
                seen.overlay(),
                0,
                null,
                seen.sampling(),
                seen.closing());
    }
}
