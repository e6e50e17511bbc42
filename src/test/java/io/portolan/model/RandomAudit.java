package io.portolan.model;

import io.portolan.model.connection.EventId;
import io.portolan.model.connection.Outcome;
import io.portolan.model.finding.Edge;
import io.portolan.model.finding.Party;
import io.portolan.model.finding.TrafficCount;
import io.portolan.model.finding.TrafficKey;
import io.portolan.model.finding.Violation;
import io.portolan.model.finding.ViolationSample;
import io.portolan.model.identity.Component;
import io.portolan.model.net.TransportProtocol;
import io.portolan.model.verdict.Disposition;
import io.portolan.model.verdict.RowRef;
import io.portolan.model.verdict.SecurityGrade;
import io.portolan.model.verdict.ViolationKind;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.jspecify.annotations.Nullable;

/** Random violations of single connections and random counts, few enough fingerprints and keys that they meet. */
public final class RandomAudit {
    private static final List<String> STRANGERS =
            List.of("192.0.2.7", "2001:db8::1", "exfil.example.com", "nul\u0000\\name", "half\uD800", "ß☂");
    private static final Instant NOON = Instant.parse("2026-11-01T12:00:00Z");
    private final Random random;
    private final RandomModel model;
    private final List<RowRef> rows;
    private final List<Violation> fingerprints = new ArrayList<>();
    private final List<TrafficKey> keys = new ArrayList<>();
    private long events;

    public RandomAudit(long seed) {
        this(seed, 12);
    }

    /** With this many fingerprints and keys without their minute, at most. */
    public RandomAudit(long seed, int templates) {
        this.random = new Random(seed);
        this.model = new RandomModel(seed);
        this.rows = List.of(model.next(RowRef.class), model.next(RowRef.class));
        for (int i = 0; i < templates; i++) {
            fingerprints.add(fingerprint());
            keys.add(key());
        }
    }

    /** A violation of one connection; ids of events never repeat. */
    public Violation violation() {
        ViolationSample drawn = model.next(ViolationSample.class);
        Instant last = drawn.end().isBefore(drawn.start()) ? drawn.start() : drawn.end();
        ViolationSample sample = new ViolationSample(
                EventId.digest("event " + events++),
                drawn.origin(),
                drawn.start(),
                last,
                drawn.source(),
                drawn.sourceWorkload(),
                drawn.destination(),
                drawn.destinationWorkload(),
                drawn.initiatorEvidence(),
                drawn.outcome(),
                drawn.tls(),
                drawn.traffic(),
                drawn.security(),
                drawn.reason(),
                drawn.nearestRows(),
                drawn.explanation());
        Violation like = fingerprints.get(random.nextInt(fingerprints.size()));
        return new Violation(
                like.fingerprint(),
                like.kind(),
                like.edge(),
                like.matrix(),
                like.row(),
                like.waiver(),
                1,
                sample.start(),
                last,
                List.of(sample));
    }

    private Violation fingerprint() {
        ViolationKind kind = pick(ViolationKind.values());
        Edge edge = edge();
        RowRef row = row();
        String waiver = random.nextInt(4) == 0 ? "waiver-1" : null;
        String matrix = "apigee-hybrid-1.4";
        return new Violation(
                Violation.fingerprint(kind, edge, matrix, row, waiver),
                kind,
                edge,
                matrix,
                row,
                waiver,
                1,
                NOON,
                NOON,
                List.of(model.next(ViolationSample.class)));
    }

    /** A count of one key; packets and bytes are sometimes as large as a hostile flow log can say. */
    public TrafficCount traffic() {
        Instant first = random.nextInt(4) == 0
                ? model.next(Instant.class)
                : NOON.plusSeconds(random.nextInt(180)).plusNanos(random.nextInt(1_000_000_000));
        TrafficKey like = keys.get(random.nextInt(keys.size()));
        TrafficKey key = new TrafficKey(
                first.truncatedTo(ChronoUnit.MINUTES),
                like.edge(),
                like.disposition(),
                like.kind(),
                like.security(),
                like.initiatorProven(),
                like.row(),
                like.outcome());
        return new TrafficCount(
                key,
                1 + random.nextInt(9),
                random.nextInt(1000),
                random.nextInt(8) == 0 ? Long.MAX_VALUE : random.nextInt(1_000_000),
                first,
                first.plusNanos(random.nextInt(Integer.MAX_VALUE)));
    }

    private TrafficKey key() {
        Disposition disposition = pick(Disposition.values());
        boolean against = disposition == Disposition.VIOLATION || disposition == Disposition.WAIVED;
        return new TrafficKey(
                NOON,
                edge(),
                disposition,
                against ? pick(ViolationKind.values()) : null,
                pick(SecurityGrade.values()),
                random.nextBoolean(),
                row(),
                pick(Outcome.values()));
    }

    private Edge edge() {
        return new Edge(
                party(),
                party(),
                random.nextInt(4) == 0 ? new TransportProtocol(random.nextInt(256)) : TransportProtocol.TCP,
                random.nextBoolean() ? 9042 : random.nextInt(3));
    }

    private Party party() {
        return random.nextInt(3) == 0
                ? new Party(null, STRANGERS.get(random.nextInt(STRANGERS.size())))
                : Party.of(random.nextBoolean() ? Component.MART : Component.CASSANDRA);
    }

    private @Nullable RowRef row() {
        return random.nextBoolean() ? null : rows.get(random.nextInt(rows.size()));
    }

    private <E> E pick(E[] values) {
        return values[random.nextInt(values.length)];
    }
}
