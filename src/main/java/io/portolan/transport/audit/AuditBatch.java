package io.portolan.transport.audit;

import io.portolan.model.connection.ConnectionEvent;
import io.portolan.model.observation.Loss;
import io.portolan.model.observation.LossCause;
import io.portolan.transport.SequenceTracker;
import io.portolan.transport.wire.Decoding;
import io.portolan.transport.wire.EventBatch;
import io.portolan.transport.wire.EventCodec;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.apache.kafka.common.TopicPartition;

/** What one poll gave: events to judge, and an account of what was wrong with the rest. */
final class AuditBatch {
    private final List<ConnectionEvent> events = new ArrayList<>();
    private final List<DeadLetter> deadLetters = new ArrayList<>();
    private final Map<String, List<Loss>> losses = new TreeMap<>();
    private final List<String> ranges = new ArrayList<>();
    private int batches;
    private long missing;
    private long repeated;

    /**
     * A record that could not be decoded.
     *
     * @param record as it came
     * @param cause for counting
     * @param reason in words
     */
    record DeadLetter(ConsumerRecord<byte[], byte[]> record, Decoding.Cause cause, String reason) {}

    private AuditBatch() {}

    /** Decodes all records in the order of their partitions and offsets; the tracker learns from them. */
    static AuditBatch of(ConsumerRecords<byte[], byte[]> records, SequenceTracker tracker) {
        AuditBatch batch = new AuditBatch();
        records.partitions().stream()
                .sorted((one, other) -> Integer.compare(one.partition(), other.partition()))
                .forEach(partition -> batch.add(partition, records.records(partition), tracker));
        return batch;
    }

    private void add(TopicPartition partition, List<ConsumerRecord<byte[], byte[]>> records, SequenceTracker tracker) {
        long first = records.get(0).offset();
        long last = records.get(records.size() - 1).offset();
        ranges.add(partition + "@" + first + "-" + last);
        for (ConsumerRecord<byte[], byte[]> record : records) {
            String place = partition + "@" + record.offset();
            Decoding<EventBatch> decoding = EventCodec.decode(record.value());
            if (decoding instanceof Decoding.Decoded<EventBatch> decoded) {
                add(place, partition, decoded.value(), tracker);
            } else if (decoding instanceof Decoding.Rejected<EventBatch> rejected) {
                deadLetters.add(new DeadLetter(record, rejected.cause(), rejected.reason()));
                lost(place, new Loss(LossCause.DEAD_LETTER, partition.toString(), 1, place + ": " + rejected.reason()));
            }
        }
    }

    private void add(String place, TopicPartition partition, EventBatch batch, SequenceTracker tracker) {
        SequenceTracker.Check check = tracker.check(partition, batch);
        batches++;
        missing += check.missing();
        repeated += check.repeated();
        if (check.missing() > 0) {
            String detail = place + ": " + check.gap(batch);
            lost(place, new Loss(LossCause.SEQUENCE_GAP, partition.toString(), check.missing(), detail));
        }
        events.addAll(check.fresh(batch));
    }

    private void lost(String place, Loss loss) {
        losses.computeIfAbsent(place, added -> new ArrayList<>()).add(loss);
    }

    List<ConnectionEvent> events() {
        return events;
    }

    List<DeadLetter> deadLetters() {
        return deadLetters;
    }

    /** By place, {@code TOPIC-PARTITION@OFFSET}, where the loss was noticed. */
    Map<String, List<Loss>> losses() {
        return losses;
    }

    /** What was consumed, {@code TOPIC-PARTITION@FIRST-LAST}: names the source of everything that is made of it. */
    String source() {
        return String.join(",", ranges);
    }

    int batches() {
        return batches;
    }

    long missing() {
        return missing;
    }

    long repeated() {
        return repeated;
    }
}
