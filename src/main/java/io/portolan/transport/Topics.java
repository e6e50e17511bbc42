package io.portolan.transport;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Portolan's topics and the settings that they are created with; kept in one place so that operators find them. */
public enum Topics {
    /** Batches of events, by partition bucket. A week is what an incident responder may want to replay. */
    CONNECTIONS("portolan.connections.v1", true, Policy.DELETE, Duration.ofDays(7)),
    /** Intervals of identity. Nothing writes it yet. */
    INVENTORY("portolan.inventory.v1", false, Policy.COMPACT, Duration.ofDays(30)),
    /** Collectors' accounts by collector and epoch: compacted for those who resume, and forgotten after a month. */
    COLLECTORS("portolan.collectors.v1", false, Policy.COMPACT_AND_DELETE, Duration.ofDays(30)),
    /** Violation events by fingerprint. */
    VIOLATIONS("portolan.violations.v1", true, Policy.DELETE, Duration.ofDays(30)),
    /** Traffic counts by edge. */
    TRAFFIC("portolan.traffic.v1", true, Policy.DELETE, Duration.ofDays(7)),
    /** Records that could not be decoded, as they came; larger than the rest, because headers are added to them. */
    DEAD_LETTERS("portolan.dead-letters.v1", false, Policy.DELETE, Duration.ofDays(30));

    /** Largest request of our producers and largest dead letter, in bytes. */
    static final int MAX_REQUEST_BYTES = 2 << 20;

    private enum Policy {
        DELETE("delete"),
        COMPACT("compact"),
        COMPACT_AND_DELETE("compact,delete");

        private final String value;

        Policy(String value) {
            this.value = value;
        }
    }

    private final String topic;
    private final boolean partitioned;
    private final Policy policy;
    private final Duration retention;

    Topics(String topic, boolean partitioned, Policy policy, Duration retention) {
        this.topic = topic;
        this.partitioned = partitioned;
        this.policy = policy;
        this.retention = retention;
    }

    /** Its name on the broker. */
    public String topic() {
        return topic;
    }

    /** What the historian consumes. */
    public static List<String> ofHistorian() {
        return List.of(VIOLATIONS.topic, TRAFFIC.topic, COLLECTORS.topic);
    }

    /** How many partitions it gets: little streams have one, which also keeps their order. */
    int partitions(TransportConfig config) {
        return partitioned ? config.partitions() : 1;
    }

    /** {@code cleanup.policy}: the one setting that an existing topic must share. */
    String cleanupPolicy() {
        return policy.value;
    }

    Map<String, String> settings() {
        Map<String, String> settings = new TreeMap<>();
        settings.put("cleanup.policy", policy.value);
        settings.put("retention.ms", Long.toString(retention.toMillis()));
        settings.put("compression.type", "producer");
        if (policy != Policy.DELETE) {
            // Whoever resumes reads the whole topic: keep it short.
            settings.put("segment.ms", Long.toString(Duration.ofHours(1).toMillis()));
            settings.put(
                    "max.compaction.lag.ms", Long.toString(Duration.ofHours(2).toMillis()));
        }
        if (this == DEAD_LETTERS) {
            settings.put("max.message.bytes", Integer.toString(MAX_REQUEST_BYTES));
        }
        return settings;
    }
}
