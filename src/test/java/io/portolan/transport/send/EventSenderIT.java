package io.portolan.transport.send;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.portolan.model.ConfigurationException;
import io.portolan.model.connection.ConnectionEvent;
import io.portolan.model.connection.Endpoint;
import io.portolan.model.connection.Origin;
import io.portolan.model.observation.Loss;
import io.portolan.model.observation.LossCause;
import io.portolan.model.report.CollectorStatus;
import io.portolan.transport.Kafka;
import io.portolan.transport.Topics;
import io.portolan.transport.TransportConfig;
import io.portolan.transport.TransportException;
import io.portolan.transport.wire.Decoding;
import io.portolan.transport.wire.EventBatch;
import io.portolan.transport.wire.EventCodec;
import io.portolan.transport.wire.SentStatus;
import io.portolan.transport.wire.StatusCodec;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Against a real broker. */
class EventSenderIT {
    private static final Instant NOW = Instant.parse("2026-11-01T12:00:00Z");
    private static final Clock CLOCK = Clock.fixed(NOW, ZoneOffset.UTC);

    private final Kafka kafka = new Kafka();

    @AfterEach
    void stop() {
        kafka.close();
    }

    @Test
    void shouldSendEveryEventOnceInBatchesWithoutGaps() throws Exception {
        List<ConnectionEvent> events = Kafka.events(0, 4_000);
        try (EventSender sender = sender("node-1")) {
            assertThat(sender.resume("run-1")).isZero();
            events.forEach(sender::send);
            sender.commit(progress(4_100, true));
        }

        List<EventBatch> batches = batches();
        assertThat(batches.stream().flatMap(batch -> batch.events().stream()))
                .containsExactlyInAnyOrderElementsOf(events);
        assertThat(batches).allMatch(batch -> batch.events().size() <= EventBatch.MAX_EVENTS);
        CollectorStatus status = statuses().get(0).status();
        assertThat(status)
                .isEqualTo(new CollectorStatus(
                        "node-1",
                        "run-1",
                        batches.size() - 1,
                        4_000,
                        4_100,
                        List.of(new Loss(LossCause.SNAPLEN, "a.pcap", 100, "first")),
                        NOW,
                        NOW,
                        NOW,
                        true));
    }

    /** What a killed collector leaves: an open transaction, with events of it on the broker already. */
    @Test
    void shouldGoOnAfterACrashWithoutLosingOrRepeatingAnything() throws Exception {
        List<ConnectionEvent> events = Kafka.events(0, 3_000);
        EventSender crashed = sender("node-1");
        crashed.resume("run-1");
        events.subList(0, 1_000).forEach(crashed::send);
        crashed.commit(progress(1_000, false));
        events.subList(1_000, 2_700).forEach(crashed::send);

        try (EventSender successor = sender("node-1")) {
            assertThat(successor.resume("run-1")).isEqualTo(1_000);
            for (ConnectionEvent event : events) {
                successor.send(event);
                if (successor.commitDue()) {
                    successor.commit(progress(1, false));
                }
            }
            successor.commit(progress(3_000, true));
        }

        assertThat(batches().stream().flatMap(batch -> batch.events().stream()))
                .containsExactlyInAnyOrderElementsOf(events);
        assertThat(statuses()).extracting(sent -> sent.status().events()).containsExactly(1_000L, 3_000L);
        assertThatThrownBy(() -> {
                    crashed.send(events.get(0));
                    crashed.commit(progress(1, false));
                })
                .as("the crashed one comes back to life")
                .isInstanceOf(TransportException.class);
    }

    @Test
    void shouldSendNothingWhenACompleteInputIsReadAgain() throws Exception {
        for (int run = 0; run < 2; run++) {
            try (EventSender sender = sender("node-1")) {
                assertThat(sender.resume("digest")).isEqualTo(run * 50);
                Kafka.events(0, 50).forEach(sender::send);
                sender.commit(progress(50, true));
            }
        }
        assertThat(batches().stream().mapToInt(batch -> batch.events().size()).sum())
                .isEqualTo(50);
    }

    @Test
    void shouldNotTakeAnotherInputForTheOneThatItBegan() {
        try (EventSender sender = sender("node-1")) {
            sender.resume("run-1");
            Kafka.events(0, 10).forEach(sender::send);
            sender.commit(progress(10, false));
        }
        try (EventSender sender = sender("node-1")) {
            sender.resume("run-1");
            assertThatThrownBy(() -> Kafka.events(5, 15).forEach(sender::send))
                    .isInstanceOf(ConfigurationException.class)
                    .hasMessage("collector node-1: epoch run-1: the first 10 events are other ones"
                            + " (expected: the same input as before, or another epoch)");
        }
        try (EventSender sender = sender("node-1")) {
            sender.resume("run-1");
            Kafka.events(0, 7).forEach(sender::send);
            assertThatThrownBy(() -> sender.commit(progress(7, true)))
                    .isInstanceOf(ConfigurationException.class)
                    .hasMessageContaining("it ends after 7 events");
        }
    }

