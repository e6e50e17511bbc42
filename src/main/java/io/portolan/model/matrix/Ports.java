package io.portolan.model.matrix;

import java.util.ArrayList;
import java.util.List;

/**
 * The ports of a row.
 *
 * @param ranges in the order of the document; empty means any port (the page's {@code *})
 */
public record Ports(List<Range> ranges) {
    public static final Ports ANY = new Ports(List.of());

    public Ports {
        ranges = List.copyOf(ranges);
    }

    /** {@code *}, {@code 9042}, {@code 9042|9142}, {@code 30000-32767}. */
    public static Ports parse(String text) {
        if (text.equals("*")) {
            return ANY;
        }
        List<Range> ranges = new ArrayList<>();
        for (String part : text.split("\\|", -1)) {
            int hyphen = part.indexOf('-');
            ranges.add(
                    hyphen < 0
                            ? new Range(number(part, text), number(part, text))
                            : new Range(
                                    number(part.substring(0, hyphen), text), number(part.substring(hyphen + 1), text)));
        }
        return new Ports(ranges);
    }

    /** The same without port 0, to which nobody connects. */
    public static Ports parseWithoutZero(String text) {
        Ports ports = parse(text);
        if (ports.ranges.stream().anyMatch(range -> range.first == 0)) {
            throw new IllegalArgumentException("ports: \"" + text + "\" (expected: each within 1..65535)");
        }
        return ports;
    }

    private static int number(String digits, String whole) {
        if (digits.isEmpty() || digits.length() > 5 || !digits.chars().allMatch(c -> c >= '0' && c <= '9')) {
            throw new IllegalArgumentException(
                    "ports: \"" + whole + "\" (expected: *, 9042, 9042|9142 or 30000-32767)");
        }
        return Integer.parseInt(digits);
    }

    public boolean any() {
        return ranges.isEmpty();
    }

    public boolean contains(int port) {
        if (ranges.isEmpty()) {
            return true;
        }
        for (Range range : ranges) {
            if (port >= range.first && port <= range.last) {
                return true;
            }
        }
        return false;
    }

    /** Whether some port is one of both. */
    public boolean overlap(Ports other) {
        return any()
                || other.any()
                || ranges.stream()
                        .anyMatch(range -> other.ranges.stream()
                                .anyMatch(part -> part.first <= range.last && range.first <= part.last));
    }

    /** How far the port is from the nearest documented one; 0 when contained. */
    public int distance(int port) {
        int best = any() ? 0 : Integer.MAX_VALUE;
        for (Range range : ranges) {
            int away = port < range.first ? range.first - port : Math.max(0, port - range.last);
            best = Math.min(best, away);
        }
        return best;
    }

    @Override
    public String toString() {
        if (any()) {
            return "*";
        }
        StringBuilder text = new StringBuilder();
        for (Range range : ranges) {
            text.append(text.isEmpty() ? "" : "|").append(range);
        }
        return text.toString();
    }

    /** An inclusive range of ports, 0..65535. */
    public record Range(int first, int last) {
        public Range {
            if (first < 0 || last > 65535 || first > last) {
                throw new IllegalArgumentException(
                        "ports: " + first + "-" + last + " (expected: within 0..65535, first <= last)");
            }
        }

        @Override
        public String toString() {
            return first == last ? Integer.toString(first) : first + "-" + last;
        }
    }
}
