package io.portolan.view.words;

import io.portolan.model.finding.TrafficCount;
import io.portolan.model.finding.TrafficKey;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/** Connections counted by a constant of an enum, with a key for every constant in the order of its declaration. */
public final class Tallies {
    private Tallies() {}

    /** Counts all connections by what {@code by} gives; null is counted nowhere. */
    public static <E extends Enum<E>> Map<String, Long> of(
            Class<E> type, List<TrafficCount> traffic, Function<TrafficKey, @Nullable E> by) {
        Map<String, Long> tally = zeros(type);
        for (TrafficCount count : traffic) {
            E constant = by.apply(count.key());
            if (constant != null) {
                tally.merge(constant.name(), count.connections(), Math::addExact);
            }
        }
        return tally;
    }

    /** The part of the traffic whose key fits. */
    public static List<TrafficCount> where(List<TrafficCount> traffic, Predicate<TrafficKey> fits) {
        return traffic.stream().filter(count -> fits.test(count.key())).toList();
    }

    public static long connections(List<TrafficCount> traffic) {
        return traffic.stream().mapToLong(TrafficCount::connections).sum();
    }

    /** A tally of which some constants are already counted, completed with zeros. */
    public static <E extends Enum<E>> Map<String, Long> complete(Class<E> type, Map<E, Long> counted) {
        Map<String, Long> tally = zeros(type);
        counted.forEach((constant, count) -> tally.put(constant.name(), count));
        return tally;
    }

    public static <E extends Enum<E>> Map<String, Long> zeros(Class<E> type) {
        Map<String, Long> tally = new LinkedHashMap<>();
        for (E constant : type.getEnumConstants()) {
            tally.put(constant.name(), 0L);
        }
        return tally;
    }
}
