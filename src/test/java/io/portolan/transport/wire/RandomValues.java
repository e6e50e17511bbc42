package io.portolan.transport.wire;

import io.portolan.model.connection.ConnectionEvent;
import io.portolan.model.connection.Endpoint;
import io.portolan.model.connection.EventId;
import io.portolan.model.connection.Initiator;
import io.portolan.model.connection.InitiatorEvidence;
import io.portolan.model.connection.NameEvidence;
import io.portolan.model.connection.Origin;
import io.portolan.model.connection.Outcome;
import io.portolan.model.connection.Side;
import io.portolan.model.connection.Told;
import io.portolan.model.connection.Traffic;
import io.portolan.model.finding.Edge;
import io.portolan.model.finding.Party;
import io.portolan.model.finding.TrafficCount;
import io.portolan.model.finding.TrafficKey;
import io.portolan.model.identity.Component;
import io.portolan.model.matrix.Evidence;
import io.portolan.model.matrix.Layer;
import io.portolan.model.net.IpAddress;
import io.portolan.model.net.TransportProtocol;
import io.portolan.model.observation.Loss;
import io.portolan.model.observation.LossCause;
import io.portolan.model.report.CollectorStatus;
import io.portolan.model.report.Watch;
import io.portolan.model.time.Span;
import io.portolan.model.time.TimeSpans;
import io.portolan.model.tls.Certificate;
import io.portolan.model.tls.ClientAuthentication;
import io.portolan.model.tls.EncryptedHello;
import io.portolan.model.tls.TlsObservation;
import io.portolan.model.tls.TlsState;
import io.portolan.model.tls.TlsVersion;
import io.portolan.model.verdict.Disposition;
import io.portolan.model.verdict.RowRef;
import io.portolan.model.verdict.SecurityGrade;
import io.portolan.model.verdict.ViolationKind;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Random;
import java.util.function.Supplier;

/** Any value that the model allows, with its corners more often than chance would bring them. */
public final class RandomValues {
    private final Random random;

    public RandomValues(Random random) {
        this.random = random;
    }

    public EventBatch batch(int maxEvents) {
        return new EventBatch(text(1, 128), text(1, 128), counter() / 2, list(1, maxEvents, this::event));
    }

    public ConnectionEvent event() {
        Instant start = instant();
        Endpoint source = endpoint();
        Endpoint destination = endpoint();
        TlsObservation tls = random.nextInt(4) == 0 ? TlsObservation.NONE : tls();
        Told previous = random.nextBoolean() ? null : told(start, source, destination, tls);
        return new ConnectionEvent(
                EventId.digest(Long.toString(random.nextLong())),
                new Origin(text(0, 20), text(0, 200), counter()),
                start,
                start.plusSeconds(random.nextInt(100_000)).plusNanos(random.nextInt(1_000_000_000)),
                new TransportProtocol(random.nextInt(256)),
                source,
                destination,
                initiator(),
                pick(Outcome.values()),
                tls,
                new Traffic(absentOrCounter(), absentOrCounter(), absentOrCounter(), absentOrCounter()),
                list(0, EventFields.MAX_OVERLAY, () -> text(1, 12)),
                previous == null ? 0 : 1 + random.nextInt(Integer.MAX_VALUE - 1),
                previous,
                1 + random.nextInt(100),
                random.nextBoolean());
    }

    private Told told(Instant start, Endpoint source, Endpoint destination, TlsObservation tls) {
        return new Told(
                random.nextBoolean() ? source : endpoint(),
                random.nextBoolean() ? destination : endpoint(),
                start.plusSeconds(random.nextInt(100_000)).plusNanos(random.nextInt(1_000_000_000)),
                initiator(),
                pick(Outcome.values()),
                random.nextBoolean() ? tls : random.nextBoolean() ? TlsObservation.NONE : tls(),
                new Traffic(absentOrCounter(), absentOrCounter(), absentOrCounter(), absentOrCounter()),
                random.nextBoolean());
    }

    private Initiator initiator() {
        InitiatorEvidence evidence = pick(InitiatorEvidence.values());
        return new Initiator(evidence == InitiatorEvidence.NONE ? Side.UNKNOWN : Side.A, evidence);
    }

    private TlsObservation tls() {
        TlsState state = pick(TlsState.values());
        TlsVersion version = random.nextInt(4) == 0 ? null : pick(TlsVersion.values());
        boolean hidden = version == TlsVersion.TLS_1_3 || state == TlsState.RESUMED;
        ClientAuthentication client = pick(ClientAuthentication.values());
        return new TlsObservation(
                state,
                version,
                textOrNull(100),
                hidden && client == ClientAuthentication.PROVEN ? ClientAuthentication.NOT_OBSERVABLE : client,
                textOrNull(20),
                random.nextInt(0x10001) - 1,
                random.nextInt(0x101) - 1,
                list(0, TlsObservation.MAX_MESSAGES, () -> text(1, 20)),
                random.nextInt(3) == 0 ? certificate() : null,
                random.nextInt(3) == 0 ? certificate() : null,
                random.nextInt(3) == 0 ? pick(EncryptedHello.values()) : null);
    }

