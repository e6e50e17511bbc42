package io.portolan.transport;

import static org.assertj.core.api.Assertions.assertThat;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.portolan.app.embedded.EmbeddedBroker;
import io.portolan.model.connection.ConnectionEvent;
import io.portolan.transport.audit.AuditorLoop;
import io.portolan.transport.send.EventSender;
import io.portolan.transport.send.SendProgress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A broker that is killed in the middle of an auditor's transaction and comes back on the same port. */
class BrokerRestartIT {
    private static final Duration WAIT = Duration.ofSeconds(90);

    @TempDir
    Path directory;

    private final TestStages.Listener listener = new TestStages.Listener();
    private final AtomicReference<Runnable> disturbance = new AtomicReference<>(() -> {});

    @Test
    void shouldJudgeEveryEventOnceAlthoughTheBrokerIsKilled() throws Exception {
        EmbeddedBroker first = new EmbeddedBroker(directory, 0, line -> {}).start();
        int port = first.port();
        TransportConfig config = new TransportConfig(first.bootstrap(), 3, 1, Duration.ofSeconds(5), Map.of());
        TopicSetup.ensure(config);
        List<ConnectionEvent> events = Kafka.events(0, 5_001);
        send(config, events);
        disturbance.set(() -> kill(first));

        try (AuditorLoop auditor = auditor(config)) {
            auditor.start();
            for (int i = 0; i < 600 && first.alive(); i++) {
                Thread.sleep(50);
            }
            assertThat(first.alive()).isFalse();
            first.close();
            try (EmbeddedBroker second = new EmbeddedBroker(directory, port, line -> {}).start()) {
                assertThat(auditor.awaitCaughtUp(WAIT)).isTrue();
                assertThat(listener.retries()).isNotEmpty();
                assertThat(violations(config))
                        .containsExactlyInAnyOrderElementsOf(
                                events.stream().map(ConnectionEvent::id).toList());
            }
        }
    }

    private AuditorLoop auditor(TransportConfig config) {
        return new AuditorLoop(
                config,
                "0",
                events -> {
                    disturbance.getAndSet(() -> {}).run();
                    return TestStages.STEP.audit(events);
                },
                new TestStages.Codec(),
                new TransportMetrics(new SimpleMeterRegistry()),
                Clock.systemUTC(),
                listener);
    }

    private static void send(TransportConfig config, List<ConnectionEvent> events) {
        try (EventSender sender = new EventSender(config, "node-1", Clock.systemUTC())) {
            sender.resume("run-1");
            events.forEach(sender::send);
            sender.commit(new SendProgress(events.size(), List.of(), Instant.EPOCH, Instant.EPOCH, true));
        }
    }

    private static void kill(EmbeddedBroker broker) {
        ProcessHandle process = ProcessHandle.of(broker.pid()).orElseThrow();
        process.destroyForcibly();
        try {
            process.onExit().get(10, TimeUnit.SECONDS);
        } catch (Exception e) {
            throw new IllegalStateException(e);
        }
    }

    private static List<String> violations(TransportConfig config) throws InterruptedException {
        Map<TopicPartition, Long> ends = StreamEnds.of(config, List.of(Topics.VIOLATIONS.topic()));
        List<String> keys = new ArrayList<>();
        try (KafkaConsumer<byte[], byte[]> consumer = new KafkaConsumer<>(ClientProperties.reader(config))) {
            consumer.assign(ends.keySet());
            consumer.seekToBeginning(ends.keySet());
            while (ends.entrySet().stream().anyMatch(end -> consumer.position(end.getKey()) < end.getValue())) {
                consumer.poll(Duration.ofMillis(100))
                        .forEach(record -> keys.add(new String(record.key(), StandardCharsets.UTF_8)));
            }
        }
        return keys;
    }
}
