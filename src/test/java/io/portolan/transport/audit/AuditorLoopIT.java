package io.portolan.transport.audit;

import static org.assertj.core.api.Assertions.assertThat;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.portolan.model.connection.ConnectionEvent;
import io.portolan.model.connection.EventId;
import io.portolan.model.exchange.AuditStep;
import io.portolan.model.exchange.ViolationCodec;
import io.portolan.model.exchange.ViolationMessage;
import io.portolan.model.finding.TrafficCount;
import io.portolan.model.finding.Violation;
import io.portolan.model.observation.Loss;
import io.portolan.model.observation.LossCause;
import io.portolan.transport.Kafka;
import io.portolan.transport.TestStages;
import io.portolan.transport.Topics;
import io.portolan.transport.TransportMetrics;
import io.portolan.transport.send.EventSender;
import io.portolan.transport.send.SendProgress;
import io.portolan.transport.wire.Decoding;
import io.portolan.transport.wire.EventBatch;
import io.portolan.transport.wire.EventCodec;
import io.portolan.transport.wire.SentStatus;
import io.portolan.transport.wire.StatusCodec;
import io.portolan.transport.wire.TrafficCodec;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.header.Header;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Against a real broker. */
class AuditorLoopIT {
    private static final Duration WAIT = Duration.ofSeconds(40);

    private final Kafka kafka = new Kafka();
    private final SimpleMeterRegistry registry = new SimpleMeterRegistry();
    private final TestStages.Listener listener = new TestStages.Listener();
    private final TestStages.Codec codec = new TestStages.Codec();

    @AfterEach
    void stop() {
        kafka.close();
    }

    @Test
    void shouldJudgeEveryEventOnce() throws Exception {
        send(Kafka.events(0, 3_000));
        try (AuditorLoop auditor = auditor(TestStages.STEP, codec)) {
            auditor.start();
            assertThat(auditor.awaitCaughtUp(WAIT)).isTrue();
            assertThat(auditor.lag()).isZero();
        }

        assertJudgedOnce(Kafka.events(0, 3_000));
        assertThat(listener.retries()).isEmpty();
        assertThat(counter(TransportMetrics.EVENTS_RECEIVED)).isEqualTo(3_000);
        assertThat(counter(TransportMetrics.BATCHES_RECEIVED)).isBetween(6.0, 20.0);
        assertThat(counter(TransportMetrics.SEQUENCE_GAPS)).isZero();
        assertThat(counter(TransportMetrics.DUPLICATES_SKIPPED)).isZero();
        assertThat(registry.get(TransportMetrics.AUDITOR_TRANSACTION).timer().count())
                .isPositive();
        assertThat(registry.get(TransportMetrics.AUDITOR_LAG).gauge().value()).isZero();
    }

    @Test
    void shouldNameViolationsAfterTheRecordsThatTheyComeFrom() throws Exception {
        ConnectionEvent event = Kafka.events(0, 1).get(0);
        kafka.produce(Topics.CONNECTIONS.topic(), 1, EventCodec.encode(new EventBatch("c", "e", 0, List.of(event))));
        try (AuditorLoop auditor = auditor(TestStages.STEP, codec)) {
            auditor.start();
            assertThat(auditor.awaitCaughtUp(WAIT)).isTrue();
        }

        ConsumerRecord<byte[], byte[]> violation =
                kafka.committed(Topics.VIOLATIONS).get(0);
        assertThat(text(violation.key())).isEqualTo(event.id());
        assertThat(header(violation, "ce_id")).isEqualTo(EventId.digest(event.id() + "|portolan.connections.v1-1@0-0"));
    }

    @Test
    void shouldTryAgainFromTheCommittedOffsetsWhenJudgingFails() throws Exception {
        AtomicInteger calls = new AtomicInteger();
        AuditStep moody = events -> {
            if (calls.incrementAndGet() <= 2) {
                throw new IllegalStateException("mood " + calls.get());
            }
            return TestStages.STEP.audit(events);
        };
        send(Kafka.events(0, 700));
        try (AuditorLoop auditor = auditor(moody, codec)) {
            auditor.start();
            assertThat(auditor.awaitCaughtUp(WAIT)).isTrue();
        }

        assertJudgedOnce(Kafka.events(0, 700));
        assertThat(listener.retries())
                .containsExactly("IllegalStateException: mood 1", "IllegalStateException: mood 2");
        assertThat(counter(TransportMetrics.EVENTS_RECEIVED)).isEqualTo(700);
    }

