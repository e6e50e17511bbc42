package io.portolan.app.collect;

import static org.assertj.core.api.Assertions.assertThat;

import io.portolan.app.embedded.EmbeddedBroker;
import io.portolan.model.connection.ConnectionEvent;
import io.portolan.model.connection.Traffic;
import io.portolan.model.report.Watch;
import io.portolan.transport.ClientProperties;
import io.portolan.transport.Kafka;
import io.portolan.transport.TopicSetup;
import io.portolan.transport.Topics;
import io.portolan.transport.TransportConfig;
import io.portolan.transport.send.EventSender;
import io.portolan.transport.send.SendProgress;
import io.portolan.transport.wire.Decoding;
import io.portolan.transport.wire.EventBatch;
import io.portolan.transport.wire.EventCodec;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A live capture's events while the broker is killed and comes back: each once, revisions in their order. */
class LiveSenderIT {
    private static final int PARTITIONS = 3;

    @TempDir
    Path directory;

    private final List<String> troubles = new CopyOnWriteArrayList<>();

    @Test
    void shouldSendEachEventOnceAlthoughTheBrokerIsKilled() throws Exception {
        EmbeddedBroker first = new EmbeddedBroker(directory, 0, line -> {}).start();
        int port = first.port();
        TransportConfig config = new TransportConfig(first.bootstrap(), PARTITIONS, 1, Duration.ofSeconds(5), Map.of());
        TopicSetup.ensure(config);
        List<ConnectionEvent> begun = Kafka.events(0, 1_500);
        List<ConnectionEvent> ended = begun.stream().map(LiveSenderIT::ended).toList();
        try (LiveSender sender = sender(config)) {
            sender.start();
            begun.forEach(sender::offer);
            // In the middle of it: some are committed, some sent, some wait.
            Thread.sleep(250);
            kill(first);
            ended.forEach(sender::offer);
            for (int i = 0; i < 400 && troubles.isEmpty(); i++) {
                Thread.sleep(50);
            }
            first.close();
            assertThat(troubles).hasSize(1);
            try (EmbeddedBroker second = new EmbeddedBroker(directory, port, line -> {}).start()) {
                assertThat(sender.finish()).isZero();

                List<ConnectionEvent> arrived = arrived(config);
                List<ConnectionEvent> all = new ArrayList<>(begun);
                all.addAll(ended);
                assertThat(arrived).containsExactlyInAnyOrderElementsOf(all);
                assertThat(arrived.stream().filter(event -> event.revision() == 0))
                        .allMatch(event -> arrived.indexOf(event) < arrived.indexOf(ended(event)));
            }
        }
    }

    @Test
    void shouldRefuseWhenNoMoreCanWait() {
        LiveSender sender = sender(new TransportConfig("127.0.0.1:1"));
        ConnectionEvent event = Kafka.events(0, 1).get(0);

        assertThat(IntStream.range(0, LiveSender.MAX_WAITING)).allMatch(i -> sender.offer(event));
        assertThat(sender.offer(event)).isFalse();
    }

    private LiveSender sender(TransportConfig config) {
        return new LiveSender(
                () -> new EventSender(config, "node-1", Clock.systemUTC()),
                "run-1",
                last -> new SendProgress(0, List.of(), Instant.EPOCH, Instant.EPOCH, Watch.NONE, last),
                troubles::add,
                Duration.ofSeconds(60));
    }

    private static ConnectionEvent ended(ConnectionEvent event) {
        return new ConnectionEvent(
                        event.id(),
                        event.origin(),
                        event.start(),
                        event.end().plusSeconds(1),
                        event.protocol(),
                        event.source(),
                        event.destination(),
                        event.initiator(),
                        event.outcome(),
                        event.tls(),
                        new Traffic(50, 40, 5_000, 4_000),
                        event.overlay(),
                        0,
                        null,
                        1,
                        true)
                .revising(0, event.told());
    }

    private static void kill(EmbeddedBroker broker) throws Exception {
        ProcessHandle process = ProcessHandle.of(broker.pid()).orElseThrow();
        process.destroyForcibly();
        process.onExit().get(10, TimeUnit.SECONDS);
    }

    private static List<ConnectionEvent> arrived(TransportConfig config) {
        List<ConnectionEvent> events = new ArrayList<>();
        try (KafkaConsumer<byte[], byte[]> consumer = new KafkaConsumer<>(ClientProperties.reader(config))) {
            List<TopicPartition> partitions = IntStream.range(0, PARTITIONS)
                    .mapToObj(partition -> new TopicPartition(Topics.CONNECTIONS.topic(), partition))
                    .toList();
            consumer.assign(partitions);
            Map<TopicPartition, Long> ends = consumer.endOffsets(partitions);
            consumer.seekToBeginning(partitions);
            while (ends.entrySet().stream().anyMatch(end -> consumer.position(end.getKey()) < end.getValue())) {
                for (ConsumerRecord<byte[], byte[]> record : consumer.poll(Duration.ofMillis(100))) {
                    if (EventCodec.decode(record.value()) instanceof Decoding.Decoded<EventBatch> batch) {
                        events.addAll(batch.value().events());
                    }
                }
            }
        }
        return events;
    }
}
