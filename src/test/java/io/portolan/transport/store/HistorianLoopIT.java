package io.portolan.transport.store;

import static org.assertj.core.api.Assertions.assertThat;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.portolan.model.connection.ConnectionEvent;
import io.portolan.model.exchange.HistoryChunk;
import io.portolan.model.exchange.StreamPosition;
import io.portolan.model.observation.Loss;
import io.portolan.model.observation.LossCause;
import io.portolan.transport.Kafka;
import io.portolan.transport.TestStages;
import io.portolan.transport.Topics;
import io.portolan.transport.TransportMetrics;
import io.portolan.transport.audit.AuditorLoop;
import io.portolan.transport.send.EventSender;
import io.portolan.transport.send.SendProgress;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.RecordsToDelete;
import org.apache.kafka.common.TopicPartition;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Events all the way to the store, against a real broker. */
class HistorianLoopIT {
    private static final Duration WAIT = Duration.ofSeconds(40);

    private final Kafka kafka = new Kafka();
    private final SimpleMeterRegistry registry = new SimpleMeterRegistry();
    private final TransportMetrics metrics = new TransportMetrics(registry);
    private final TestStages.Listener listener = new TestStages.Listener();
    private final TestStages.Codec codec = new TestStages.Codec();
    private final MemoryHistory history = new MemoryHistory();

    @AfterEach
    void stop() {
        kafka.close();
    }

    @Test
    void shouldStoreEverythingOnceAndTheLastAccountOfEachCollector() throws Exception {
        audit(0, 1_500, "run-1");
        historize();

        assertStoredOnce(0, 1_500);
        assertThat(history.collectors().get("node-1|run-1").events()).isEqualTo(1_500);
        assertThat(listener.retries()).isEmpty();
        assertThat(registry.get(TransportMetrics.HISTORIAN_LAG).gauge().value()).isZero();
    }

    @Test
    void shouldWaitForADatabaseThatIsAway() throws Exception {
        audit(0, 800, "run-1");
        history.refuse(3);
        historize();

        assertStoredOnce(0, 800);
        assertThat(listener.retries()).hasSize(3).allMatch(retry -> retry.endsWith("the database is away"));
    }

    /** The write was kept and the historian does not know it: the stored offsets tell. */
    @Test
    void shouldNotStoreTwiceWhenTheAcknowledgementIsLost() throws Exception {
        audit(0, 1_200, "run-1");
        history.loseAcknowledgements(2);
        historize();

        assertStoredOnce(0, 1_200);
        assertThat(listener.retries()).hasSize(2);
    }

    @Test
    void shouldGoOnWhereThePredecessorStoppedWithoutAnyOffsetOnKafka() throws Exception {
        audit(0, 300, "run-1");
        historize();
        audit(300, 600, "run-2");
        historize();

        assertStoredOnce(0, 600);
        try (Admin admin =
                Admin.create(Map.of("bootstrap.servers", kafka.config().bootstrap()))) {
            assertThat(admin.listConsumerGroupOffsets(HistorianLoop.GROUP)
                            .partitionsToOffsetAndMetadata()
                            .get())
                    .isEmpty();
        }
    }

    /** Another historian thought that it owned the same partitions and was faster. */
    @Test
    void shouldGiveWayToAnotherHistorianThatStoredFurther() throws Exception {
        StreamPosition position = new StreamPosition(Topics.VIOLATIONS.topic(), 0);
        byte[] unknown = "unknown".getBytes(StandardCharsets.UTF_8);
        kafka.produce(position.stream(), 0, unknown);
        try (HistorianLoop historian = historian()) {
            historian.start();
            assertThat(historian.awaitCaughtUp(WAIT)).isTrue();
            history.write(
                    new HistoryChunk(List.of(), List.of(), List.of(), Map.of(position, 1L), Map.of(position, 2L)));
            kafka.produce(position.stream(), 0, unknown);
            kafka.produce(position.stream(), 0, unknown);
            assertThat(historian.awaitCaughtUp(WAIT)).isTrue();
        }

        assertThat(listener.retries()).singleElement().asString().startsWith("OffsetConflictException: ");
        assertThat(history.collectors())
                .containsOnlyKeys("historian|portolan.violations.v1-0@0", "historian|portolan.violations.v1-0@2");
    }

