package io.portolan.transport.send;

import io.portolan.model.ConfigurationException;
import io.portolan.model.connection.ConnectionEvent;
import io.portolan.model.report.CollectorStatus;
import io.portolan.transport.ClientProperties;
import io.portolan.transport.Handover;
import io.portolan.transport.Topics;
import io.portolan.transport.TransportConfig;
import io.portolan.transport.TransportException;
import io.portolan.transport.wire.Decoding;
import io.portolan.transport.wire.EventBatch;
import io.portolan.transport.wire.EventCodec;
import io.portolan.transport.wire.SentStatus;
import io.portolan.transport.wire.StatusCodec;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.KafkaException;
import org.jspecify.annotations.Nullable;

/**
 * Sends one collector's events, each exactly once, over crashes of the collector and of the broker.
 *
 * <p>{@link #resume} first, then {@link #send} all events of the epoch from its beginning, {@link #commit} whenever {@link #commitDue} says so and
 * at the end. Events that were committed before are recognised by their number and passed over. After a {@link TransportException} nothing
 * since the last commit is sent; close this and begin again with a new one. Not thread-safe.
 */
public final class EventSender implements AutoCloseable {
    /** Bounds what a crash repeats and what readers wait for. */
    public static final int MAX_TRANSACTION_EVENTS = 20_000;

    /** How long events of a slow source wait for company before they become visible. */
    private static final Duration COMMIT_AFTER = Duration.ofMillis(200);

    private static final Duration CLOSE_WITHIN = Duration.ofSeconds(5);
    private static final int HEADROOM_BYTES = 64 << 10;
    private static final Pattern ID = Pattern.compile("[A-Za-z0-9][A-Za-z0-9._:-]{0,127}");

    private final TransportConfig config;
    private final String collector;
    private final Clock clock;
    private @Nullable KafkaProducer<byte[], byte[]> producer;
    private String epoch = "";
    private List<List<ConnectionEvent>> pending = List.of();
    private long[] nextSequences = {};
    private long lastBatch = -1;
    private long offered;
    private long digest;
    private long alreadySent;
    private long sentDigest;
    private boolean inTransaction;
    private int transactionEvents;
    private int epochPartitions;
    private Instant transactionBegun = Instant.EPOCH;

    /**
     * Opens nothing.
     *
     * @param collector its id: letters, digits and {@code ._:-}, at most 128; no two running collectors may share it
     * @throws ConfigurationException when the id is not one
     */
    public EventSender(TransportConfig config, String collector, Clock clock) {
        this.config = config;
        this.collector = checkedId("collector", collector);
        this.clock = clock;
    }

