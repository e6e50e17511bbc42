package io.portolan.view.words;

import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** Numbers and times for people, the same in every locale and time zone. */
public final class Quantities {
    private static final DateTimeFormatter SECONDS =
            DateTimeFormatter.ofPattern("uuuu-MM-dd HH:mm:ss", Locale.ROOT).withZone(ZoneOffset.UTC);

    private Quantities() {}

    /** {@code 1,234,567}. */
    public static String count(long count) {
        return String.format(Locale.ROOT, "%,d", count);
    }

    /** {@code 1 connection}, {@code 1,204 connections}. */
    public static String count(long count, String one, String many) {
        return count(count) + " " + (count == 1 ? one : many);
    }

    /** At most five characters: {@code 999}, {@code 1.2k}, {@code 34M}; always rounded down, so that it never says more. */
    public static String brief(long count) {
        String[] units = {"", "k", "M", "G", "T", "P", "E"};
        long whole = count;
        long rest = 0;
        int unit = 0;
        while (whole >= 1000) {
            rest = whole % 1000;
            whole /= 1000;
            unit++;
        }
        String tenth = unit > 0 && whole < 10 ? "." + rest / 100 : "";
        return whole + tenth + units[unit];
    }

    /** UTC to the second, {@code 2026-11-01 12:00:03}; a hyphen for null. */
    public static String time(@Nullable Instant instant) {
        return instant == null ? "-" : SECONDS.format(instant);
    }

    /** The two largest units: {@code 2 d 3 h}, {@code 1 h 5 min}, {@code 12 s}; {@code 0.25 s} below a second, {@code under 0.01 s}. */
    public static String duration(Duration duration) {
        long seconds = duration.toSeconds();
        if (seconds < 1) {
            if (duration.isZero()) {
                return "0 s";
            }
            return duration.toMillis() < 10
                    ? "under 0.01 s"
                    : String.format(Locale.ROOT, "%.2f s", duration.toMillis() / 1000.0);
        }
        long[] parts = {seconds / 86_400, seconds / 3600 % 24, seconds / 60 % 60, seconds % 60};
        String[] units = {"d", "h", "min", "s"};
        int first = 0;
        while (parts[first] == 0) {
            first++;
        }
        String text = parts[first] + " " + units[first];
        boolean more = first + 1 < parts.length && parts[first + 1] > 0;
        return more ? text + " " + parts[first + 1] + " " + units[first + 1] : text;
    }

    /** {@code 12.5 %}, rounded to a tenth; little is never rounded to nothing; a hyphen where there is no whole. */
    public static String share(long part, long whole) {
        if (part > 0 && part < whole / 1000) {
            return "under 0.1 %";
        }
        return whole == 0 ? "-" : String.format(Locale.ROOT, "%.1f %%", 100.0 * part / whole);
    }
}