    @Test
    void shouldAccountForWhatItCannotDecode() throws Exception {
        kafka.produce(Topics.VIOLATIONS.topic(), 1, "unknown".getBytes(StandardCharsets.UTF_8));
        kafka.produce(Topics.TRAFFIC.topic(), 2, new byte[] {1});
        kafka.produce(Topics.COLLECTORS.topic(), 0, new byte[] {1});
        kafka.produce(Topics.COLLECTORS.topic(), 0, null);
        audit(0, 10, "run-1");
        historize();

        assertStoredOnce(0, 10);
        assertThat(history.collectors())
                .containsOnlyKeys(
                        "historian|portolan.collectors.v1-0@0",
                        "historian|portolan.traffic.v1-2@0",
                        "historian|portolan.violations.v1-1@0",
                        "node-1|run-1");
        assertThat(history.collectors()
                        .get("historian|portolan.violations.v1-1@0")
                        .losses())
                .containsExactly(new Loss(
                        LossCause.UNDECODABLE_RECORD,
                        Topics.VIOLATIONS.topic(),
                        1,
                        "portolan.violations.v1-1@0: body: unknown (expected: an id)"));
        assertThat(registry.get(TransportMetrics.DEAD_LETTERS)
                        .tag("cause", "malformed")
                        .counter()
                        .count())
                .isEqualTo(2);
        assertThat(registry.get(TransportMetrics.DEAD_LETTERS)
                        .tag("cause", "invalid-value")
                        .counter()
                        .count())
                .isEqualTo(1);
    }

    /** It was away for longer than the topic keeps its records. */
    @Test
    void shouldAccountForRecordsThatExpiredBeforeItCame() throws Exception {
        TopicPartition partition = new TopicPartition(Topics.VIOLATIONS.topic(), 0);
        kafka.produce(partition.topic(), 0, "first".getBytes(StandardCharsets.UTF_8));
        historize();
        kafka.produce(partition.topic(), 0, "second".getBytes(StandardCharsets.UTF_8));
        kafka.produce(partition.topic(), 0, "third".getBytes(StandardCharsets.UTF_8));
        try (Admin admin =
                Admin.create(Map.of("bootstrap.servers", kafka.config().bootstrap()))) {
            admin.deleteRecords(Map.of(partition, RecordsToDelete.beforeOffset(3)))
                    .all()
                    .get();
        }
        kafka.produce(partition.topic(), 0, "fourth".getBytes(StandardCharsets.UTF_8));
        historize();

        assertThat(history.collectors()
                        .get("historian|portolan.violations.v1-0@1")
                        .losses())
                .containsExactly(new Loss(
                        LossCause.SOURCE_LOST,
                        Topics.VIOLATIONS.topic(),
                        2,
                        "portolan.violations.v1-0: records 1..2 expired before they were stored"));
        assertThat(history.offsets()).containsEntry(new StreamPosition(partition.topic(), 0), 4L);
    }

    private void historize() throws InterruptedException {
        try (HistorianLoop historian = historian()) {
            historian.start();
            assertThat(historian.awaitCaughtUp(WAIT)).isTrue();
        }
    }

    private HistorianLoop historian() {
        return new HistorianLoop(kafka.config(), history, codec, metrics, Clock.systemUTC(), listener);
    }

    private void audit(int from, int to, String epoch) throws InterruptedException {
        try (EventSender sender = new EventSender(kafka.config(), "node-1", Clock.systemUTC())) {
            sender.resume(epoch);
            Kafka.events(from, to).forEach(sender::send);
            sender.commit(new SendProgress(to - from, List.of(), Instant.EPOCH, Instant.EPOCH, true));
        }
        try (AuditorLoop auditor =
                new AuditorLoop(kafka.config(), "0", TestStages.STEP, codec, metrics, Clock.systemUTC(), listener)) {
            auditor.start();
            assertThat(auditor.awaitCaughtUp(WAIT)).isTrue();
        }
    }

    private void assertStoredOnce(int from, int to) {
        Set<String> ids =
                Kafka.events(from, to).stream().map(ConnectionEvent::id).collect(Collectors.toSet());
        assertThat(history.findings()).containsOnlyKeys(ids);
        assertThat(history.findings().values()).containsOnly(1L);
        assertThat(history.connections()).isEqualTo(to - from);
    }
}
