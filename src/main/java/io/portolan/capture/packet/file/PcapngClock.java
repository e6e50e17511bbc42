package io.portolan.capture.packet.file;

/** From the units of an interface ({@code if_tsresol}, {@code if_tsoffset}) to nanoseconds since 1970, saturating. */
final class PcapngClock {
    /** The resolution of an interface that does not give one. */
    static final int MICROSECONDS = 6;

    private static final int POWER_OF_TWO = 0x80;
    private static final long NANOS_PER_SECOND = 1_000_000_000L;
    private static final long MAX_SECONDS = Long.MAX_VALUE / NANOS_PER_SECOND - 1;

    private final int exponent;
    private final boolean binary;
    /** Units in a second of a decimal clock; 0 when they exceed 64 bits. */
    private final long unitsPerSecond;

    private final long offsetSeconds;

    PcapngClock(int resolution, long offsetSeconds) {
        this.exponent = resolution & 0x7f;
        this.binary = (resolution & POWER_OF_TWO) != 0;
        this.unitsPerSecond = binary || exponent > 18 ? 0 : powerOfTen(exponent);
        this.offsetSeconds = offsetSeconds;
    }

    long nanos(long units) {
        long seconds;
        long nanos;
        if (binary) {
            seconds = exponent >= 64 ? 0 : units >>> exponent;
            nanos = binaryFraction(units);
        } else if (unitsPerSecond == 0) {
            // Finer than an attosecond: 64 bits of them are less than 19 seconds.
            seconds = 0;
            nanos = exponent > 27 ? 0 : Long.divideUnsigned(units, powerOfTen(exponent - 9));
        } else {
            seconds = Long.divideUnsigned(units, unitsPerSecond);
            long rest = Long.remainderUnsigned(units, unitsPerSecond);
            nanos = exponent <= 9 ? rest * powerOfTen(9 - exponent) : rest / powerOfTen(exponent - 9);
        }
        return join(seconds, nanos);
    }

    private long binaryFraction(long units) {
        if (exponent == 0 || exponent > 94) {
            return 0;
        }
        if (exponent > 63) {
            return (Math.multiplyHigh(units >>> 1, NANOS_PER_SECOND) << 1) >>> (exponent - 64);
        }
        long fraction = units & ((1L << exponent) - 1);
        long high = Math.multiplyHigh(fraction, NANOS_PER_SECOND);
        long low = fraction * NANOS_PER_SECOND;
        return high << (64 - exponent) | low >>> exponent;
    }

    private long join(long seconds, long nanos) {
        if (seconds < 0
                || seconds > MAX_SECONDS
                || Math.abs(offsetSeconds) > MAX_SECONDS
                || offsetSeconds < -MAX_SECONDS) {
            return Long.MAX_VALUE;
        }
        long sum = Math.max(-MAX_SECONDS, Math.min(MAX_SECONDS, seconds + offsetSeconds));
        return sum * NANOS_PER_SECOND + nanos;
    }

    private static long powerOfTen(int power) {
        long value = 1;
        for (int i = 0; i < power; i++) {
            value *= 10;
        }
        return value;
    }
}
