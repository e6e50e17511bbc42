package io.portolan.transport.wire;

import com.google.protobuf.ByteString;
import io.portolan.model.connection.ConnectionEvent;
import io.portolan.model.connection.Endpoint;
import io.portolan.model.connection.Initiator;
import io.portolan.model.connection.InitiatorEvidence;
import io.portolan.model.connection.Origin;
import io.portolan.model.connection.Side;
import io.portolan.model.connection.Told;
import io.portolan.model.connection.Traffic;
import io.portolan.model.net.TransportProtocol;
import io.portolan.model.tls.TlsObservation;
import io.portolan.transport.proto.Wire;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The fields of one event within a batch. */
final class EventFields {
    /** VLAN tags and tunnels around one packet; real ones have one or two. */
    static final int MAX_OVERLAY = 16;

    private static final int ID_BYTES = 16;

    private EventFields() {}

    static Wire.ConnectionEvent encode(ConnectionEvent event, long baseSeconds, Texts texts) {
        Duration duration = Duration.between(event.start(), event.end());
        Wire.ConnectionEvent.Builder message = Wire.ConnectionEvent.newBuilder()
                .setId(ByteString.copyFrom(idBytes(event.id())))
                .setFormatText(texts.reference(event.origin().format()))
                .setInputText(texts.reference(event.origin().input()))
                .setRecord(event.origin().record())
                .setStartSeconds(event.start().getEpochSecond() - baseSeconds)
                .setStartNanos(event.start().getNano())
                .setDurationSeconds(duration.getSeconds())
                .setDurationNanos(duration.getNano())
                .setProtocol(event.protocol().number())
                .setSource(EndpointFields.encode(event.source(), texts))
                .setDestination(EndpointFields.encode(event.destination(), texts))
                .setInitiator(WireEnum.INITIATOR.encode(event.initiator().evidence()))
                .setOutcome(WireEnum.OUTCOME.encode(event.outcome()));
        if (!event.tls().equals(TlsObservation.NONE)) {
            message.setTls(TlsFields.encode(event.tls(), texts));
        }
        encodeTraffic(event.traffic(), message);
        List<String> overlay = event.overlay();
        for (String layer : overlay.subList(0, Math.min(overlay.size(), MAX_OVERLAY))) {
            message.addOverlayTexts(texts.reference(layer));
        }
        Told previous = event.previous();
        if (previous != null) {
            message.setPrevious(ToldFields.encode(event, previous, texts));
        }
        message.setRevision(event.revision())
                .setSampling(event.sampling() == 1 ? 0 : event.sampling())
                .setClosed(event.closed());
        return message.build();
    }

    static ConnectionEvent decode(Wire.ConnectionEvent message, long baseSeconds, Texts.Table texts) {
        if (message.getId().size() != ID_BYTES) {
            throw new IllegalArgumentException("id: " + message.getId().size() + " bytes (expected: " + ID_BYTES + ")");
        }
        Instant start =
                instant("start", Math.addExact(baseSeconds, message.getStartSeconds()), message.getStartNanos());
        InitiatorEvidence evidence = WireEnum.INITIATOR.decode(message.getInitiator());
        if (message.getOverlayTextsCount() > MAX_OVERLAY) {
            throw new IllegalArgumentException(
                    "overlay: " + message.getOverlayTextsCount() + " (expected: at most " + MAX_OVERLAY + ")");
        }
        List<String> overlay = new ArrayList<>(message.getOverlayTextsCount());
        for (int reference : message.getOverlayTextsList()) {
            overlay.add(texts.need("overlay", reference));
        }
        TlsObservation tls = message.hasTls() ? TlsFields.decode(message.getTls(), texts) : TlsObservation.NONE;
        Endpoint source = EndpointFields.decode("source", message.getSource(), tls, texts);
        Endpoint destination = EndpointFields.decode("destination", message.getDestination(), tls, texts);
        return new ConnectionEvent(
                HexFormat.of().formatHex(message.getId().toByteArray()),
                new Origin(
                        texts.need("format", message.getFormatText()),
                        texts.need("input", message.getInputText()),
                        message.getRecord()),
                start,
                start.plusSeconds(message.getDurationSeconds())
                        .plusNanos(nanos("duration", message.getDurationNanos())),
                new TransportProtocol(message.getProtocol()),
                source,
                destination,
                initiator(evidence),
                WireEnum.OUTCOME.decode(message.getOutcome()),
                tls,
                traffic(message),
                overlay,
                message.getRevision(),
                previous(message, start, source, destination, tls, texts),
                sampling(message.getSampling()),
                message.getClosed());
    }

