package io.portolan.transport.replay;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.portolan.model.connection.ConnectionEvent;
import io.portolan.model.observation.Loss;
import io.portolan.model.observation.LossCause;
import io.portolan.transport.Kafka;
import io.portolan.transport.Topics;
import io.portolan.transport.TransportConfig;
import io.portolan.transport.TransportException;
import io.portolan.transport.wire.EventBatch;
import io.portolan.transport.wire.EventCodec;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Against a real broker. */
class StoredEventsIT {
    private static final String TOPIC = Topics.CONNECTIONS.topic();
    private static final List<ConnectionEvent> EVENTS = Kafka.events(0, 900);

    private final Kafka kafka = new Kafka();
    private final List<ConnectionEvent> heard = new ArrayList<>();
    private long lastDone;
    private long lastTotal;

    @AfterEach
    void stop() {
        kafka.close();
    }

    private void send(int partition, String epoch, int from, int to) {
        kafka.produce(
                TOPIC, partition, EventCodec.encode(new EventBatch("node-1", epoch, from, EVENTS.subList(from, to))));
    }

    private List<Loss> read(Instant from, Instant to) throws InterruptedException {
        StoredEvents stored = new StoredEvents(kafka.config(), from, to);
        stored.read(
                new StoredEvents.Listener() {
                    @Override
                    public void event(ConnectionEvent event) {
                        heard.add(event);
                    }

                    @Override
                    public void at(long done, long total) {
                        lastDone = done;
                        lastTotal = total;
                    }
                },
                () -> false);
        return stored.losses();
    }

    @Test
    void shouldReadAllPartitionsToTheirEnds() throws Exception {
        send(0, "one", 0, 300);
        send(1, "two", 300, 600);
        send(2, "three", 600, 900);

        assertThat(read(Instant.EPOCH, Instant.MAX)).isEmpty();

        assertThat(heard).containsExactlyInAnyOrderElementsOf(EVENTS);
        assertThat(lastDone).isEqualTo(lastTotal).isEqualTo(3);
    }

    @Test
    void shouldKeepToTheWindow() throws Exception {
        send(0, "one", 0, 300);
        Instant from = EVENTS.get(100).start();
        Instant to = EVENTS.get(200).start();

        assertThat(read(from, to)).isEmpty();

        assertThat(heard).isEqualTo(EVENTS.subList(100, 200));
    }

    @Test
    void shouldTellWhatIsMissingTwiceThereOrNoBatch() throws Exception {
        send(0, "one", 0, 100);
        send(0, "one", 0, 100);
        send(0, "one", 50, 200);
        send(0, "one", 230, 300);
        kafka.produce(TOPIC, 1, "not a batch".getBytes(StandardCharsets.UTF_8));

        List<Loss> losses = read(Instant.EPOCH, Instant.MAX);

        List<ConnectionEvent> expected = new ArrayList<>(EVENTS.subList(0, 200));
        expected.addAll(EVENTS.subList(230, 300));
        assertThat(heard).isEqualTo(expected);
        assertThat(losses)
                .extracting(Loss::cause)
                .containsExactlyInAnyOrder(LossCause.SEQUENCE_GAP, LossCause.DEAD_LETTER);
        assertThat(losses)
                .filteredOn(loss -> loss.cause() == LossCause.SEQUENCE_GAP)
                .singleElement()
                .satisfies(gap -> {
                    assertThat(gap.count()).isEqualTo(30);
                    assertThat(gap.detail()).isEqualTo("collector node-1, epoch one: sequence 230 (expected: 200)");
                });
    }

    @Test
    void shouldFindNothingInAnEmptyTopic() throws Exception {
        assertThat(read(Instant.EPOCH, Instant.MAX)).isEmpty();
        assertThat(heard).isEmpty();
    }

    @Test
    void shouldSayThatTheBrokerIsGone() {
        TransportConfig nobody = new TransportConfig("127.0.0.1:1", 1, 1, Duration.ofSeconds(1), Map.of());

        assertThatThrownBy(() -> new StoredEvents(nobody, Instant.EPOCH, Instant.MAX)
                        .read(
                                new StoredEvents.Listener() {
                                    @Override
                                    public void event(ConnectionEvent event) {}

                                    @Override
                                    public void at(long done, long total) {}
                                },
                                () -> false))
                .isInstanceOf(TransportException.class)
                .hasMessageStartingWith("broker 127.0.0.1:1: ");
    }
}
