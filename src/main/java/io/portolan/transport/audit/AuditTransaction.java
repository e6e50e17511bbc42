package io.portolan.transport.audit;

import io.portolan.model.connection.EventId;
import io.portolan.model.exchange.AuditOutput;
import io.portolan.model.exchange.ViolationCodec;
import io.portolan.model.exchange.ViolationMessage;
import io.portolan.model.finding.Edge;
import io.portolan.model.finding.TrafficCount;
import io.portolan.model.finding.Violation;
import io.portolan.model.report.CollectorStatus;
import io.portolan.transport.Handover;
import io.portolan.transport.Topics;
import io.portolan.transport.wire.SentStatus;
import io.portolan.transport.wire.StatusCodec;
import io.portolan.transport.wire.TrafficCodec;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.apache.kafka.clients.consumer.ConsumerGroupMetadata;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;

/** Everything that comes of one poll, written in one transaction. Kafka's exceptions pass through; the caller then gives the producer up. */
final class AuditTransaction {
    /** The name under which the auditor accounts for what it lost, beside the collectors' names. */
    static final String ACCOUNT = "auditor";

    private final Producer<byte[], byte[]> producer;
    private final ViolationCodec codec;

    AuditTransaction(Producer<byte[], byte[]> producer, ViolationCodec codec) {
        this.producer = producer;
        this.codec = codec;
    }

    void commit(
            AuditBatch batch,
            AuditOutput output,
            Instant now,
            Map<TopicPartition, OffsetAndMetadata> offsets,
            ConsumerGroupMetadata group) {
        producer.beginTransaction();
        for (Violation violation : output.violations()) {
            send(codec.encode(EventId.digest(violation.fingerprint() + "|" + batch.source()), violation));
        }
        sendTraffic(output.traffic());
        batch.deadLetters().forEach(this::send);
        // One account per place: it never grows, so it can be written again without changing any sum.
        batch.losses().forEach((place, losses) -> {
            CollectorStatus status = new CollectorStatus(ACCOUNT, place, 0, 0, 0, losses, now, now, now, true);
            Handover.send(
                    producer,
                    new ProducerRecord<>(
                            Topics.COLLECTORS.topic(),
                            bytes(ACCOUNT + "|" + place),
                            StatusCodec.encode(new SentStatus(status, List.of(), 0))));
        });
        producer.sendOffsetsToTransaction(offsets, group);
        producer.commitTransaction();
    }

    private void send(ViolationMessage message) {
        ProducerRecord<byte[], byte[]> record =
                new ProducerRecord<>(Topics.VIOLATIONS.topic(), bytes(message.key()), bytes(message.body()));
        message.headers().forEach((name, value) -> record.headers().add(name, bytes(value)));
        Handover.send(producer, record);
    }

    private void sendTraffic(List<TrafficCount> traffic) {
        Map<Edge, List<TrafficCount>> edges = new TreeMap<>();
        for (TrafficCount count : traffic) {
            edges.computeIfAbsent(count.key().edge(), added -> new ArrayList<>())
                    .add(count);
        }
        edges.forEach((edge, counts) -> {
            for (int from = 0; from < counts.size(); from += TrafficCodec.MAX_COUNTS) {
                List<TrafficCount> part = counts.subList(from, Math.min(counts.size(), from + TrafficCodec.MAX_COUNTS));
                Handover.send(
                        producer,
                        new ProducerRecord<>(
                                Topics.TRAFFIC.topic(), bytes(edge.toString()), TrafficCodec.encode(part)));
            }
        });
    }

    private void send(AuditBatch.DeadLetter letter) {
        ConsumerRecord<byte[], byte[]> origin = letter.record();
        ProducerRecord<byte[], byte[]> record = new ProducerRecord<>(
                Topics.DEAD_LETTERS.topic(), bytes(origin.topic() + "-" + origin.partition()), origin.value());
        record.headers()
                .add("cause", bytes(letter.cause().label()))
                .add("reason", bytes(letter.reason()))
                .add("origin-topic", bytes(origin.topic()))
                .add("origin-partition", bytes(Integer.toString(origin.partition())))
                .add("origin-offset", bytes(Long.toString(origin.offset())))
                .add("origin-timestamp", bytes(Long.toString(origin.timestamp())));
        Handover.send(producer, record);
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
