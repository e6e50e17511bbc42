package io.portolan.normalize;

import java.time.Duration;

/**
 * Bounds of the normalizer.
 *
 * @param mergeWindow the longest silence inside one connection, in event time; at least twice the source's aggregation (AWS: 10
 *     minutes, and up to 10 more for delivery)
 * @param maxOpenConnections connections held at a time
 * @param maxHeldRecords records held at a time, over all connections; about 400 bytes each
 * @param maxRecordsPerConnection records held of one connection; above it the connection is told in parts, which keep what is
 *     known of the initiator
 * @param maxRememberedIds ids of records remembered to find duplicates, the newest ones
 */
public record NormalizerConfig(
        Duration mergeWindow,
        int maxOpenConnections,
        int maxHeldRecords,
        int maxRecordsPerConnection,
        int maxRememberedIds) {
    /** Merges up to 30 minutes of silence; some 250 MB at the bounds. */
    public static final NormalizerConfig DEFAULT =
            new NormalizerConfig(Duration.ofMinutes(30), 200_000, 500_000, 4096, 200_000);

    public NormalizerConfig {
        if (mergeWindow.isNegative() || mergeWindow.isZero()) {
            throw new IllegalArgumentException("merge window: " + mergeWindow + " (expected: above zero)");
        }
        requirePositive("open connections", maxOpenConnections);
        requirePositive("held records", maxHeldRecords);
        requirePositive("remembered ids", maxRememberedIds);
        if (maxRecordsPerConnection < 2) {
            throw new IllegalArgumentException(
                    "records per connection: " + maxRecordsPerConnection + " (expected: at least 2)");
        }
    }

    private static void requirePositive(String what, int value) {
        if (value < 1) {
            throw new IllegalArgumentException(what + ": " + value + " (expected: at least 1)");
        }
    }
}