    /**
     * Opens the connection, ends what a predecessor of the same id left open, and reads how far it came.
     *
     * @param newEpoch the run: for files a digest of the inputs, for a live capture something new
     * @return how many events of this epoch are committed and will be passed over
     * @throws TransportException when Kafka does not answer in time
     */
    public long resume(String newEpoch) {
        checkedId("epoch", newEpoch);
        if (producer != null) {
            throw new IllegalStateException("collector " + collector + " was resumed before");
        }
        epoch = newEpoch;
        try {
            KafkaProducer<byte[], byte[]> opened =
                    new KafkaProducer<>(ClientProperties.producer(config, "portolan-collector-" + collector));
            producer = opened;
            opened.initTransactions();
            int partitions = opened.partitionsFor(Topics.CONNECTIONS.topic()).size();
            pending = new ArrayList<>();
            for (int i = 0; i < partitions; i++) {
                pending.add(new ArrayList<>());
            }
            Optional<SentStatus> committed = CommittedStatus.read(config, collector, epoch);
            nextSequences = new long[partitions];
            committed.ifPresent(this::goOnFrom);
            return alreadySent;
        } catch (KafkaException e) {
            throw broken("cannot be opened for collector " + collector, e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw broken("interrupted while opening collector " + collector, e);
        }
    }

    /**
     * Like {@link #resume} for an epoch whose events cannot be offered again: the next one sent is the one after those that are committed. The
     * epoch keeps the partitions that it began with, so that what is said of one connection stays in its order.
     *
     * @return how many events of this epoch are committed
     * @throws TransportException when Kafka does not answer in time
     */
    public long goOn(String sameEpoch) {
        resume(sameEpoch);
        offered = alreadySent;
        digest = sentDigest;
        if (epochPartitions > 0 && epochPartitions < pending.size()) {
            pending = pending.subList(0, epochPartitions);
        }
        return alreadySent;
    }

    private void goOnFrom(SentStatus sent) {
        epochPartitions = sent.nextSequences().size();
        alreadySent = sent.status().events();
        sentDigest = sent.eventsDigest();
        lastBatch = sent.status().sequence();
        List<Long> sequences = sent.nextSequences();
        // The topic may have got more partitions since; it cannot lose any.
        nextSequences = Arrays.copyOf(
                sequences.stream().mapToLong(Long::longValue).toArray(),
                Math.max(nextSequences.length, sequences.size()));
    }

    /**
     * Takes the next event of the epoch.
     *
     * @throws TransportException when Kafka cannot take it in time
     * @throws ConfigurationException when the events that were passed over are not those that were committed
     */
    public void send(ConnectionEvent event) {
        KafkaProducer<byte[], byte[]> open = open();
        offered++;
        digest = digest * 0x9e3779b97f4a7c15L + event.id().hashCode();
        if (offered <= alreadySent) {
            if (offered == alreadySent && digest != sentDigest) {
                throw otherInput("the first " + alreadySent + " events are other ones");
            }
            return;
        }
        begin(open);
        transactionEvents++;
        int partition = PairBucket.of(event) % pending.size();
        List<ConnectionEvent> batch = pending.get(partition);
        batch.add(event);
        if (batch.size() == EventBatch.MAX_EVENTS) {
            flush(open, partition);
        }
    }

    /** Whether events wait that should be committed now: {@value #MAX_TRANSACTION_EVENTS} of them, or one for 200 ms. */
    public boolean commitDue() {
        return inTransaction
                && (transactionEvents >= MAX_TRANSACTION_EVENTS
                        || !clock.instant().isBefore(transactionBegun.plus(COMMIT_AFTER)));
    }

    /**
     * Makes everything sent so far visible, together with the collector's account. Without new events it is a heartbeat; while events are still
     * passed over it does nothing.
     *
     * @throws TransportException when Kafka did not acknowledge it in time; whether it took it is then seen by the next {@link #resume}
     * @throws ConfigurationException when the epoch is complete with fewer events than were committed
     */
    public void commit(SendProgress progress) {
        KafkaProducer<byte[], byte[]> open = open();
        if (offered < alreadySent) {
            if (progress.complete()) {
                throw otherInput("it ends after " + offered + " events");
            }
            return;
        }
        begin(open);
        for (int partition = 0; partition < pending.size(); partition++) {
            flush(open, partition);
        }
        CollectorStatus status = progress.status(collector, epoch, lastBatch, offered, clock.instant());
        SentStatus sent =
                new SentStatus(status, Arrays.stream(nextSequences).boxed().toList(), digest);
        try {
            Handover.send(
                    open,
                    new ProducerRecord<>(
                            Topics.COLLECTORS.topic(),
                            CommittedStatus.key(collector, epoch),
                            StatusCodec.encode(sent)));
            open.commitTransaction();
        } catch (KafkaException e) {
            throw broken("did not take the events of collector " + collector, e);
        }
        inTransaction = false;
        transactionEvents = 0;
    }

    private void begin(KafkaProducer<byte[], byte[]> open) {
        if (inTransaction) {
            return;
        }
        try {
            open.beginTransaction();
        } catch (KafkaException e) {
            throw broken("did not begin a transaction of collector " + collector, e);
        }
        inTransaction = true;
        transactionBegun = clock.instant();
    }

    private void flush(KafkaProducer<byte[], byte[]> open, int partition) {
        List<ConnectionEvent> batch = pending.get(partition);
        if (!batch.isEmpty()) {
            sendBatch(open, partition, batch);
            batch.clear();
        }
    }

    private void sendBatch(KafkaProducer<byte[], byte[]> open, int partition, List<ConnectionEvent> events) {
        byte[] value = EventCodec.encode(new EventBatch(collector, epoch, nextSequences[partition], events));
        if (value.length > Decoding.MAX_RECORD_BYTES - HEADROOM_BYTES && events.size() > 1) {
            int half = events.size() / 2;
            sendBatch(open, partition, events.subList(0, half));
            sendBatch(open, partition, events.subList(half, events.size()));
            return;
        }
        try {
            byte[] key = Integer.toString(partition).getBytes(StandardCharsets.UTF_8);
            Handover.send(open, new ProducerRecord<>(Topics.CONNECTIONS.topic(), partition, key, value));
        } catch (KafkaException e) {
            throw broken("did not take the events of collector " + collector, e);
        }
        nextSequences[partition] += events.size();
        lastBatch++;
    }

    private KafkaProducer<byte[], byte[]> open() {
        KafkaProducer<byte[], byte[]> open = producer;
        if (open == null || pending.isEmpty()) {
            throw new IllegalStateException("collector " + collector + " is not open (expected: resume first)");
        }
        return open;
    }

    private TransportException broken(String what, Exception cause) {
        close();
        return new TransportException(
                "broker " + config.bootstrap() + ": " + what + ": " + cause.getMessage()
                        + " (expected: an answer within "
                        + config.deliveryTimeout().toSeconds()
                        + " s; nothing since the last commit was sent)",
                cause);
    }

    private ConfigurationException otherInput(String how) {
        return new ConfigurationException("collector " + collector + ": epoch " + epoch + ": " + how
                + " (expected: the same input as before, or another epoch)");
    }

    private static String checkedId(String field, String id) {
        if (!ID.matcher(id).matches()) {
            throw new ConfigurationException(
                    field + ": \"" + id + "\" (expected: letters, digits and ._:- , at most 128 characters)");
        }
        return id;
    }

    /** Rolls back what is not committed. */
    @Override
    public void close() {
        KafkaProducer<byte[], byte[]> open = producer;
        producer = null;
        pending = List.of();
        if (open != null) {
            open.close(CLOSE_WITHIN);
        }
    }
}
