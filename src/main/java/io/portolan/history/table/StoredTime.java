package io.portolan.history.table;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.time.Instant;
import java.time.temporal.ChronoUnit;

/** Instants as exact nanoseconds since 1970, and as what a {@code timestamptz} can show of them. */
final class StoredTime {
    private static final BigInteger NANOS = BigInteger.valueOf(1_000_000_000);
    private static final Instant FIRST = Instant.parse("0001-01-01T00:00:00Z");
    private static final Instant LAST = Instant.parse("9999-12-31T23:59:59Z");

    private StoredTime() {}

    static BigDecimal nanos(Instant time) {
        return new BigDecimal(
                BigInteger.valueOf(time.getEpochSecond()).multiply(NANOS).add(BigInteger.valueOf(time.getNano())));
    }

    static Instant instant(BigDecimal nanos) {
        BigInteger[] parts = nanos.toBigIntegerExact().divideAndRemainder(NANOS);
        return Instant.ofEpochSecond(parts[0].longValueExact(), parts[1].longValueExact());
    }

    /** ISO 8601 for a {@code timestamptz}; times outside of the years 1 to 9999 become the nearest inside. */
    static String shown(Instant time) {
        if (time.isBefore(FIRST)) {
            return FIRST.toString();
        }
        return (time.isAfter(LAST) ? LAST : time).toString();
    }

    /**
     * The start of the first minute that is not before this time, as {@link #shown}; later than all that is stored when it
     * cannot be shown.
     */
    static String minuteBehind(Instant time) {
        if (time.isAfter(LAST)) {
            return "infinity";
        }
        Instant minute = time.truncatedTo(ChronoUnit.MINUTES);
        return shown(minute.equals(time) ? minute : minute.plus(1, ChronoUnit.MINUTES));
    }
}
