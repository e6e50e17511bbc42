package io.portolan.normalize;

import io.portolan.model.connection.Endpoint;
import io.portolan.model.connection.Initiator;
import io.portolan.model.connection.InitiatorEvidence;
import io.portolan.model.connection.Origin;
import io.portolan.model.connection.Outcome;
import io.portolan.model.connection.Side;
import io.portolan.model.connection.Traffic;
import io.portolan.model.net.IpAddress;
import io.portolan.model.net.TransportProtocol;
import io.portolan.model.observation.Observation;
import io.portolan.model.tls.TlsObservation;
import java.time.Instant;
import java.util.List;

/** Writes observations shortly: what is not said is a forward TCP record of one window without flags. */
final class Record {
    static final String CLIENT = "10.0.0.31:40000";
    static final String SERVER = "10.0.0.11:9042";
    private static final Instant ZERO = Instant.parse("2026-11-01T00:00:00Z");

    private static long counter;

    private String a = CLIENT;
    private String b = SERVER;
    private String observer = "eni-1";
    private String id;
    private long from;
    private long to = 60;
    private Initiator initiator = Initiator.UNKNOWN;
    private Outcome outcome = Outcome.UNKNOWN;
    private TransportProtocol protocol = TransportProtocol.TCP;
    private Traffic traffic = Traffic.NOT_COUNTED;
    private TlsObservation tls = TlsObservation.NONE;
    private List<String> overlay = List.of();
    private String workloadA;
    private boolean whole;
    private boolean closing;
    private long line = ++counter;

    static Record forward() {
        return new Record();
    }

    static Record backward() {
        return new Record().between(SERVER, CLIENT);
    }

    static Instant at(long second) {
        return ZERO.plusSeconds(second);
    }

    Record between(String one, String other) {
        a = one;
        b = other;
        return this;
    }

    Record observer(String name) {
        observer = name;
        return this;
    }

    Record id(String value) {
        id = value;
        return this;
    }

    Record line(long number) {
        line = number;
        return this;
    }

    Record window(long first, long last) {
        from = first;
        to = last;
        return this;
    }

    Record syn() {
        outcome = outcome == Outcome.UNKNOWN ? Outcome.ATTEMPTED : outcome;
        return initiator(Side.A, InitiatorEvidence.TCP_SYN);
    }

    Record synAck() {
        outcome = Outcome.ESTABLISHED;
        return initiator(Side.B, InitiatorEvidence.TCP_SYN_ACK);
    }

    Record initiator(Side side, InitiatorEvidence evidence) {
        initiator = new Initiator(side, evidence);
        return this;
    }

    Record outcome(Outcome value) {
        outcome = value;
        return this;
    }

    Record counted(long packets, long bytes) {
        traffic = new Traffic(packets, Traffic.ABSENT, bytes, Traffic.ABSENT);
        return this;
    }

    Record traffic(Traffic value) {
        traffic = value;
        return this;
    }

    Record protocol(TransportProtocol value) {
        protocol = value;
        return this;
    }

    Record tls(TlsObservation value) {
        tls = value;
        return this;
    }

    Record overlay(String... values) {
        overlay = List.of(values);
        return this;
    }

    Record workload(String value) {
        workloadA = value;
        return this;
    }

    Record whole() {
        whole = true;
        return this;
    }

    Record closing() {
        closing = true;
        return this;
    }

    Observation build() {
        return new Observation(
                new Origin("test", "input", line),
                id,
                observer,
                at(from),
                at(to),
                protocol,
                endpoint(a, workloadA),
                endpoint(b, null),
                initiator,
                outcome,
                tls,
                traffic,
                overlay,
                whole,
                closing);
    }

    private static Endpoint endpoint(String socket, String workload) {
        int colon = socket.lastIndexOf(':');
        return new Endpoint(
                IpAddress.parse(socket.substring(0, colon)),
                Integer.parseInt(socket.substring(colon + 1)),
                workload,
                null);
    }
}
