package io.portolan.capture.flowlog;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Which column of a line holds which field.
 *
 * @param places column of each field, from 0
 * @param count how many columns a record has
 * @param heading number of the line that named them, 0 for the default order
 */
record AwsVpcColumns(Map<String, Integer> places, int count, long heading) {
    /** Version 8 has some forty fields. */
    static final int MAX_COLUMNS = 100;

    private static final List<String> VERSION_2 = List.of(
            "version",
            "account-id",
            "interface-id",
            "srcaddr",
            "dstaddr",
            "srcport",
            "dstport",
            "protocol",
            "packets",
            "bytes",
            "start",
            "end",
            "action",
            "log-status");
    static final AwsVpcColumns DEFAULT_VERSION_2 = ofHeading(VERSION_2, 0);

    private static final Set<String> STATUSES = Set.of("OK", "NODATA", "SKIPDATA");
    private static final Set<String> TELLING = telling();
    private static final Pattern NAME = Pattern.compile("[a-z][a-z0-9-]{1,60}");
    private static final Pattern ACCOUNT = Pattern.compile("\\d{12}|unknown|-");

    /** Words between runs of spaces or tabs; reading stops behind {@value #MAX_COLUMNS} words. */
    static List<String> split(String text) {
        List<String> words = new ArrayList<>(32);
        int from = 0;
        for (int i = 0; i <= text.length() && words.size() <= MAX_COLUMNS; i++) {
            boolean gap = i == text.length() || text.charAt(i) == ' ' || text.charAt(i) == '\t';
            if (gap) {
                if (i > from) {
                    words.add(text.substring(from, i));
                }
                from = i + 1;
            }
        }
        return words;
    }

    /** A heading holds names only, at least one of which no value of a record can be. */
    static boolean isHeading(List<String> words) {
        // Names first: the first word of a record is no name, and that settles it for nearly every line.
        return words.stream().allMatch(word -> NAME.matcher(word).matches())
                && words.stream().anyMatch(TELLING::contains);
    }

    static boolean namesBothAddresses(List<String> words) {
        return (words.contains("srcaddr") || words.contains("pkt-srcaddr"))
                && (words.contains("dstaddr") || words.contains("pkt-dstaddr"));
    }

    /** Whether these are the fields of version 2 in their default order, the only order known without a heading. */
    static boolean isDefaultRecord(List<String> words) {
        return words.size() == VERSION_2.size()
                && words.get(0).equals("2")
                && ACCOUNT.matcher(words.get(1)).matches()
                && STATUSES.contains(words.get(words.size() - 1));
    }

    /** Whether this is a record of some order; good enough to take the input and to say that its heading is missing. */
    static boolean looksLikeRecord(List<String> words) {
        return words.size() > 4
                && words.stream().anyMatch(word -> word.startsWith("eni-"))
                && words.stream().anyMatch(STATUSES::contains);
    }

    /** What makes a heading unusable, or null. */
    static @Nullable String fault(List<String> words) {
        if (words.size() > MAX_COLUMNS) {
            return "more than " + MAX_COLUMNS + " columns";
        }
        if (new HashSet<>(words).size() < words.size()) {
            return "names a column twice (expected: each name once)";
        }
        if (!namesBothAddresses(words)) {
            return "names no pair of addresses (expected: srcaddr and dstaddr, or pkt-srcaddr and pkt-dstaddr)";
        }
        for (String needed : List.of("protocol", "start")) {
            if (!words.contains(needed)) {
                return "names no column " + needed + " (expected: at least addresses, ports, protocol and start;"
                        + " without them a record cannot be judged)";
            }
        }
        return null;
    }

    static AwsVpcColumns ofHeading(List<String> words, long line) {
        Map<String, Integer> places = new HashMap<>();
        for (int i = 0; i < words.size(); i++) {
            places.put(words.get(i), i);
        }
        return new AwsVpcColumns(places, words.size(), line);
    }

    /** The value of a field; null where there is no such column or its value is a hyphen. */
    @Nullable
    String value(List<String> words, String field) {
        Integer place = places.get(field);
        if (place == null || words.get(place).equals("-")) {
            return null;
        }
        return words.get(place);
    }

    private static Set<String> telling() {
        Set<String> names = new HashSet<>(VERSION_2);
        names.addAll(Set.of("vpc-id", "subnet-id", "instance-id", "tcp-flags", "pkt-srcaddr", "pkt-dstaddr"));
        names.addAll(Set.of("az-id", "flow-direction", "traffic-path", "reject-reason"));
        return names;
    }
}
