package io.portolan.transport.store;

import io.portolan.model.exchange.HistoryChunk;
import io.portolan.model.exchange.HistoryWriter;
import io.portolan.model.exchange.StreamPosition;
import io.portolan.model.exchange.ViolationCodec;
import io.portolan.model.observation.Loss;
import io.portolan.model.observation.LossCause;
import io.portolan.transport.ClientProperties;
import io.portolan.transport.ConsumerLoop;
import io.portolan.transport.LoopListener;
import io.portolan.transport.Topics;
import io.portolan.transport.TransportConfig;
import io.portolan.transport.TransportMetrics;
import java.time.Clock;
import java.time.Duration;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.Collectors;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.apache.kafka.common.TopicPartition;

/**
 * A member of the group of historians. A database that is away is waited for without limit, with pauses of at most ten seconds: what is not stored
 * stays on the topics.
 */
public final class HistorianLoop implements Runnable, AutoCloseable {
    public static final String GROUP = "portolan-historian";

    /** Records of one database transaction. */
    public static final int MAX_POLL_RECORDS = 500;

    private final HistoryWriter writer;
    private final ViolationCodec codec;
    private final TransportMetrics metrics;
    private final Clock clock;
    private final AtomicLong lag;
    private final ConsumerLoop loop;

    /**
     * Opens nothing.
     *
     * @param writer called on the loop's thread only
     */
    public HistorianLoop(
            TransportConfig config,
            HistoryWriter writer,
            ViolationCodec codec,
            TransportMetrics metrics,
            Clock clock,
            LoopListener listener) {
        this.writer = writer;
        this.codec = codec;
        this.metrics = metrics;
        this.clock = clock;
        this.lag = metrics.historianLag();
        this.loop = new ConsumerLoop(
                GROUP,
                config,
                ClientProperties.member(config, GROUP, MAX_POLL_RECORDS),
                Topics.ofHistorian(),
                new Storing(),
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

    /** Finishes the write at hand, within about ten seconds. */
    @Override
    public void close() {
        loop.close();
    }

    /** Records of this historian's partitions that are not stored yet, as of the last poll. */
    public long lag() {
        return lag.get();
    }

    /**
     * Waits until everything is stored that was committed to the topics before this call; for a single historian.
     *
     * @return whether it was in time
     */
    public boolean awaitCaughtUp(Duration timeout) throws InterruptedException {
        return loop.awaitCaughtUp(timeout);
    }

    private static StreamPosition stream(TopicPartition partition) {
        return new StreamPosition(partition.topic(), partition.partition());
    }

    private final class Storing implements ConsumerLoop.Stage {
        private final Map<TopicPartition, Long> stored = new HashMap<>();
        private final Map<String, Loss> expired = new TreeMap<>();

        @Override
        public void position(Consumer<byte[], byte[]> consumer, Set<TopicPartition> partitions) {
            Map<StreamPosition, Long> offsets = writer.offsets(
                    partitions.stream().map(HistorianLoop::stream).collect(Collectors.toSet()));
            Map<TopicPartition, Long> beginnings = consumer.beginningOffsets(partitions);
            for (TopicPartition partition : partitions) {
                Long offset = offsets.get(stream(partition));
                long beginning = beginnings.getOrDefault(partition, 0L);
                if (offset == null) {
                    stored.remove(partition);
                    consumer.seekToBeginning(Set.of(partition));
                } else {
                    stored.put(partition, offset);
                    consumer.seek(partition, Math.max(offset, beginning));
                    if (offset < beginning) {
                        noteExpired(partition, offset, beginning);
                    }
                }
            }
        }

        /** The historian was away for longer than the topic keeps its records. */
        private void noteExpired(TopicPartition partition, long offset, long beginning) {
            String detail =
                    partition + ": records " + offset + ".." + (beginning - 1) + " expired before they were stored";
            expired.put(
                    partition + "@" + offset,
                    new Loss(LossCause.SOURCE_LOST, partition.topic(), beginning - offset, detail));
        }

        @Override
        public void handle(Consumer<byte[], byte[]> consumer, ConsumerRecords<byte[], byte[]> records) {
            HistoryBatch batch = new HistoryBatch(codec, clock.instant());
            records.forEach(batch::add);
            expired.forEach(batch::account);
            Map<TopicPartition, Long> reached = new HashMap<>();
            records.nextOffsets().forEach((partition, next) -> reached.put(partition, next.offset()));
            Map<StreamPosition, Long> expected = new HashMap<>();
            Map<StreamPosition, Long> next = new HashMap<>();
            reached.forEach((partition, offset) -> {
                expected.put(stream(partition), stored.getOrDefault(partition, 0L));
                next.put(stream(partition), offset);
            });
            writer.write(new HistoryChunk(batch.violations(), batch.traffic(), batch.collectors(), expected, next));
            stored.putAll(reached);
            expired.clear();
            batch.rejected().forEach(metrics::deadLetter);
        }

        @Override
        public void revoked(Collection<TopicPartition> partitions) {
            stored.keySet().removeAll(partitions);
        }

        @Override
        public boolean hopeless(Exception failure, int attempt) {
            return false;
        }

        @Override
        public void close() {
            stored.clear();
        }
    }
}
