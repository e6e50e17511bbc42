package io.portolan.app.service.whatif;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import java.util.EnumMap;
import java.util.Locale;
import java.util.Map;
import java.util.function.IntSupplier;

/** What is counted of the runs; documented in docs/metrics.md. */
public final class WhatIfMetrics {
    public static final String RUNS = "portolan.what.if.runs";
    public static final String EVENTS = "portolan.what.if.events";
    public static final String RUNNING = "portolan.what.if.running";

    private final MeterRegistry registry;
    private final Map<End, Counter> runs = new EnumMap<>(End.class);
    private final Counter events;

    /** How a request for a run ends. */
    enum End {
        /** With the whole result. */
        WHOLE,
        /** With a result that says what it lacks. */
        PARTIAL,
        /** The caller hung up. */
        CANCELLED,
        /** With an error instead of a result. */
        FAILED,
        /** With 429: as many as may run did. */
        REFUSED
    }

    public WhatIfMetrics(MeterRegistry registry) {
        this.registry = registry;
        for (End end : End.values()) {
            runs.put(
                    end,
                    Counter.builder(RUNS)
                            .description("Runs of what-if by how they ended")
                            .tag("end", end.name().toLowerCase(Locale.ROOT))
                            .register(registry));
        }
        events = Counter.builder(EVENTS)
                .description("Connections judged again by runs of what-if")
                .register(registry);
    }

    void running(IntSupplier now) {
        Gauge.builder(RUNNING, now, IntSupplier::getAsInt)
                .description("Runs of what-if that go on now")
                .strongReference(true)
                .register(registry);
    }

    void ended(End end, long judged) {
        Counter counter = runs.get(end);
        if (counter != null) {
            counter.increment();
        }
        events.increment(judged);
    }
}
