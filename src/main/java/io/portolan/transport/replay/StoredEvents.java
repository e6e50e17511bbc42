package io.portolan.transport.replay;

import io.portolan.model.connection.ConnectionEvent;
import io.portolan.model.observation.Loss;
import io.portolan.model.observation.LossCause;
import io.portolan.transport.SequenceTracker;
import io.portolan.transport.StreamEnds;
import io.portolan.transport.TopicSetup;
import io.portolan.transport.Topics;
import io.portolan.transport.TransportConfig;
import io.portolan.transport.TransportException;
import io.portolan.transport.wire.Decoding;
import io.portolan.transport.wire.EventBatch;
import io.portolan.transport.wire.EventCodec;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.BooleanSupplier;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.InvalidOffsetException;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;

/** The connection events of a stretch of time that {@code portolan.connections.v1} still holds. For one reading. */
public final class StoredEvents {
    /** Collectors' runs remembered per partition: unlike the auditor's memory this one need not fit beside an offset. */
    private static final int MAX_EPOCHS = 10_000;

    private static final Duration POLL = Duration.ofMillis(500);
    /** A broker that gives nothing for so long is gone; an open transaction of a killed producer ends before. */
    private static final Duration PATIENCE = Duration.ofSeconds(60);
    /** So soon it is gone already when it takes no connection either. */
    private static final Duration PATIENCE_UNREACHABLE = Duration.ofSeconds(10);

    private final TransportConfig config;
    private final Instant from;
    private final Instant to;
    private final FoundLosses losses = new FoundLosses();
    private final SequenceTracker tracker = new SequenceTracker(MAX_EPOCHS);

    /**
     * Opens nothing.
     *
     * @param from connections that start from here on, inclusive; {@link Instant#EPOCH} for all that there are
     * @param to and before here
     */
    public StoredEvents(TransportConfig config, Instant from, Instant to) {
        this.config = config;
        this.from = from;
        this.to = to;
    }

    /** Hears of the events, in the order of their partition. */
    public interface Listener {
        void event(ConnectionEvent event);

        /** So many of so many records were read; told after each, and several times a second while none comes. */
        void at(long done, long total);
    }

    /**
     * Reads up to where the topic ends now. Whatever the listener throws ends the reading, too.
     *
     * @param stopped asked between two records; what was read until then counts
     * @throws TransportException when the broker is gone, does not know the topic, or removes what is not read yet
     */
    public void read(Listener listener, BooleanSupplier stopped) throws InterruptedException {
        String topic = Topics.CONNECTIONS.topic();
        Map<TopicPartition, Long> ends = new HashMap<>(StreamEnds.of(config, List.of(topic)));
        try (ReplayConsumer consumer = new ReplayConsumer(config)) {
            consumer.start(ends, from, losses);
            follow(consumer.kafka(), ends, listener, stopped);
        } catch (InvalidOffsetException e) {
            throw new TransportException(
                    "broker " + config.bootstrap() + ": removed records of " + e.partitions()
                            + " before they were read (expected: a start that retention does not reach meanwhile)",
                    e);
        } catch (KafkaException e) {
            throw new TransportException(
                    "broker " + config.bootstrap() + ": cannot read " + topic + ": " + e.getMessage(), e);
        }
    }

    private void follow(
            Consumer<byte[], byte[]> consumer,
            Map<TopicPartition, Long> ends,
            Listener listener,
            BooleanSupplier stopped) {
        long total = left(consumer, ends);
        long done = 0;
        long left = total;
        long quietSince = System.nanoTime();
        listener.at(0, total);
        while (left > 0 && !stopped.getAsBoolean()) {
            for (ConsumerRecord<byte[], byte[]> record : consumer.poll(POLL)) {
                if (stopped.getAsBoolean()) {
                    return;
                }
                if (record.offset() < ends.getOrDefault(partition(record), 0L)) {
                    take(record, listener);
                    // Offsets that carry no record (a transaction's end) are made up for after the poll.
                    done = Math.min(done + 1, total);
                    listener.at(done, total);
                }
            }
            long now = left(consumer, ends);
            quietSince = now < left ? System.nanoTime() : quietSince;
            left = now;
            done = total - left;
            listener.at(done, total);
            requireNews(Duration.ofNanos(System.nanoTime() - quietSince), left);
        }
    }

    private void requireNews(Duration quiet, long left) {
        boolean tooLong = quiet.compareTo(PATIENCE) > 0;
        String unreachable = quiet.compareTo(PATIENCE_UNREACHABLE) > 0 ? TopicSetup.unreachable(config) : null;
        if (tooLong || unreachable != null) {
            throw new TransportException("broker " + config.bootstrap() + ": gave nothing for " + quiet.toSeconds()
                    + " s with " + left + " records of " + Topics.CONNECTIONS.topic() + " still to read"
                    + (unreachable == null ? "" : ": " + unreachable));
        }
    }

    private static TopicPartition partition(ConsumerRecord<byte[], byte[]> record) {
        return new TopicPartition(record.topic(), record.partition());
    }

    private static long left(Consumer<byte[], byte[]> consumer, Map<TopicPartition, Long> ends) {
        long left = 0;
        for (Map.Entry<TopicPartition, Long> end : ends.entrySet()) {
            left += Math.max(0, end.getValue() - consumer.position(end.getKey()));
        }
        return left;
    }

    private void take(ConsumerRecord<byte[], byte[]> record, Listener listener) {
        String place = record.topic() + "-" + record.partition() + "@" + record.offset();
        Decoding<EventBatch> decoding = EventCodec.decode(record.value());
        if (decoding instanceof Decoding.Decoded<EventBatch> decoded) {
            EventBatch batch = decoded.value();
            SequenceTracker.Check check = tracker.check(partition(record), batch);
            if (check.missing() > 0) {
                losses.add(new Loss(LossCause.SEQUENCE_GAP, place, check.missing(), check.gap(batch)));
            }
            for (ConnectionEvent event : check.fresh(batch)) {
                if (!event.start().isBefore(from) && event.start().isBefore(to)) {
                    listener.event(event);
                }
            }
        } else if (decoding instanceof Decoding.Rejected<EventBatch> rejected) {
            losses.add(new Loss(LossCause.DEAD_LETTER, place, 1, rejected.reason()));
        }
    }

    /** Records that could not be decoded, events that never came, and what retention has removed. */
    public List<Loss> losses() {
        return losses.losses();
    }
}
