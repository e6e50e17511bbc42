package io.portolan.matrix;

import java.util.Collection;
import java.util.Comparator;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Versions of Apigee hybrid as people write them: {@code 1.7}, {@code apigee-hybrid-1.7}, with or without a patch number. */
final class Versions {
    private static final String SERIES = "apigee-hybrid-";
    private static final Pattern SHORT = Pattern.compile("[0-9]{1,4}\\.[0-9]{1,4}");
    private static final Pattern VERSION =
            Pattern.compile("(?:" + SERIES + ")?([0-9]{1,4})\\.([0-9]{1,4})(?:\\.[0-9]{1,4})?");

    private Versions() {}

    /** The id of the document of a version that is written in short; any other text as it is. */
    static String id(String written) {
        return SHORT.matcher(written).matches() ? SERIES + written : written;
    }

    /** The known version that lies nearest to the written one; none when a version is not what was written. */
    static Optional<String> nearest(String written, Collection<String> known) {
        Matcher wanted = VERSION.matcher(written);
        if (!wanted.matches()) {
            return Optional.empty();
        }
        return known.stream().min(Comparator.comparingLong(id -> Math.abs(number(wanted) - number(id))));
    }

    private static long number(String id) {
        Matcher version = VERSION.matcher(id);
        if (!version.matches()) {
            throw new IllegalArgumentException(id + " (expected: " + SERIES + "1.0)");
        }
        return number(version);
    }

    private static long number(Matcher version) {
        return Long.parseLong(version.group(1)) * 10_000 + Long.parseLong(version.group(2));
    }
}