    @Test
    void shouldSplitABatchThatIsTooLargeForARecord() throws Exception {
        List<ConnectionEvent> events = new ArrayList<>();
        for (ConnectionEvent event : Kafka.events(0, 500)) {
            String wordy = event.id().repeat(30) + "\u20ac".repeat(60);
            events.add(new ConnectionEvent(
                    event.id(),
                    new Origin("pcap", wordy, 1),
                    event.start(),
                    event.end(),
                    event.protocol(),
                    new Endpoint(Kafka.events(0, 1).get(0).source().address(), 1, wordy + "s", wordy + "n"),
                    new Endpoint(Kafka.events(0, 1).get(0).destination().address(), 2, wordy + "d", wordy + "e"),
                    event.initiator(),
                    event.outcome(),
                    event.tls(),
                    event.traffic(),
                    List.of()));
        }
        try (EventSender sender = sender("node-1")) {
            sender.resume("run-1");
            events.forEach(sender::send);
            sender.commit(progress(500, true));
        }

        List<EventBatch> batches = batches();
        assertThat(batches).hasSizeGreaterThan(1);
        assertThat(batches.stream().flatMap(batch -> batch.events().stream()).map(ConnectionEvent::id))
                .containsExactlyElementsOf(
                        events.stream().map(ConnectionEvent::id).toList());
    }

    @Test
    void shouldAskForACommitWhenEventsHaveWaited() {
        Instant[] now = {NOW};
        Clock clock = new Clock() {
            @Override
            public Instant instant() {
                return now[0];
            }

            @Override
            public java.time.ZoneId getZone() {
                return ZoneOffset.UTC;
            }

            @Override
            public Clock withZone(java.time.ZoneId zone) {
                return this;
            }
        };
        try (EventSender sender = new EventSender(kafka.config(), "node-1", clock)) {
            sender.resume("run-1");
            assertThat(sender.commitDue()).isFalse();
            sender.send(Kafka.events(0, 1).get(0));
            assertThat(sender.commitDue()).isFalse();
            now[0] = NOW.plusMillis(200);
            assertThat(sender.commitDue()).isTrue();
            sender.commit(progress(1, false));
            assertThat(sender.commitDue()).isFalse();
        }
    }

    @Test
    void shouldSayWhichBrokerIsGone() {
        TransportConfig impatient =
                new TransportConfig(kafka.config().bootstrap(), 3, 1, Duration.ofSeconds(2), Map.of());
        EventSender sender = new EventSender(impatient, "node-1", CLOCK);
        sender.resume("run-1");
        sender.send(Kafka.events(0, 1).get(0));
        kafka.close();

        assertThatThrownBy(() -> sender.commit(progress(1, true)))
                .isInstanceOf(TransportException.class)
                .hasMessageStartingWith(
                        "broker " + impatient.bootstrap() + ": did not take the events of collector node-1: ")
                .hasMessageEndingWith("(expected: an answer within 2 s; nothing since the last commit was sent)")
                .hasMessageNotContaining("\n");
        assertThatThrownBy(() -> sender.send(Kafka.events(0, 1).get(0))).isInstanceOf(IllegalStateException.class);
    }

    @Test
    void shouldRefuseIdsThatAreNone() {
        assertThatThrownBy(() -> new EventSender(kafka.config(), "a|b", CLOCK))
                .isInstanceOf(ConfigurationException.class)
                .hasMessage("collector: \"a|b\" (expected: letters, digits and ._:- , at most 128 characters)");
        assertThatThrownBy(() -> sender("node-1").resume(""))
                .isInstanceOf(ConfigurationException.class)
                .hasMessageStartingWith("epoch: \"\"");
    }

    private EventSender sender(String collector) {
        return new EventSender(kafka.config(), collector, CLOCK);
    }

    private static SendProgress progress(long received, boolean complete) {
        return new SendProgress(
                received, List.of(new Loss(LossCause.SNAPLEN, "a.pcap", 100, "first")), NOW, NOW, complete);
    }

    /** All committed batches, after checking that their sequences have neither gaps nor overlaps. */
    private List<EventBatch> batches() throws InterruptedException {
        Map<String, Long> next = new HashMap<>();
        List<EventBatch> batches = new ArrayList<>();
        for (ConsumerRecord<byte[], byte[]> record : kafka.committed(Topics.CONNECTIONS)) {
            EventBatch batch = ((Decoding.Decoded<EventBatch>) EventCodec.decode(record.value())).value();
            String stream = batch.collector() + "|" + batch.epoch() + "|" + record.partition();
            assertThat(batch.firstSequence()).as(stream).isEqualTo(next.getOrDefault(stream, 0L));
            next.put(stream, batch.nextSequence());
            batches.add(batch);
        }
        return batches;
    }

    private List<SentStatus> statuses() throws InterruptedException {
        List<SentStatus> statuses = new ArrayList<>();
        for (ConsumerRecord<byte[], byte[]> record : kafka.committed(Topics.COLLECTORS)) {
            statuses.add(((Decoding.Decoded<SentStatus>) StatusCodec.decode(record.value())).value());
        }
        return statuses;
    }
}
