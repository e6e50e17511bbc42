package io.portolan.app.service.whatif;

import io.portolan.app.replay.ShadowRun;
import io.portolan.app.replay.TopicReplay;
import io.portolan.app.service.whatif.WhatIfMetrics.End;
import io.portolan.investigate.problem.ProblemException;
import io.portolan.model.identity.IdentitySource;
import io.portolan.model.matrix.RuleSet;
import io.portolan.model.waiver.RulesInForce;
import io.portolan.transport.TopicSetup;
import io.portolan.transport.TransportConfig;
import java.time.Duration;
import java.util.concurrent.locks.LockSupport;

/** Takes requests for runs, a few at once. */
public final class WhatIf implements AutoCloseable {
    /** To whom no slot is free: most runs are shorter. */
    private static final int RETRY_AFTER_SECONDS = 5;

    /** For whoever reads the answer, after the longest run. */
    private static final Duration READ_WITHIN = Duration.ofSeconds(60);

    private static final Duration STOPPED_WITHIN = Duration.ofSeconds(2);

    private final RulesInForce inForce;
    private final IdentitySource identities;
    private final TransportConfig transport;
    private final WhatIfLimits limits;
    private final WhatIfMetrics metrics;
    private final WhatIfSlots slots;

    /** Opens nothing. */
    public WhatIf(
            RulesInForce inForce,
            IdentitySource identities,
            TransportConfig transport,
            WhatIfLimits limits,
            WhatIfMetrics metrics) {
        this.inForce = inForce;
        this.identities = identities;
        this.transport = transport;
        this.limits = limits;
        this.metrics = metrics;
        this.slots = new WhatIfSlots(limits.runs(), limits.mostTime().plus(READ_WITHIN), System::nanoTime);
        metrics.running(slots::running);
    }

    /**
     * A run that holds a slot from now on, and must be written soon.
     *
     * @throws ProblemException 400 when the body is refused, 429 when no slot is free, 503 when no broker takes a connection
     */
    WhatIfRun run(String body) {
        WhatIfRequest request = WhatIfRequest.read(body, limits.longest());
        RuleSet today = inForce.rules();
        RuleSet asked = RequestedRules.of(request, today, inForce.terms().longest());
        WhatIfSlots.Slot slot = slots.take().orElseThrow(this::busy);
        try {
            String unreachable = TopicSetup.unreachable(transport);
            if (unreachable != null) {
                throw ProblemException.unavailable(
                        "broker " + transport.bootstrap() + ": " + unreachable,
                        "a broker that takes connections; ask again when /q/health is up",
                        RETRY_AFTER_SECONDS);
            }
            TopicReplay replay =
                    new TopicReplay(transport, new ShadowRun(today, asked, identities), request.from(), request.to());
            String name = request.from() + " .. " + request.to() + " with "
                    + asked.documented().id();
            return new WhatIfRun(replay, limits, request.changes(), slot, metrics, name);
        } catch (RuntimeException e) {
            slot.close();
            throw e;
        }
    }

    private ProblemException busy() {
        metrics.ended(End.REFUSED, 0);
        return ProblemException.busy(
                "what-if: as many runs as this instance allows go on (portolan.what-if.runs: " + limits.runs() + ")",
                "a run that has ended: ask again later, or another instance",
                RETRY_AFTER_SECONDS);
    }

    /** Has the runs that go on stop, and waits a moment so that they can say so. */
    @Override
    public void close() {
        slots.close();
        long deadline = System.nanoTime() + STOPPED_WITHIN.toNanos();
        while (slots.running() > 0 && System.nanoTime() < deadline) {
            LockSupport.parkNanos(10_000_000);
        }
    }
}