    private Certificate certificate() {
        byte[] digest = new byte[32];
        random.nextBytes(digest);
        List<String> names = list(0, Certificate.MAX_NAMES, () -> text(1, 60));
        return new Certificate(
                text(0, 200),
                text(0, 200),
                text(1, 40),
                names,
                names.size() + random.nextInt(100),
                Instant.ofEpochSecond(random.nextInt()),
                Instant.ofEpochSecond(random.nextLong() >> 24),
                HexFormat.of().formatHex(digest),
                random.nextBoolean());
    }

    public List<TrafficCount> counts() {
        Edge edge = new Edge(party(), party(), new TransportProtocol(random.nextInt(256)), random.nextInt(65536));
        return list(1, 20, () -> {
            TrafficKey key = new TrafficKey(
                    instant(),
                    edge,
                    pick(Disposition.values()),
                    random.nextBoolean() ? null : pick(ViolationKind.values()),
                    pick(SecurityGrade.values()),
                    random.nextBoolean(),
                    random.nextBoolean()
                            ? null
                            : new RowRef(text(1, 40), text(1, 40), pick(Layer.values()), pick(Evidence.values())),
                    pick(Outcome.values()));
            return new TrafficCount(key, signed(), signed(), signed(), instant(), instant());
        });
    }

    public SentStatus status() {
        CollectorStatus status = new CollectorStatus(
                text(1, 128),
                text(1, 128),
                counter() - (random.nextInt(4) == 0 ? 1 : 0) < 0 ? -1 : counter(),
                counter(),
                counter(),
                list(0, 20, () -> new Loss(pick(LossCause.values()), text(0, 300), counter(), text(0, 300))),
                instant(),
                instant(),
                watch(),
                instant(),
                random.nextBoolean(),
                1 + random.nextInt(64),
                text(0, 300));
        return new SentStatus(status, list(0, 12, this::counter), random.nextLong());
    }

    private Watch watch() {
        List<Span> spans = new ArrayList<>();
        Instant at = Instant.ofEpochSecond(random.nextInt(1_000_000));
        for (int i = random.nextInt(4); i > 0; i--) {
            Instant from = at.plusNanos(1 + random.nextInt(1_000_000_000));
            at = from.plusSeconds(1 + random.nextInt(1_000_000));
            spans.add(new Span(from, at));
        }
        Duration length = new TimeSpans(spans).length();
        return new Watch(new TimeSpans(spans), random.nextBoolean() ? length : length.dividedBy(2));
    }

    private Party party() {
        return random.nextBoolean()
                ? Party.of(Component.DOCUMENTED.get(random.nextInt(Component.DOCUMENTED.size())))
                : new Party(null, text(1, 60));
    }

    private Endpoint endpoint() {
        String name = textOrNull(80);
        return new Endpoint(
                address(),
                random.nextInt(65536),
                textOrNull(80),
                name,
                name == null ? null : pick(NameEvidence.values()),
                list(0, Endpoint.MAX_DNS_NAMES, () -> text(1, 60)));
    }

    private IpAddress address() {
        return random.nextBoolean()
                ? IpAddress.v4(random.nextInt())
                : IpAddress.v6(random.nextLong(), random.nextLong());
    }

    private Instant instant() {
        return switch (random.nextInt(10)) {
            case 0 -> Instant.EPOCH;
            case 1 -> Instant.ofEpochSecond(-1, 1);
            case 2 -> Instant.MIN.plusSeconds(1);
            case 3 -> Instant.MAX.minusSeconds(200_000);
            default ->
                Instant.ofEpochSecond(1_700_000_000L + random.nextInt(100_000_000), random.nextInt(1_000_000_000));
        };
    }

    private long counter() {
        return switch (random.nextInt(6)) {
            case 0 -> 0;
            case 1 -> Long.MAX_VALUE;
            default -> random.nextLong() >>> (1 + random.nextInt(60));
        };
    }

    private long signed() {
        return random.nextInt(3) == 0 ? -counter() : counter();
    }

    private long absentOrCounter() {
        return random.nextInt(3) == 0 ? Traffic.ABSENT : counter();
    }

    private String textOrNull(int max) {
        return random.nextInt(3) == 0 ? null : text(0, max);
    }

    private String text(int min, int max) {
        int length = min + random.nextInt(max - min + 1);
        StringBuilder text = new StringBuilder();
        while (text.length() < length) {
            text.append((char) (random.nextInt(20) == 0 ? 0xe0 + random.nextInt(0x4000) : 'a' + random.nextInt(26)));
        }
        return text.toString();
    }

    private <T> T pick(T[] values) {
        return values[random.nextInt(values.length)];
    }

    private <T> List<T> list(int min, int max, Supplier<T> element) {
        List<T> list = new ArrayList<>();
        int size = min + random.nextInt(max - min + 1);
        for (int i = 0; i < size; i++) {
            list.add(element.get());
        }
        return list;
    }
}
