package io.portolan.history;

import io.portolan.model.RandomModel;
import io.portolan.model.connection.Outcome;
import io.portolan.model.finding.Edge;
import io.portolan.model.finding.Party;
import io.portolan.model.finding.TrafficCount;
import io.portolan.model.finding.TrafficKey;
import io.portolan.model.finding.Violation;
import io.portolan.model.finding.ViolationSample;
import io.portolan.model.identity.Component;
import io.portolan.model.net.TransportProtocol;
import io.portolan.model.observation.Loss;
import io.portolan.model.observation.LossCause;
import io.portolan.model.report.CollectorStatus;
import io.portolan.model.report.Watch;
import io.portolan.model.time.TimeSpans;
import io.portolan.model.verdict.Disposition;
import io.portolan.model.verdict.SecurityGrade;
import io.portolan.model.verdict.ViolationKind;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Small pieces of history that can be read through. */
final class HistoryFixtures {
    static final String MATRIX = "apigee-hybrid-1.4";

    private HistoryFixtures() {}

    static Instant at(String time) {
        return Instant.parse("2026-11-01T" + time + "Z");
    }

    static Violation violation(int port, long count, String first, String last) {
        return violation(port, count, first, last, null);
    }

    static Violation violation(int port, long count, String first, String last, @Nullable String waiver) {
        Edge edge = edge(port);
        ViolationSample sample = new RandomModel(port).next(ViolationSample.class);
        String fingerprint = Violation.fingerprint(ViolationKind.UNDOCUMENTED_PORT, edge, MATRIX, null, waiver);
        return new Violation(
                fingerprint,
                ViolationKind.UNDOCUMENTED_PORT,
                edge,
                MATRIX,
                null,
                waiver,
                count,
                at(first),
                at(last),
                List.of(sample));
    }

    static TrafficCount traffic(int port, long connections, String first, String last) {
        TrafficKey key = new TrafficKey(
                at(first).truncatedTo(ChronoUnit.MINUTES),
                edge(port),
                Disposition.DOCUMENTED,
                null,
                SecurityGrade.NOT_OBSERVED,
                true,
                null,
                Outcome.ESTABLISHED);
        return new TrafficCount(key, connections, 10, 1000, at(first), at(last));
    }

    static CollectorStatus status(String collector, String epoch, long sequence, String clock, Loss... losses) {
        return new CollectorStatus(
                collector,
                epoch,
                sequence,
                100,
                200,
                List.of(losses),
                at("10:00:00"),
                at("10:00:00.000000009"),
                Watch.exactly(TimeSpans.between(at("10:00:00"), at("10:00:00.000000001"))
                        .or(TimeSpans.between(at("10:00:00.000000002"), at("10:00:00.000000009")))),
                at(clock),
                false);
    }

    static Loss loss(LossCause cause, long count) {
        return new Loss(cause, "eth0", count, "detail");
    }

    private static Edge edge(int port) {
        return new Edge(Party.of(Component.MART), Party.of(Component.CASSANDRA), TransportProtocol.TCP, port);
    }
}
