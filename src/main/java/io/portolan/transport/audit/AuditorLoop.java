package io.portolan.transport.audit;

import io.portolan.model.exchange.AuditOutput;
import io.portolan.model.exchange.AuditStep;
import io.portolan.model.exchange.ViolationCodec;
import io.portolan.transport.ClientProperties;
import io.portolan.transport.ConsumerLoop;
import io.portolan.transport.LoopListener;
import io.portolan.transport.SequenceTracker;
import io.portolan.transport.Topics;
import io.portolan.transport.TransportConfig;
import io.portolan.transport.TransportMetrics;
import io.portolan.transport.wire.EventBatch;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.atomic.AtomicLong;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.InvalidProducerEpochException;
import org.apache.kafka.common.errors.ProducerFencedException;
import org.jspecify.annotations.Nullable;

/**
 * A member of the group of auditors. After any failure the transaction is rolled back, the producer is made anew, and work goes on from the
 * offsets that Kafka says were committed: a commit whose acknowledgement was lost is not done twice.
 */
public final class AuditorLoop implements Runnable, AutoCloseable {
    public static final String GROUP = "portolan-auditor";

    /** Bounds the events of one transaction, and so what a crash repeats. */
    public static final int MAX_TRANSACTION_EVENTS = 20_000;

    private static final int MAX_POLL_RECORDS = MAX_TRANSACTION_EVENTS / EventBatch.MAX_EVENTS;

    /** A judgement that fails so often on the same events is an error of ours, and no pause will mend it. */
    private static final int MAX_STEP_FAILURES = 5;

    private static final Duration CLOSE_WITHIN = Duration.ofSeconds(3);

    private final TransportConfig config;
    private final String transactionalId;
    private final AuditStep step;
    private final ViolationCodec codec;
    private final TransportMetrics metrics;
    private final Clock clock;
    private final AtomicLong lag;
    private final ConsumerLoop loop;

    /**
     * Opens nothing.
     *
     * @param instance differs between auditors that run at the same time, and stays the same over restarts of one, so that a successor at once ends
     *     what a killed one left open
     * @param step called on the loop's thread only; called again with the same events after a failure
     */
    public AuditorLoop(
            TransportConfig config,
            String instance,
            AuditStep step,
            ViolationCodec codec,
            TransportMetrics metrics,
            Clock clock,
            LoopListener listener) {
        this.config = config;
        this.transactionalId = GROUP + "-" + instance;
        this.step = step;
        this.codec = codec;
        this.metrics = metrics;
        this.clock = clock;
        this.lag = metrics.auditorLag();
        this.loop = new ConsumerLoop(
                GROUP,
                config,
                ClientProperties.member(config, GROUP, MAX_POLL_RECORDS),
                List.of(Topics.CONNECTIONS.topic()),
                new Auditing(),
                listener,
                lag);
    }

    /** Starts the thread {@value #GROUP}. */
    public void start() {
        loop.start();
    }

    /** Works until {@link #close}; for those who bring their own thread. */
    @Override
    public void run() {
        loop.run();
    }

    /** Finishes the transaction at hand, or rolls it back, within about ten seconds. */
    @Override
    public void close() {
        loop.close();
    }

    /** Records of this auditor's partitions that are not judged yet, as of the last poll. */
    public long lag() {
        return lag.get();
    }

    /**
     * Waits until every event that was committed before this call is judged and committed; for a single auditor.
     *
     * @return whether it was in time
     */
    public boolean awaitCaughtUp(Duration timeout) throws InterruptedException {
        return loop.awaitCaughtUp(timeout);
    }

    private final class Auditing implements ConsumerLoop.Stage {
        private final SequenceTracker tracker = new SequenceTracker(SequenceTracker.IN_METADATA);
        private @Nullable Producer<byte[], byte[]> producer;

        @Override
        public void position(Consumer<byte[], byte[]> consumer, Set<TopicPartition> partitions) {
            // First the producer: it ends what a predecessor left open, and only then the committed offsets are final.
            producer();
            Map<TopicPartition, OffsetAndMetadata> committed = consumer.committed(partitions);
            for (TopicPartition partition : partitions) {
                OffsetAndMetadata offset = committed.get(partition);
                if (offset == null) {
                    consumer.seekToBeginning(Set.of(partition));
                    tracker.restore(partition, null);
                } else {
                    consumer.seek(partition, offset);
                    tracker.restore(partition, offset.metadata());
                }
            }
        }

        @Override
        public void handle(Consumer<byte[], byte[]> consumer, ConsumerRecords<byte[], byte[]> records) {
            Instant begun = clock.instant();
            AuditBatch batch = AuditBatch.of(records, tracker);
            AuditOutput output;
            try {
                output = batch.events().isEmpty() ? new AuditOutput(List.of(), List.of()) : step.audit(batch.events());
                new AuditTransaction(producer(), codec)
                        .commit(batch, output, begun, offsets(records), consumer.groupMetadata());
            } catch (ProducerFencedException | InvalidProducerEpochException e) {
                close();
                throw new KafkaException(
                        "another auditor took over as " + transactionalId
                                + " (expected: an instance of its own for each that runs at the same time)",
                        e);
            } catch (RuntimeException e) {
                close();
                throw e;
            }
            step.committed(output);
            batch.deadLetters().forEach(letter -> metrics.deadLetter(letter.cause()));
            metrics.committed(
                    batch.events().size(),
                    batch.batches(),
                    batch.missing(),
                    batch.repeated(),
                    Duration.between(begun, clock.instant()));
        }

        private Map<TopicPartition, OffsetAndMetadata> offsets(ConsumerRecords<byte[], byte[]> records) {
            Map<TopicPartition, OffsetAndMetadata> offsets = new HashMap<>();
            records.nextOffsets()
                    .forEach((partition, next) -> offsets.put(
                            partition,
                            new OffsetAndMetadata(next.offset(), next.leaderEpoch(), tracker.metadata(partition))));
            return offsets;
        }

        private Producer<byte[], byte[]> producer() {
            Producer<byte[], byte[]> open = producer;
            if (open == null) {
                open = new KafkaProducer<>(ClientProperties.producer(config, transactionalId));
                producer = open;
                try {
                    open.initTransactions();
                } catch (RuntimeException e) {
                    close();
                    throw e;
                }
            }
            return open;
        }

        @Override
        public void revoked(Collection<TopicPartition> partitions) {
            tracker.forget(partitions);
        }

        @Override
        public boolean hopeless(Exception failure, int attempt) {
            return !(failure instanceof KafkaException) && attempt >= MAX_STEP_FAILURES;
        }

        @Override
        public void close() {
            Producer<byte[], byte[]> open = producer;
            producer = null;
            if (open != null) {
                open.close(CLOSE_WITHIN);
            }
        }
    }
}