    /** Half of the violations are on the broker already when the auditor dies. */
    @Test
    void shouldLeaveNothingOfATransactionInWhichItDied() throws Exception {
        AtomicInteger encoded = new AtomicInteger();
        ViolationCodec deadly = new ViolationCodec() {
            @Override
            public ViolationMessage encode(String id, Violation violation) {
                if (encoded.incrementAndGet() == 900) {
                    throw new OutOfMemoryError("killed");
                }
                return codec.encode(id, violation);
            }

            @Override
            public Violation decode(ViolationMessage message) {
                return codec.decode(message);
            }
        };
        send(Kafka.events(0, 2_000));
        try (AuditorLoop killed = auditor(TestStages.STEP, deadly)) {
            killed.start();
            assertThat(listener.awaitFailure()).isInstanceOf(OutOfMemoryError.class);
            assertThat(killed.awaitCaughtUp(WAIT)).isFalse();
        }
        try (AuditorLoop successor = auditor(TestStages.STEP, codec)) {
            successor.start();
            assertThat(successor.awaitCaughtUp(WAIT)).isTrue();
        }
        assertJudgedOnce(Kafka.events(0, 2_000));
    }

    @Test
    void shouldShareTheWorkAmongAuditorsAndTakeItOverFromOneThatLeaves() throws Exception {
        send(Kafka.events(0, 1_000));
        AuditorLoop first = auditor("first", TestStages.STEP, codec);
        first.start();
        assertThat(first.awaitCaughtUp(WAIT)).isTrue();
        AuditorLoop second = auditor("second", TestStages.STEP, codec);
        second.start();
        send(Kafka.events(1_000, 2_000), "run-2");
        first.close();
        assertThat(second.awaitCaughtUp(WAIT)).isTrue();
        second.close();

        assertJudgedOnce(Kafka.events(0, 2_000));
    }

    @Test
    void shouldSetAsideWhatItCannotDecodeAndGoOn() throws Exception {
        byte[] noise = "not a batch".getBytes(StandardCharsets.UTF_8);
        byte[] before = EventCodec.encode(new EventBatch("c", "e", 0, Kafka.events(0, 10)));
        byte[] after = EventCodec.encode(new EventBatch("c", "e", 10, Kafka.events(10, 20)));
        kafka.produce(Topics.CONNECTIONS.topic(), 2, before);
        kafka.produce(Topics.CONNECTIONS.topic(), 2, noise);
        kafka.produce(Topics.CONNECTIONS.topic(), 2, null);
        kafka.produce(Topics.CONNECTIONS.topic(), 2, after);
        try (AuditorLoop auditor = auditor(TestStages.STEP, codec)) {
            auditor.start();
            assertThat(auditor.awaitCaughtUp(WAIT)).isTrue();
        }

        assertJudgedOnce(Kafka.events(0, 20));
        List<ConsumerRecord<byte[], byte[]>> letters = kafka.committed(Topics.DEAD_LETTERS);
        assertThat(letters).hasSize(2);
        assertThat(letters.get(0).value()).isEqualTo(noise);
        assertThat(text(letters.get(0).key())).isEqualTo("portolan.connections.v1-2");
        assertThat(header(letters.get(0), "cause")).isEqualTo("malformed");
        assertThat(header(letters.get(0), "reason")).startsWith("record: not protobuf");
        assertThat(header(letters.get(0), "origin-topic")).isEqualTo("portolan.connections.v1");
        assertThat(header(letters.get(0), "origin-partition")).isEqualTo("2");
        assertThat(header(letters.get(0), "origin-offset")).isEqualTo("1");
        assertThat(header(letters.get(1), "cause")).isEqualTo("empty");
        assertThat(registry.get(TransportMetrics.DEAD_LETTERS)
                        .tag("cause", "malformed")
                        .counter()
                        .count())
                .isEqualTo(1);
        assertThat(registry.get(TransportMetrics.DEAD_LETTERS)
                        .tag("cause", "empty")
                        .counter()
                        .count())
                .isEqualTo(1);
        assertThat(losses()).extracting(Loss::cause).containsExactly(LossCause.DEAD_LETTER, LossCause.DEAD_LETTER);
        assertThat(losses().get(0).detail()).startsWith("portolan.connections.v1-2@1: record: not protobuf");
    }

