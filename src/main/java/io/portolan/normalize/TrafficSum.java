package io.portolan.normalize;

import io.portolan.model.connection.Outcome;
import io.portolan.model.connection.Traffic;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Adds up what one observer counted in its windows, and takes the largest of what several observers counted. */
final class TrafficSum {
    private TrafficSum() {}

    /** Accepted and refused packets of one window are counted in records of their own, so they are added. */
    private record Window(String observer, boolean denied, Instant from, Instant to) {}

    /** Forward is from the low socket to the high one; absent where nobody counted. */
    static Traffic of(List<Held> records) {
        Map<Window, Traffic> windows = new HashMap<>();
        for (Held held : records) {
            Traffic traffic = held.traffic();
            if (!traffic.equals(Traffic.NOT_COUNTED)) {
                boolean denied = held.record().outcome() == Outcome.DENIED;
                Window window = new Window(
                        held.observer(),
                        denied,
                        held.record().from(),
                        held.record().to());
                windows.merge(window, traffic, TrafficSum::largest);
            }
        }
        Map<String, Traffic> observers = new HashMap<>();
        windows.forEach((window, traffic) -> observers.merge(window.observer(), traffic, Traffic::plus));
        return observers.values().stream().reduce(Traffic.NOT_COUNTED, TrafficSum::largest);
    }

    /** Per direction; an absent counter is less than zero and so gives way. */
    private static Traffic largest(Traffic one, Traffic other) {
        return new Traffic(
                Math.max(one.packetsForward(), other.packetsForward()),
                Math.max(one.packetsBackward(), other.packetsBackward()),
                Math.max(one.bytesForward(), other.bytesForward()),
                Math.max(one.bytesBackward(), other.bytesBackward()));
    }
}
