package io.portolan.capture.packet;

import io.portolan.model.connection.Endpoint;
import io.portolan.model.net.IpAddress;
import io.portolan.model.observation.Observation;
import java.util.HashMap;
import java.util.Map;

/** Names that the capture file itself gives to addresses; the first of an address counts. What the wire showed goes before. */
final class CaptureNames {
    /** Addresses; what comes later has no name. */
    static final int MOST_NAMES = 65_536;

    private final Map<IpAddress, String> names = new HashMap<>();

    void add(IpAddress address, String name) {
        if (names.size() < MOST_NAMES) {
            names.putIfAbsent(address, name);
        }
    }

    Observation give(Observation seen) {
        if (names.isEmpty()) {
            return seen;
        }
        return seen.withEnds(give(seen.a()), give(seen.b()));
    }

    private Endpoint give(Endpoint end) {
        String name = end.name() == null ? names.get(end.address()) : null;
        return name == null ? end : new Endpoint(end.address(), end.port(), end.workload(), name);
    }
}
