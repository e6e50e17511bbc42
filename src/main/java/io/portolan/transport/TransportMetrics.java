package io.portolan.transport;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import io.portolan.transport.wire.Decoding;
import java.time.Duration;
import java.util.EnumMap;
import java.util.Map;
import java.util.concurrent.atomic.AtomicLong;

/** What the transport counts; documented in docs/metrics.md. Counters move when a transaction is committed, never for an aborted one. */
public final class TransportMetrics {
    public static final String EVENTS_RECEIVED = "portolan.events.received";
    public static final String BATCHES_RECEIVED = "portolan.batches.received";
    public static final String DEAD_LETTERS = "portolan.dead.letters";
    public static final String SEQUENCE_GAPS = "portolan.sequence.gaps";
    public static final String DUPLICATES_SKIPPED = "portolan.duplicates.skipped";
    public static final String AUDITOR_TRANSACTION = "portolan.auditor.transaction";
    public static final String AUDITOR_LAG = "portolan.auditor.lag.records";
    public static final String HISTORIAN_LAG = "portolan.historian.lag.records";

    private final Counter events;
    private final Counter batches;
    private final Counter gaps;
    private final Counter duplicates;
    private final Timer transaction;
    private final Map<Decoding.Cause, Counter> deadLetters = new EnumMap<>(Decoding.Cause.class);
    private final AtomicLong auditorLag = new AtomicLong();
    private final AtomicLong historianLag = new AtomicLong();

    public TransportMetrics(MeterRegistry registry) {
        events = Counter.builder(EVENTS_RECEIVED)
                .description("Events decoded and judged")
                .register(registry);
        batches = Counter.builder(BATCHES_RECEIVED)
                .description("Batches of events decoded")
                .register(registry);
        gaps = Counter.builder(SEQUENCE_GAPS)
                .description("Events that a collector sent and that never arrived")
                .register(registry);
        duplicates = Counter.builder(DUPLICATES_SKIPPED)
                .description("Events that arrived again and were skipped")
                .register(registry);
        transaction = Timer.builder(AUDITOR_TRANSACTION)
                .description("Judging and committing what one poll gave")
                .register(registry);
        for (Decoding.Cause cause : Decoding.Cause.values()) {
            deadLetters.put(
                    cause,
                    Counter.builder(DEAD_LETTERS)
                            .description("Records that could not be decoded")
                            .tag("cause", cause.label())
                            .register(registry));
        }
        Gauge.builder(AUDITOR_LAG, auditorLag, AtomicLong::get)
                .description("Records of this auditor's partitions that are not judged yet")
                .register(registry);
        Gauge.builder(HISTORIAN_LAG, historianLag, AtomicLong::get)
                .description("Records of this historian's partitions that are not stored yet")
                .register(registry);
    }

    public void committed(int eventCount, int batchCount, long missingEvents, long repeatedEvents, Duration duration) {
        events.increment(eventCount);
        batches.increment(batchCount);
        gaps.increment(missingEvents);
        duplicates.increment(repeatedEvents);
        transaction.record(duration);
    }

    public void deadLetter(Decoding.Cause cause) {
        Counter counter = deadLetters.get(cause);
        if (counter != null) {
            counter.increment();
        }
    }

    public AtomicLong auditorLag() {
        return auditorLag;
    }

    public AtomicLong historianLag() {
        return historianLag;
    }
}
