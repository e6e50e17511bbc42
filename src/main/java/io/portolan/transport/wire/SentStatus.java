package io.portolan.transport.wire;

import io.portolan.model.report.CollectorStatus;
import java.util.List;

/**
 * A collector's account together with what its successor needs to go on where it stopped.
 *
 * @param status the account
 * @param nextSequences by partition of the connections' topic, the first sequence of the next batch; may be shorter than the topic is wide
 * @param eventsDigest digest over the ids of all events of the epoch in their order
 */
public record SentStatus(CollectorStatus status, List<Long> nextSequences, long eventsDigest) {
    /** More partitions than a topic of ours can sensibly have. */
    public static final int MAX_PARTITIONS = 1024;

    public SentStatus {
        if (nextSequences.size() > MAX_PARTITIONS) {
            throw new IllegalArgumentException(
                    "next_sequences: " + nextSequences.size() + " (expected: at most " + MAX_PARTITIONS + ")");
        }
        nextSequences = List.copyOf(nextSequences);
    }
}
