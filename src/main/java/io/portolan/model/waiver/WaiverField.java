package io.portolan.model.waiver;

import io.portolan.model.verdict.ViolationKind;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.Arrays;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** The fields of a waiver in the order in which they are shown, and what each may hold: in files, on the page, in requests. */
public enum WaiverField {
    ID("id", 64, "lower-case words joined by hyphens"),
    OWNER("owner", 200, "who answers for it"),
    REASON("reason", 2000, "why the violation is accepted"),
    TICKET("ticket", 200, "where it was decided"),
    SOURCE("source", 64, "a component"),
    DESTINATION("destination", 64, "a component"),
    SOURCE_WORKLOAD("sourceWorkload", 200, Expected.WORKLOAD),
    DESTINATION_WORKLOAD("destinationWorkload", 200, Expected.WORKLOAD),
    SOURCE_ADDRESS("sourceAddress", 64, Expected.ADDRESS),
    DESTINATION_ADDRESS("destinationAddress", 64, Expected.ADDRESS),
    PORTS("ports", 200, "*, 9042, 9042|9142 or 30000-32767, each within 1..65535"),
    KIND("kind", 40, "a kind of violation"),
    FROM("from", 40, Expected.TIME),
    EXPIRES("expires", 40, Expected.TIME);

    /** The kinds of violation, by the alphabet. */
    public static final Set<String> KINDS = Arrays.stream(ViolationKind.values())
            .map(Enum::name)
            .collect(Collectors.collectingAndThen(
                    Collectors.toCollection(TreeSet::new), java.util.Collections::unmodifiableSet));
    /** What a time beyond those that the database holds should have been. */
    public static final String YEARS = Expected.TIME + ", of the years 1970 to 9998";

    private static final Pattern IDS = Pattern.compile("[a-z0-9]+(-[a-z0-9]+)*");
    private static final Instant FIRST = Instant.parse("1970-01-01T00:00:00Z");
    private static final Instant LAST = Instant.parse("9998-12-31T00:00:00Z");

    private final String key;
    private final int longest;
    private final String expected;

    WaiverField(String key, int longest, String expected) {
        this.key = key;
        this.longest = longest;
        this.expected = expected;
    }

    private static final class Expected {
        private static final String WORKLOAD = "a workload such as apigee-cassandra-*";
        private static final String ADDRESS = "an address or a block such as 10.8.0.0/16 or 2001:db8::/32";
        private static final String TIME =
                "a day such as 2026-11-01 (its start in UTC) or a time such as 2026-11-01T12:00:00Z";
    }

    /** As files and requests write it. */
    public String key() {
        return key;
    }

    /** Of its text, in characters. */
    public int longest() {
        return longest;
    }

    /** What it should hold, for a refusal. */
    public String expected() {
        return expected;
    }

    /** The id; an {@link IllegalArgumentException} for what is none. */
    public static String id(String text) {
        if (!IDS.matcher(text).matches()) {
            throw new IllegalArgumentException(text);
        }
        return text;
    }

    /** A day or a time, to the microsecond; a {@link DateTimeException} for what is neither. */
    public static Instant time(String text) {
        Instant time = text.length() == 10
                ? LocalDate.parse(text).atStartOfDay(ZoneOffset.UTC).toInstant()
                : OffsetDateTime.parse(text).toInstant();
        return time.truncatedTo(ChronoUnit.MICROS);
    }

    /** Whether the time is one of {@link #YEARS}. */
    public static boolean withinYears(Instant time) {
        return !time.isBefore(FIRST) && !time.isAfter(LAST);
    }
}
