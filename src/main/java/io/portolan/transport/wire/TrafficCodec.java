package io.portolan.transport.wire;

import io.portolan.model.finding.Edge;
import io.portolan.model.finding.Party;
import io.portolan.model.finding.TrafficCount;
import io.portolan.model.finding.TrafficKey;
import io.portolan.model.identity.Component;
import io.portolan.model.net.TransportProtocol;
import io.portolan.model.verdict.RowRef;
import io.portolan.transport.proto.Wire;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Counts of one edge, the records of {@code portolan.traffic.v1}; one below zero takes back what earlier records added. */
public final class TrafficCodec {
    /** Per record; an edge with more is written as several records. */
    public static final int MAX_COUNTS = 500;

    private TrafficCodec() {}

    /**
     * Encodes counts of one edge.
     *
     * @param counts 1..{@value #MAX_COUNTS}, all of the same edge
     */
    public static byte[] encode(List<TrafficCount> counts) {
        checkSize(counts.size());
        Edge edge = counts.get(0).key().edge();
        Wire.TrafficCounts.Builder message = Wire.TrafficCounts.newBuilder()
                .setSource(party(edge.source()))
                .setDestination(party(edge.destination()))
                .setProtocol(edge.protocol().number())
                .setPort(edge.port());
        for (TrafficCount count : counts) {
            if (!count.key().edge().equals(edge)) {
                throw new IllegalArgumentException("edge: " + count.key().edge() + " (expected: " + edge + ")");
            }
            message.addCounts(count(count));
        }
        return message.build().toByteArray();
    }

    public static Decoding<List<TrafficCount>> decode(byte @Nullable [] bytes) {
        return Decoding.decode(bytes, Wire.TrafficCounts.parser(), TrafficCodec::counts);
    }

    private static List<TrafficCount> counts(Wire.TrafficCounts message) {
        checkSize(message.getCountsCount());
        if (message.getPort() < 0 || message.getPort() > 65535) {
            throw new IllegalArgumentException(
                    "port: " + Integer.toUnsignedString(message.getPort()) + " (expected: 0..65535)");
        }
        Edge edge = new Edge(
                party("source", message.getSource()),
                party("destination", message.getDestination()),
                new TransportProtocol(message.getProtocol()),
                message.getPort());
        List<TrafficCount> counts = new ArrayList<>(message.getCountsCount());
        for (Wire.TrafficCount count : message.getCountsList()) {
            counts.add(count(edge, count));
        }
        return counts;
    }

    private static void checkSize(int counts) {
        if (counts < 1 || counts > MAX_COUNTS) {
            throw new IllegalArgumentException("counts: " + counts + " (expected: 1.." + MAX_COUNTS + ")");
        }
    }

    private static Wire.TrafficCount count(TrafficCount count) {
        TrafficKey key = count.key();
        Wire.TrafficCount.Builder message = Wire.TrafficCount.newBuilder()
                .setMinute(time(key.minute()))
                .setDisposition(WireEnum.DISPOSITION.encode(key.disposition()))
                .setSecurity(WireEnum.SECURITY_GRADE.encode(key.security()))
                .setInitiatorProven(key.initiatorProven())
                .setOutcome(WireEnum.OUTCOME.encode(key.outcome()))
                .setConnections(Math.max(0, count.connections()))
                .setPackets(Math.max(0, count.packets()))
                .setBytes(Math.max(0, count.bytes()))
                .setConnectionsRetracted(retracted(count.connections()))
                .setPacketsRetracted(retracted(count.packets()))
                .setBytesRetracted(retracted(count.bytes()))
                .setFirst(time(count.first()))
                .setLast(time(count.last()));
        if (key.kind() != null) {
            message.setKind(WireEnum.VIOLATION_KIND.encode(key.kind()));
        }
        RowRef row = key.row();
        if (row != null) {
            message.setRow(Wire.RowRef.newBuilder()
                    .setMatrix(Texts.cut(row.matrix()))
                    .setRow(Texts.cut(row.row()))
                    .setLayer(WireEnum.LAYER.encode(row.layer()))
                    .setEvidence(WireEnum.EVIDENCE.encode(row.evidence())));
        }
        return message.build();
    }

    private static TrafficCount count(Edge edge, Wire.TrafficCount message) {
        RowRef row = message.hasRow() ? row(message.getRow()) : null;
        TrafficKey key = new TrafficKey(
                time("minute", message.getMinute()),
                edge,
                WireEnum.DISPOSITION.decode(message.getDisposition()),
                message.hasKind() ? WireEnum.VIOLATION_KIND.decode(message.getKind()) : null,
                WireEnum.SECURITY_GRADE.decode(message.getSecurity()),
                message.getInitiatorProven(),
                row,
                WireEnum.OUTCOME.decode(message.getOutcome()));
        return new TrafficCount(
                key,
                count(message.getConnections(), message.getConnectionsRetracted()),
                count(message.getPackets(), message.getPacketsRetracted()),
                count(message.getBytes(), message.getBytesRetracted()),
                time("first", message.getFirst()),
                time("last", message.getLast()));
    }

    private static long retracted(long count) {
        return count < 0 ? -Math.max(count, -Long.MAX_VALUE) : 0;
    }

    private static long count(long added, long retracted) {
        return EventFields.counter(added) - EventFields.counter(retracted);
    }

    private static RowRef row(Wire.RowRef message) {
        return new RowRef(
                Texts.checked("row.matrix", message.getMatrix()),
                Texts.checked("row.row", message.getRow()),
                WireEnum.LAYER.decode(message.getLayer()),
                WireEnum.EVIDENCE.decode(message.getEvidence()));
    }

    private static Wire.Party party(Party party) {
        Component component = party.component();
        return component != null
                ? Wire.Party.newBuilder().setComponent(component.id()).build()
                : Wire.Party.newBuilder().setStranger(Texts.cut(party.label())).build();
    }

    private static Party party(String field, Wire.Party message) {
        return switch (message.getWhoCase()) {
            case COMPONENT -> Party.of(new Component(message.getComponent()));
            case STRANGER -> new Party(null, Texts.checked(field, message.getStranger()));
            case WHO_NOT_SET ->
                throw new IllegalArgumentException(field + ": nobody (expected: component or stranger)");
        };
    }

    static Wire.Time time(Instant instant) {
        return Wire.Time.newBuilder()
                .setSeconds(instant.getEpochSecond())
                .setNanos(instant.getNano())
                .build();
    }

    static Instant time(String field, Wire.Time message) {
        return EventFields.instant(field, message.getSeconds(), message.getNanos());
    }
}
