package io.portolan.transport.wire;

import io.portolan.model.connection.ConnectionEvent;
import io.portolan.transport.proto.Wire;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Batches of events, the records of {@code portolan.connections.v1}. */
public final class EventCodec {
    private EventCodec() {}

    /** The record's value; the caller splits the batch if it is above {@link Decoding#MAX_RECORD_BYTES}. */
    public static byte[] encode(EventBatch batch) {
        Texts texts = new Texts();
        long baseSeconds = batch.events().get(0).start().getEpochSecond();
        Wire.ConnectionBatch.Builder message = Wire.ConnectionBatch.newBuilder()
                .setCollector(batch.collector())
                .setEpoch(batch.epoch())
                .setFirstSequence(batch.firstSequence())
                .setBaseSeconds(baseSeconds);
        for (ConnectionEvent event : batch.events()) {
            message.addEvents(EventFields.encode(event, baseSeconds, texts));
        }
        return message.addAllTexts(texts.all()).build().toByteArray();
    }

    public static Decoding<EventBatch> decode(byte @Nullable [] bytes) {
        return Decoding.decode(bytes, Wire.ConnectionBatch.parser(), EventCodec::batch);
    }

    private static EventBatch batch(Wire.ConnectionBatch message) {
        int count = message.getEventsCount();
        if (count == 0 || count > EventBatch.MAX_EVENTS) {
            throw new IllegalArgumentException("events: " + count + " (expected: 1.." + EventBatch.MAX_EVENTS + ")");
        }
        Texts.Table texts = new Texts.Table(message.getTextsList());
        List<ConnectionEvent> events = new ArrayList<>(count);
        for (int i = 0; i < count; i++) {
            try {
                events.add(EventFields.decode(message.getEvents(i), message.getBaseSeconds(), texts));
            } catch (RuntimeException e) {
                throw new IllegalArgumentException("events[" + i + "]: " + e.getMessage(), e);
            }
        }
        return new EventBatch(message.getCollector(), message.getEpoch(), message.getFirstSequence(), events);
    }
}
