package io.portolan.transport;

import java.time.Duration;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.OptionalLong;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.common.TopicPartition;

/** How far a loop has come, for those who wait for it. */
final class Progress {
    private final Map<TopicPartition, Long> positions = new HashMap<>();
    private boolean ended;

    /**
     * Takes the positions over; only called when everything before them is kept.
     *
     * @return records of these partitions that are still to come, as far as known without asking
     */
    long update(Consumer<byte[], byte[]> consumer) {
        long lag = 0;
        Map<TopicPartition, Long> reached = new HashMap<>();
        for (TopicPartition partition : consumer.assignment()) {
            OptionalLong behind = consumer.currentLag(partition);
            // Known only once the partition was fetched, and then its position is known as well, without asking the
            // broker.
            if (behind.isPresent()) {
                lag += behind.getAsLong();
                reached.put(partition, consumer.position(partition));
            }
        }
        synchronized (this) {
            positions.putAll(reached);
            notifyAll();
        }
        return lag;
    }

    synchronized void forget(Collection<TopicPartition> partitions) {
        positions.keySet().removeAll(partitions);
    }

    synchronized void ended() {
        ended = true;
        notifyAll();
    }

    synchronized boolean await(Map<TopicPartition, Long> ends, Duration timeout) throws InterruptedException {
        long deadline = System.nanoTime() + timeout.toNanos();
        while (!reached(ends)) {
            long left = (deadline - System.nanoTime()) / 1_000_000;
            if (left <= 0 || ended) {
                return false;
            }
            wait(left);
        }
        return true;
    }

    private boolean reached(Map<TopicPartition, Long> ends) {
        return ends.entrySet().stream()
                .allMatch(end -> end.getValue() == 0 || positions.getOrDefault(end.getKey(), 0L) >= end.getValue());
    }
}