    static Initiator initiator(InitiatorEvidence evidence) {
        return new Initiator(evidence == InitiatorEvidence.NONE ? Side.UNKNOWN : Side.A, evidence);
    }

    private static @Nullable Told previous(
            Wire.ConnectionEvent message,
            Instant start,
            Endpoint source,
            Endpoint destination,
            TlsObservation tls,
            Texts.Table texts) {
        if (message.hasPrevious()) {
            return ToldFields.decode(message.getPrevious(), start, source, destination, tls, texts);
        }
        if (message.getRevision() != 0) {
            throw new IllegalArgumentException("revision: " + Integer.toUnsignedString(message.getRevision())
                    + " without a previous one (expected: 0)");
        }
        return null;
    }

    /** Absent means that all are told, as in records of before there was sampling. */
    static int sampling(int sampling) {
        if (sampling < 0) {
            throw new IllegalArgumentException(
                    "sampling: " + Integer.toUnsignedString(sampling) + " (expected: 1.." + Integer.MAX_VALUE + ")");
        }
        return Math.max(1, sampling);
    }

    static Instant instant(String field, long seconds, int nanos) {
        return Instant.ofEpochSecond(seconds, nanos(field, nanos));
    }

    static int nanos(String field, int nanos) {
        if (nanos < 0 || nanos > 999_999_999) {
            throw new IllegalArgumentException(
                    field + ": " + Integer.toUnsignedString(nanos) + " ns (expected: 0..999999999)");
        }
        return nanos;
    }

    private static byte[] idBytes(String id) {
        if (id.length() != 2 * ID_BYTES) {
            throw new IllegalArgumentException("event id: \"" + id + "\" (expected: 32 hexadecimal digits)");
        }
        return HexFormat.of().parseHex(id);
    }

    private static void encodeTraffic(Traffic traffic, Wire.ConnectionEvent.Builder message) {
        if (traffic.packetsForward() != Traffic.ABSENT) {
            message.setPacketsForward(traffic.packetsForward());
        }
        if (traffic.packetsBackward() != Traffic.ABSENT) {
            message.setPacketsBackward(traffic.packetsBackward());
        }
        if (traffic.bytesForward() != Traffic.ABSENT) {
            message.setBytesForward(traffic.bytesForward());
        }
        if (traffic.bytesBackward() != Traffic.ABSENT) {
            message.setBytesBackward(traffic.bytesBackward());
        }
    }

    private static Traffic traffic(Wire.ConnectionEvent message) {
        return new Traffic(
                message.hasPacketsForward() ? counter(message.getPacketsForward()) : Traffic.ABSENT,
                message.hasPacketsBackward() ? counter(message.getPacketsBackward()) : Traffic.ABSENT,
                message.hasBytesForward() ? counter(message.getBytesForward()) : Traffic.ABSENT,
                message.hasBytesBackward() ? counter(message.getBytesBackward()) : Traffic.ABSENT);
    }

    /** Refuses what is negative as a long: -1 would read as absent. */
    static long counter(long value) {
        if (value < 0) {
            throw new IllegalArgumentException(
                    "counter: " + Long.toUnsignedString(value) + " (expected: 0.." + Long.MAX_VALUE + ")");
        }
        return value;
    }
}
