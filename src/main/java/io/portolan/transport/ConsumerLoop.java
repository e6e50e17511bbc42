package io.portolan.transport;

import java.time.Duration;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRebalanceListener;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.AuthenticationException;
import org.apache.kafka.common.errors.AuthorizationException;
import org.apache.kafka.common.errors.InterruptException;
import org.apache.kafka.common.errors.UnsupportedVersionException;
import org.apache.kafka.common.errors.WakeupException;
import org.jspecify.annotations.Nullable;

/**
 * The thread around a stage that consumes: polls, has records handled, and starts again from what was really kept when that fails.
 *
 * <p>A stage says itself where a partition goes on, because only it knows what was kept: Kafka's offsets for the auditor, the database's for
 * the historian. It is asked after every assignment and after every failure, before it gets any record of that partition.
 */
public final class ConsumerLoop implements Runnable, AutoCloseable {
    private static final Duration POLL = Duration.ofMillis(250);
    private static final long FIRST_PAUSE_MILLIS = 200;
    private static final long LONGEST_PAUSE_MILLIS = 10_000;
    private static final long CLOSE_MILLIS = 10_000;

    /** What a stage does with records. Called on the loop's thread only. */
    public interface Stage {
        /** Seeks these partitions to the first record that is not kept yet. */
        void position(Consumer<byte[], byte[]> consumer, Set<TopicPartition> partitions);

        /** Keeps all of it or throws and keeps nothing. */
        void handle(Consumer<byte[], byte[]> consumer, ConsumerRecords<byte[], byte[]> records);

        /** These partitions belong to another member now. */
        void revoked(Collection<TopicPartition> partitions);

        /** Whether trying again is of no use. */
        boolean hopeless(Exception failure, int attempt);

        void close();
    }

    private final String name;
    private final TransportConfig config;
    private final Map<String, Object> properties;
    private final List<String> topics;
    private final Stage stage;
    private final LoopListener listener;
    private final AtomicLong lag;
    private final Progress progress = new Progress();
    private final CountDownLatch closing = new CountDownLatch(1);
    private final Set<TopicPartition> unpositioned = new HashSet<>();
    private @Nullable Thread thread;
    private volatile @Nullable Consumer<byte[], byte[]> running;
    private int failures;
    private boolean failedHandling;

    /** The parts; nothing is opened before {@link #start}. */
    public ConsumerLoop(
            String name,
            TransportConfig config,
            Map<String, Object> properties,
            List<String> topics,
            Stage stage,
            LoopListener listener,
            AtomicLong lag) {
        this.name = name;
        this.config = config;
        this.properties = properties;
        this.topics = topics;
        this.stage = stage;
        this.listener = listener;
        this.lag = lag;
    }

    public synchronized void start() {
        if (thread != null) {
            throw new IllegalStateException(name + " was started before");
        }
        thread = new Thread(this, name);
        thread.start();
    }

    @Override
    public void run() {
        try (Consumer<byte[], byte[]> consumer = new KafkaConsumer<>(properties)) {
            running = consumer;
            consumer.subscribe(topics, new Rebalance());
            while (closing.getCount() > 0) {
                iterate(consumer);
            }
        } catch (WakeupException | InterruptException e) {
            if (closing.getCount() > 0) {
                listener.failed(name, e);
            }
        } catch (Throwable e) {
            // Also an Error must not end the thread unheard: the process would look alive and audit nothing.
            listener.failed(name, e);
        } finally {
            running = null;
            stage.close();
            progress.ended();
        }
    }

    private void iterate(Consumer<byte[], byte[]> consumer) {
        ConsumerRecords<byte[], byte[]> records = ConsumerRecords.empty();
        boolean handling = false;
        try {
            records = consumer.poll(POLL);
            if (!unpositioned.isEmpty()) {
                // Records of a partition that was assigned during the poll come from where Kafka thinks that it goes
                // on.
                rewind(consumer, records);
                unpositioned.retainAll(consumer.assignment());
                stage.position(consumer, Set.copyOf(unpositioned));
                unpositioned.clear();
            } else if (!records.isEmpty()) {
                handling = true;
                stage.handle(consumer, records);
            }
            if (handling || !failedHandling) {
                // An empty poll between two attempts at the same records is no success.
                if (failures > 0) {
                    listener.recovered(name);
                }
                failures = 0;
            }
            lag.set(progress.update(consumer));
        } catch (WakeupException | InterruptException e) {
            throw e;
        } catch (RuntimeException e) {
            retry(consumer, records, handling, e);
        }
    }

    private void retry(
            Consumer<byte[], byte[]> consumer,
            ConsumerRecords<byte[], byte[]> records,
            boolean handling,
            RuntimeException e) {
        if (closing.getCount() == 0) {
            return;
        }
        failures = handling == failedHandling ? failures + 1 : 1;
        failedHandling = handling;
        if (fatal(e) || stage.hopeless(e, failures)) {
            throw e;
        }
        listener.retrying(name, e, failures);
        rewind(consumer, records);
        unpositioned.addAll(consumer.assignment());
        long pause = Math.min(LONGEST_PAUSE_MILLIS, FIRST_PAUSE_MILLIS << Math.min(failures - 1, 10));
        try {
            if (closing.await(pause, TimeUnit.MILLISECONDS)) {
                return;
            }
        } catch (InterruptedException interrupted) {
            throw new InterruptException(interrupted);
        }
    }

    private static void rewind(Consumer<byte[], byte[]> consumer, ConsumerRecords<byte[], byte[]> records) {
        Set<TopicPartition> assigned = consumer.assignment();
        for (TopicPartition partition : records.partitions()) {
            if (assigned.contains(partition)) {
                consumer.seek(partition, records.records(partition).get(0).offset());
            }
        }
    }

    private static boolean fatal(Throwable e) {
        return e instanceof AuthenticationException
                || e instanceof AuthorizationException
                || e instanceof UnsupportedVersionException
                || (e instanceof KafkaException && e.getCause() != null && fatal(e.getCause()));
    }

    /**
     * Waits until everything is handled that was committed to the topics before this call. Needs all partitions: with several members of the
     * group it waits in vain.
     *
     * @return whether it was reached in time
     * @throws TransportException when the broker does not tell where the topics end
     */
    public boolean awaitCaughtUp(Duration timeout) throws InterruptedException {
        return progress.await(StreamEnds.of(config, topics), timeout);
    }

    @Override
    public void close() {
        closing.countDown();
        Consumer<byte[], byte[]> consumer = running;
        if (consumer != null) {
            consumer.wakeup();
        }
        Thread started;
        synchronized (this) {
            started = thread;
        }
        if (started == null || started == Thread.currentThread()) {
            return;
        }
        try {
            started.join(CLOSE_MILLIS);
            if (started.isAlive()) {
                started.interrupt();
                started.join(CLOSE_MILLIS / 5);
            }
        } catch (InterruptedException e) {
            started.interrupt();
            Thread.currentThread().interrupt();
        }
    }

    private final class Rebalance implements ConsumerRebalanceListener {
        @Override
        public void onPartitionsAssigned(Collection<TopicPartition> partitions) {
            unpositioned.addAll(partitions);
        }

        @Override
        public void onPartitionsRevoked(Collection<TopicPartition> partitions) {
            unpositioned.removeAll(partitions);
            progress.forget(partitions);
            stage.revoked(partitions);
        }
    }
}
