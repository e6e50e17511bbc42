package io.portolan.model.connection;

/**
 * Packets and bytes in each direction; {@link #ABSENT} where the source does not count, which is not zero.
 *
 * @param packetsForward from source to destination (A to B in an observation)
 * @param packetsBackward the other way
 * @param bytesForward IP bytes unless the format's page in docs says otherwise
 * @param bytesBackward the other way
 */
public record Traffic(long packetsForward, long packetsBackward, long bytesForward, long bytesBackward) {
    public static final long ABSENT = -1;
    public static final Traffic NOT_COUNTED = new Traffic(ABSENT, ABSENT, ABSENT, ABSENT);

    public Traffic {
        if (packetsForward < ABSENT || packetsBackward < ABSENT || bytesForward < ABSENT || bytesBackward < ABSENT) {
            throw new IllegalArgumentException("negative counter: " + packetsForward + ", " + packetsBackward + ", "
                    + bytesForward + ", " + bytesBackward);
        }
    }

    /** Packets both ways, counting what was counted; {@link #ABSENT} if neither was. */
    public long packets() {
        return sum(packetsForward, packetsBackward);
    }

    /** Bytes both ways, counting what was counted; {@link #ABSENT} if neither was. */
    public long bytes() {
        return sum(bytesForward, bytesBackward);
    }

    public Traffic reversed() {
        return new Traffic(packetsBackward, packetsForward, bytesBackward, bytesForward);
    }

    /** Adds counters; an absent one leaves the other as it is. */
    public Traffic plus(Traffic other) {
        return new Traffic(
                sum(packetsForward, other.packetsForward),
                sum(packetsBackward, other.packetsBackward),
                sum(bytesForward, other.bytesForward),
                sum(bytesBackward, other.bytesBackward));
    }

    /** Sum that keeps ABSENT apart from zero and stays at the maximum instead of overflowing. */
    private static long sum(long one, long other) {
        if (one == ABSENT) {
            return other;
        }
        if (other == ABSENT) {
            return one;
        }
        long sum = one + other;
        return sum < 0 ? Long.MAX_VALUE : sum;
    }
}
