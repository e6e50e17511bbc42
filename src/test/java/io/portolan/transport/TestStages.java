package io.portolan.transport;

import io.portolan.model.connection.ConnectionEvent;
import io.portolan.model.exchange.AuditOutput;
import io.portolan.model.exchange.AuditStep;
import io.portolan.model.exchange.ViolationCodec;
import io.portolan.model.exchange.ViolationMessage;
import io.portolan.model.finding.Edge;
import io.portolan.model.finding.Party;
import io.portolan.model.finding.TrafficCount;
import io.portolan.model.finding.TrafficKey;
import io.portolan.model.finding.Violation;
import io.portolan.model.finding.ViolationSample;
import io.portolan.model.identity.Component;
import io.portolan.model.net.TransportProtocol;
import io.portolan.model.verdict.Disposition;
import io.portolan.model.verdict.Reason;
import io.portolan.model.verdict.SecurityGrade;
import io.portolan.model.verdict.ViolationKind;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/** The stages beside the transport, as simple as can be: every event is a violation of its own, so that each can be counted. */
public final class TestStages {
    static final Edge EDGE =
            new Edge(Party.of(Component.MART), Party.of(Component.CASSANDRA), TransportProtocol.TCP, 9042);

    private TestStages() {}

    /** One violation per event, named after it, and one count for all of them. */
    public static final AuditStep STEP = events -> {
        List<Violation> violations = new ArrayList<>();
        for (ConnectionEvent event : events) {
            violations.add(violation(event));
        }
        Instant first = events.get(0).start();
        TrafficKey key = new TrafficKey(
                first.truncatedTo(ChronoUnit.MINUTES),
                EDGE,
                Disposition.VIOLATION,
                ViolationKind.UNDOCUMENTED_PORT,
                SecurityGrade.NOT_OBSERVED,
                true,
                null,
                events.get(0).outcome());
        return new AuditOutput(violations, List.of(new TrafficCount(key, events.size(), 0, 0, first, first)));
    };

    private static Violation violation(ConnectionEvent event) {
        ViolationSample sample = new ViolationSample(
                event.id(),
                event.origin(),
                event.start(),
                event.end(),
                event.source(),
                null,
                event.destination(),
                null,
                event.initiator().evidence(),
                event.outcome(),
                event.tls(),
                event.traffic(),
                SecurityGrade.NOT_OBSERVED,
                Reason.values()[0],
                List.of(),
                "because");
        return new Violation(
                event.id(),
                ViolationKind.UNDOCUMENTED_PORT,
                EDGE,
                "m",
                null,
                null,
                1,
                event.start(),
                event.end(),
                List.of(sample));
    }

    /** Writes a violation's id only and remembers the violation. */
    public static final class Codec implements ViolationCodec {
        private final Map<String, Violation> encoded = new ConcurrentHashMap<>();

        @Override
        public ViolationMessage encode(String id, Violation violation) {
            encoded.put(id, violation);
            return new ViolationMessage(violation.fingerprint(), Map.of("ce_id", id), id);
        }

        @Override
        public Violation decode(ViolationMessage message) {
            Violation violation = encoded.get(message.body());
            if (violation == null) {
                throw new IllegalArgumentException("body: " + message.body() + " (expected: an id)");
            }
            return violation;
        }
    }

    /** Remembers what a loop said. */
    public static final class Listener implements LoopListener {
        private final List<String> retries = new CopyOnWriteArrayList<>();
        private final CountDownLatch failed = new CountDownLatch(1);
        private volatile Throwable failure;

        @Override
        public void retrying(String loop, Exception cause, int attempt) {
            retries.add(cause.getClass().getSimpleName() + ": " + cause.getMessage());
        }

        @Override
        public void failed(String loop, Throwable cause) {
            failure = cause;
            failed.countDown();
        }

        public List<String> retries() {
            return retries;
        }

        public Throwable awaitFailure() throws InterruptedException {
            if (!failed.await(30, TimeUnit.SECONDS)) {
                throw new AssertionError("the loop did not fail; it retried " + retries);
            }
            return failure;
        }
    }
}