    @Test
    void shouldCountGapsAndSkipRepetitionsAlsoOverARestart() throws Exception {
        kafka.produce(Topics.CONNECTIONS.topic(), 0, batch(0, 10));
        kafka.produce(Topics.CONNECTIONS.topic(), 0, batch(5, 12));
        try (AuditorLoop auditor = auditor(TestStages.STEP, codec)) {
            auditor.start();
            assertThat(auditor.awaitCaughtUp(WAIT)).isTrue();
        }
        assertThat(counter(TransportMetrics.DUPLICATES_SKIPPED)).isEqualTo(5);
        assertThat(counter(TransportMetrics.SEQUENCE_GAPS)).isZero();

        kafka.produce(Topics.CONNECTIONS.topic(), 0, batch(15, 20));
        try (AuditorLoop successor = auditor(TestStages.STEP, codec)) {
            successor.start();
            assertThat(successor.awaitCaughtUp(WAIT)).isTrue();
        }
        assertThat(counter(TransportMetrics.SEQUENCE_GAPS)).isEqualTo(3);
        List<ConnectionEvent> judged = new ArrayList<>(Kafka.events(0, 12));
        judged.addAll(Kafka.events(15, 20));
        assertJudgedOnce(judged);
        assertThat(losses())
                .containsExactly(new Loss(
                        LossCause.SEQUENCE_GAP,
                        "portolan.connections.v1-0",
                        3,
                        "portolan.connections.v1-0@2: collector c, epoch e: sequence 15 (expected: 12)"));
    }

    @Test
    void shouldGiveUpLoudlyOnEventsThatCanNeverBeJudged() throws Exception {
        send(Kafka.events(0, 10));
        AuditStep broken = events -> {
            throw new IllegalStateException("always");
        };
        try (AuditorLoop auditor = auditor(broken, codec)) {
            auditor.start();
            assertThat(listener.awaitFailure()).hasMessage("always");
        }
        assertThat(listener.retries()).hasSize(4);
        assertThat(kafka.committed(Topics.VIOLATIONS)).isEmpty();
    }

    private AuditorLoop auditor(AuditStep step, ViolationCodec violations) {
        return auditor("0", step, violations);
    }

    private AuditorLoop auditor(String instance, AuditStep step, ViolationCodec violations) {
        return new AuditorLoop(
                kafka.config(),
                instance,
                step,
                violations,
                new TransportMetrics(registry),
                Clock.systemUTC(),
                listener);
    }

    private void send(List<ConnectionEvent> events) {
        send(events, "run-1");
    }

    private void send(List<ConnectionEvent> events, String epoch) {
        try (EventSender sender = new EventSender(kafka.config(), "node-1", Clock.systemUTC())) {
            sender.resume(epoch);
            events.forEach(sender::send);
            sender.commit(new SendProgress(events.size(), List.of(), Instant.EPOCH, Instant.EPOCH, true));
        }
    }

    private static byte[] batch(int from, int to) {
        return EventCodec.encode(new EventBatch("c", "e", from, Kafka.events(from, to)));
    }

    /** One violation per event, and traffic counts that add up to as many. */
    private void assertJudgedOnce(List<ConnectionEvent> events) throws InterruptedException {
        assertThat(kafka.committed(Topics.VIOLATIONS).stream().map(record -> text(record.key())))
                .containsExactlyInAnyOrderElementsOf(
                        events.stream().map(ConnectionEvent::id).toList());
        long counted = 0;
        for (ConsumerRecord<byte[], byte[]> record : kafka.committed(Topics.TRAFFIC)) {
            List<TrafficCount> counts =
                    ((Decoding.Decoded<List<TrafficCount>>) TrafficCodec.decode(record.value())).value();
            counted += counts.stream().mapToLong(TrafficCount::connections).sum();
        }
        assertThat(counted).isEqualTo(events.size());
    }

    /** What the auditor accounted for, apart from the collectors' own accounts. */
    private List<Loss> losses() throws InterruptedException {
        List<Loss> losses = new ArrayList<>();
        for (ConsumerRecord<byte[], byte[]> record : kafka.committed(Topics.COLLECTORS)) {
            SentStatus sent = ((Decoding.Decoded<SentStatus>) StatusCodec.decode(record.value())).value();
            if (sent.status().collector().equals(AuditTransaction.ACCOUNT)) {
                losses.addAll(sent.status().losses());
            }
        }
        return losses;
    }

    private double counter(String name) {
        return registry.get(name).counter().count();
    }

    private static String header(ConsumerRecord<byte[], byte[]> record, String name) {
        Header header = record.headers().lastHeader(name);
        return header == null ? null : text(header.value());
    }

    private static String text(byte[] bytes) {
        return new String(bytes, StandardCharsets.UTF_8);
    }
}
