package io.portolan.classify.given;

import io.portolan.model.connection.ConnectionEvent;
import io.portolan.model.connection.Endpoint;
import io.portolan.model.connection.EventId;
import io.portolan.model.connection.Initiator;
import io.portolan.model.connection.InitiatorEvidence;
import io.portolan.model.connection.NameEvidence;
import io.portolan.model.connection.Origin;
import io.portolan.model.connection.Outcome;
import io.portolan.model.connection.Side;
import io.portolan.model.connection.Traffic;
import io.portolan.model.net.IpAddress;
import io.portolan.model.net.TransportProtocol;
import io.portolan.model.tls.TlsObservation;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A connection in a few words: TCP, SYN seen, established, TLS not observed, unless said otherwise. */
public final class EventBuilder {
    public static final Instant NOON = Instant.parse("2026-03-01T12:00:00Z");

    private final String source;
    private final String destination;
    private TransportProtocol protocol = TransportProtocol.TCP;
    private InitiatorEvidence evidence = InitiatorEvidence.TCP_SYN;
    private Outcome outcome = Outcome.ESTABLISHED;
    private TlsObservation tls = TlsObservation.NONE;
    private Traffic traffic = Traffic.NOT_COUNTED;
    private @Nullable String sourceName;
    private @Nullable String destinationName;
    private @Nullable NameEvidence destinationEvidence;
    private @Nullable List<String> dnsNames;
    private Instant start = NOON;
    private Duration length = Duration.ofSeconds(1);
    private long record = 1;

    private EventBuilder(String source, String destination) {
        this.source = source;
        this.destination = destination;
    }

    /** Each side as {@code ADDRESS PORT}. */
    public static EventBuilder opened(String source, String destination) {
        return new EventBuilder(source, destination);
    }

    public EventBuilder protocol(TransportProtocol which) {
        protocol = which;
        return this;
    }

    public EventBuilder seenBy(InitiatorEvidence how) {
        evidence = how;
        return this;
    }

    public EventBuilder outcome(Outcome how) {
        outcome = how;
        return this;
    }

    public EventBuilder tls(TlsObservation seen) {
        tls = seen;
        return this;
    }

    public EventBuilder traffic(Traffic counted) {
        traffic = counted;
        return this;
    }

    public EventBuilder sourceNamed(@Nullable String name) {
        sourceName = name;
        return this;
    }

    public EventBuilder named(@Nullable String name) {
        destinationName = name;
        return this;
    }

    /** Who gave the destination's name, and what DNS answers called its address. */
    public EventBuilder namedBy(NameEvidence evidence, String... answered) {
        destinationEvidence = evidence;
        dnsNames = List.of(answered);
        return this;
    }

    public EventBuilder at(Instant when) {
        start = when;
        return this;
    }

    public EventBuilder lasting(Duration howLong) {
        length = howLong;
        return this;
    }

    public EventBuilder record(long number) {
        record = number;
        return this;
    }

    public ConnectionEvent build() {
        Side side = evidence == InitiatorEvidence.NONE ? Side.UNKNOWN : Side.A;
        Endpoint from = endpoint(source, sourceName, null, null);
        Endpoint to = endpoint(destination, destinationName, destinationEvidence, dnsNames);
        return new ConnectionEvent(
                EventId.of("pcap", protocol, from, to, start, List.of()),
                new Origin("pcap", "test.pcap", record),
                start,
                start.plus(length),
                protocol,
                from,
                to,
                new Initiator(side, evidence),
                outcome,
                tls,
                traffic,
                List.of());
    }

    private static Endpoint endpoint(
            String text, @Nullable String name, @Nullable NameEvidence evidence, @Nullable List<String> dnsNames) {
        int space = text.indexOf(' ');
        return new Endpoint(
                IpAddress.parse(text.substring(0, space)),
                Integer.parseInt(text.substring(space + 1)),
                null,
                name,
                evidence,
                dnsNames);
    }
}
