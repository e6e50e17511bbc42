package io.portolan.capture.flowlog.line;

import io.portolan.model.connection.Traffic;
import io.portolan.model.net.IpAddress;
import io.portolan.model.net.TransportProtocol;
import io.portolan.model.observation.Observation;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Reads the fields of one record and remembers the first one that is wrong.
 *
 * <p>A wrong field gives a placeholder, so that a decoder reads straight through its fields and asks once, at the end, with
 * {@link #finish}. Nothing is thrown for hostile content.
 */
public final class FieldReader {
    /** Earliest time that a record may carry. */
    public static final Instant EARLIEST = Instant.EPOCH;
    /** First instant that is too late for a record: a later one is a broken clock or milliseconds read as seconds. */
    public static final Instant LATEST = Instant.parse("2200-01-01T00:00:00Z");

    private static final IpAddress NO_ADDRESS = IpAddress.v4(0);
    private static final TransportProtocol NO_PROTOCOL = new TransportProtocol(255);
    private static final int MAX_DIGITS = 18;

    private final long line;
    private Decoding.@Nullable Rejected rejected;

    /** @param line number of the record's line, from 1 */
    public FieldReader(long line) {
        this.line = line;
    }

    /** The record that this supplies, or the first field that was wrong; the supplier is asked only if none was. */
    public Decoding finish(Supplier<Observation> record) {
        Decoding.Rejected wrong = rejected;
        return wrong == null ? new Decoding.Decoded(record.get()) : wrong;
    }

    public boolean failed() {
        return rejected != null;
    }

    /** Remembers that a field is wrong, unless another one was before it. */
    public void reject(String field, @Nullable String value, String expected) {
        if (rejected == null) {
            String shown = value == null ? "absent" : Shown.quoted(value);
            rejected = new Decoding.Rejected(line, field, shown + " (expected: " + expected + ")");
        }
    }

    public IpAddress address(String field, @Nullable String text) {
        if (text != null) {
            try {
                return IpAddress.parse(text);
            } catch (IllegalArgumentException e) {
                // Told below, with the name that the format gives to the field.
            }
        }
        reject(field, text, "an IPv4 or IPv6 address");
        return NO_ADDRESS;
    }

    public TransportProtocol protocol(String field, @Nullable String text) {
        if (text != null) {
            try {
                return TransportProtocol.parse(text);
            } catch (IllegalArgumentException e) {
                // Told below, with the name that the format gives to the field.
            }
        }
        reject(field, text, "a protocol number 0..255");
        return NO_PROTOCOL;
    }

    /** 0..65535; 0 where the text is absent, as for a protocol without ports. */
    public int port(String field, @Nullable String text) {
        return (int) number(field, text, 0, 65535, "0..65535");
    }

    /** Packets or bytes; {@link Traffic#ABSENT} where the text is absent. */
    public long counter(String field, @Nullable String text) {
        return number(field, text, Traffic.ABSENT, Long.MAX_VALUE, "a count");
    }

    /** Bits of at most {@code max}; {@code absent} where the text is absent. */
    public int bits(String field, @Nullable String text, int absent, int max) {
        return (int) number(field, text, absent, max, "0.." + max);
    }

    private long number(String field, @Nullable String text, long absent, long max, String expected) {
        if (text == null) {
            return absent;
        }
        if (text.isEmpty() || text.length() > MAX_DIGITS) {
            reject(field, text, expected);
            return absent;
        }
        long value = 0;
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c < '0' || c > '9') {
                reject(field, text, expected);
                return absent;
            }
            value = value * 10 + (c - '0');
        }
        if (value > max) {
            reject(field, text, expected);
            return absent;
        }
        return value;
    }

    /** Seconds since 1970 in decimal digits. */
    public Instant epochSeconds(String field, @Nullable String text) {
        String expected = "seconds since 1970, before the year 2200";
        if (text == null) {
            reject(field, null, expected);
            return EARLIEST;
        }
        return inRange(
                field, text, Instant.ofEpochSecond(number(field, text, 0, LATEST.getEpochSecond() - 1, expected)));
    }

    /** RFC 3339, with any offset and up to nanoseconds. */
    public Instant rfc3339(String field, @Nullable String text) {
        if (text != null && text.length() <= 64) {
            try {
                return inRange(field, text, OffsetDateTime.parse(text).toInstant());
            } catch (DateTimeException e) {
                // Told below.
            }
        }
        reject(field, text, "a time such as 2026-11-01T12:00:00.5Z");
        return EARLIEST;
    }

    private Instant inRange(String field, String text, Instant time) {
        if (time.isBefore(EARLIEST) || !time.isBefore(LATEST)) {
            reject(field, text, "a time in the years 1970 to 2199");
            return EARLIEST;
        }
        return time;
    }
}
