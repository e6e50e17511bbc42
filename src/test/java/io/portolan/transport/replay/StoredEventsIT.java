package io.portolan.transport.replay;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.portolan.model.connection.ConnectionEvent;
import io.portolan.model.observation.Loss;
import io.portolan.model.observation.LossCause;
import io.portolan.transport.ClientProperties;
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
import java.util.concurrent.locks.LockSupport;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.RecordsToDelete;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
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

    /** A commit is acknowledged before its records are visible: whoever asks in between must not overlook them. */
    @Test
    void shouldWaitForWhatIsBeingCommitted() throws Exception {
        try (KafkaProducer<byte[], byte[]> producer =
                new KafkaProducer<>(ClientProperties.producer(kafka.config(), "slow"))) {
            producer.initTransactions();
            producer.beginTransaction();
            producer.send(new ProducerRecord<>(
                            TOPIC,
                            1,
                            new byte[] {'k'},
                            EventCodec.encode(new EventBatch("node-1", "one", 0, EVENTS.subList(0, 300)))))
                    .get();
            Thread commit = new Thread(() -> {
                LockSupport.parkNanos(Duration.ofSeconds(2).toNanos());
                producer.commitTransaction();
            });
            commit.start();

            assertThat(read(EVENTS.get(0).start(), Instant.MAX)).isEmpty();

            commit.join();
            assertThat(heard).isEqualTo(EVENTS.subList(0, 300));
        }
    }

    @Test
    void shouldTellWhereRetentionHasRemovedTheStart() throws Exception {
        send(0, "one", 0, 100);
        send(0, "one", 100, 200);
        send(1, "one", 0, 100);
        remove(0, 1);
        Instant from = EVENTS.get(0).start();

        assertThat(read(from, Instant.MAX)).singleElement().satisfies(loss -> {
            assertThat(loss.cause()).isEqualTo(LossCause.SOURCE_LOST);
            assertThat(loss.input()).isEqualTo(TOPIC + "-0");
            assertThat(loss.detail())
                    .startsWith("retention has removed the records before offset 1; the first that is left is of 2")
                    .endsWith(" (expected: records from " + from + " on)");
        });
        assertThat(heard).hasSize(200);

        assertThat(read(Instant.EPOCH, Instant.MAX)).as("all that there is").isEmpty();
        remove(0, 2);
        assertThat(read(from, Instant.MAX))
                .singleElement()
                .satisfies(loss -> assertThat(loss.detail())
                        .startsWith("retention has removed the records before offset 2; none is left"));
    }

    @Test
    void shouldEndWhenWhatIsNotReadYetIsRemoved() throws Exception {
        for (int i = 0; i < 300; i++) {
            send(0, "one", i, i + 1);
        }
        StoredEvents stored = new StoredEvents(kafka.config(), Instant.EPOCH, Instant.MAX);
        boolean[] removed = new boolean[1];

        assertThatThrownBy(() -> stored.read(
                        new StoredEvents.Listener() {
                            @Override
                            public void event(ConnectionEvent event) {}

                            @Override
                            public void at(long done, long total) {
                                if (!removed[0]) {
                                    removed[0] = true;
                                    remove(0, 200);
                                }
                            }
                        },
                        () -> false))
                .isInstanceOf(TransportException.class)
                .hasMessageContaining("removed records of [" + TOPIC + "-0] before they were read");
    }

    private void remove(int partition, long before) {
        try (Admin admin = Admin.create(ClientProperties.admin(kafka.config(), Duration.ofSeconds(10)))) {
            admin.deleteRecords(Map.of(new TopicPartition(TOPIC, partition), RecordsToDelete.beforeOffset(before)))
                    .all()
                    .get();
        } catch (Exception e) {
            throw new IllegalStateException(e);
        }
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
