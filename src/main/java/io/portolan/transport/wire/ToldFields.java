package io.portolan.transport.wire;

import io.portolan.model.connection.ConnectionEvent;
import io.portolan.model.connection.Endpoint;
import io.portolan.model.connection.Told;
import io.portolan.model.connection.Traffic;
import io.portolan.model.tls.TlsObservation;
import io.portolan.transport.proto.Wire;
import java.time.Duration;
import java.time.Instant;

/** What the revision before an event said; what did not change is not written again. */
final class ToldFields {
    private ToldFields() {}

    static Wire.Told encode(ConnectionEvent event, Told told, Texts texts) {
        Duration duration = Duration.between(event.start(), told.end());
        Wire.Told.Builder message = Wire.Told.newBuilder()
                .setDurationSeconds(duration.getSeconds())
                .setDurationNanos(duration.getNano())
                .setInitiator(WireEnum.INITIATOR.encode(told.initiator().evidence()))
                .setOutcome(WireEnum.OUTCOME.encode(told.outcome()))
                .setClosed(told.closed());
        if (!told.source().equals(event.source())) {
            message.setSource(EndpointFields.encode(told.source(), texts));
        }
        if (!told.destination().equals(event.destination())) {
            message.setDestination(EndpointFields.encode(told.destination(), texts));
        }
        if (told.tls().equals(event.tls())) {
            message.setSameTls(true);
        } else if (!told.tls().equals(TlsObservation.NONE)) {
            message.setTls(TlsFields.encode(told.tls(), texts));
        }
        traffic(told.traffic(), message);
        return message.build();
    }

    private static void traffic(Traffic traffic, Wire.Told.Builder message) {
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

    static Told decode(
            Wire.Told message,
            Instant start,
            Endpoint source,
            Endpoint destination,
            TlsObservation tls,
            Texts.Table texts) {
        TlsObservation before = tls(message, tls, texts);
        return new Told(
                message.hasSource()
                        ? EndpointFields.decode("previous.source", message.getSource(), before, texts)
                        : source,
                message.hasDestination()
                        ? EndpointFields.decode("previous.destination", message.getDestination(), before, texts)
                        : destination,
                start.plusSeconds(message.getDurationSeconds())
                        .plusNanos(EventFields.nanos("previous.duration", message.getDurationNanos())),
                EventFields.initiator(WireEnum.INITIATOR.decode(message.getInitiator())),
                WireEnum.OUTCOME.decode(message.getOutcome()),
                before,
                traffic(message),
                message.getClosed());
    }

    private static TlsObservation tls(Wire.Told message, TlsObservation same, Texts.Table texts) {
        if (message.getSameTls()) {
            return same;
        }
        return message.hasTls() ? TlsFields.decode(message.getTls(), texts) : TlsObservation.NONE;
    }

    private static Traffic traffic(Wire.Told message) {
        return new Traffic(
                message.hasPacketsForward() ? EventFields.counter(message.getPacketsForward()) : Traffic.ABSENT,
                message.hasPacketsBackward() ? EventFields.counter(message.getPacketsBackward()) : Traffic.ABSENT,
                message.hasBytesForward() ? EventFields.counter(message.getBytesForward()) : Traffic.ABSENT,
                message.hasBytesBackward() ? EventFields.counter(message.getBytesBackward()) : Traffic.ABSENT);
    }
}
