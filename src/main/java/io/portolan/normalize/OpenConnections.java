package io.portolan.normalize;

import io.portolan.model.connection.Endpoint;
import io.portolan.model.net.IpAddress;
import io.portolan.model.net.TransportProtocol;
import io.portolan.model.observation.Observation;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;

/** The records of connections that are not told yet, bounded; the ones used longest ago are told first when it is full. */
final class OpenConnections {
    private static final float LOAD_FACTOR = 0.75f;

    private final NormalizerConfig config;
    private final Map<ConnectionKey, List<Held>> records = new LinkedHashMap<>(16, LOAD_FACTOR, true);
    private int held;
    private long toldEarly;

    OpenConnections(NormalizerConfig config) {
        this.config = config;
    }

    /** @param early takes the connections that have to be told because of a bound */
    void add(Observation record, Consumer<MergedConnection> early) {
        ConnectionKey key = ConnectionKey.of(record);
        List<Held> connection = records.computeIfAbsent(key, absent -> new ArrayList<>(4));
        connection.add(new Held(record, key.inOrder(record), false));
        held++;
        if (connection.size() > config.maxRecordsPerConnection()) {
            shorten(connection, early);
        }
        Iterator<List<Held>> eldestFirst = records.values().iterator();
        while (records.size() > config.maxOpenConnections() || held > config.maxHeldRecords()) {
            List<Held> eldest = eldestFirst.next();
            eldestFirst.remove();
            held -= eldest.size();
            tell(eldest, early);
        }
    }

    /** How many connections a bound told before the end. */
    long toldEarly() {
        return toldEarly;
    }

    /** Takes out everything. */
    List<MergedConnection> drain() {
        List<MergedConnection> connections = new ArrayList<>();
        for (List<Held> each : records.values()) {
            Segments.of(each, config.mergeWindow()).forEach(segment -> connections.add(new MergedConnection(segment)));
        }
        records.clear();
        held = 0;
        return connections;
    }

    private void shorten(List<Held> connection, Consumer<MergedConnection> early) {
        held -= connection.size();
        MergedConnection last = tell(connection, early);
        connection.clear();
        connection.add(last.carriedOver());
        held++;
    }

    private MergedConnection tell(List<Held> connection, Consumer<MergedConnection> early) {
        List<List<Held>> segments = Segments.of(connection, config.mergeWindow());
        MergedConnection last = new MergedConnection(segments.get(0));
        for (List<Held> segment : segments) {
            last = new MergedConnection(segment);
            toldEarly++;
            early.accept(last);
        }
        return last;
    }

    /**
     * What the records of one connection have in common, whichever direction they were recorded in.
     *
     * @param low the smaller socket, by address, then port
     * @param high the other one
     */
    private record ConnectionKey(
            TransportProtocol protocol,
            IpAddress low,
            int lowPort,
            IpAddress high,
            int highPort,
            List<String> overlay) {
        static ConnectionKey of(Observation record) {
            Endpoint low = record.a();
            Endpoint high = record.b();
            if (compare(low, high) > 0) {
                low = record.b();
                high = record.a();
            }
            return new ConnectionKey(
                    record.protocol(), low.address(), low.port(), high.address(), high.port(), record.overlay());
        }

        /** Whether the record's A is the low socket. */
        boolean inOrder(Observation record) {
            return record.a().port() == lowPort && record.a().address().equals(low);
        }

        private static int compare(Endpoint one, Endpoint other) {
            int byAddress = one.address().compareTo(other.address());
            return byAddress != 0 ? byAddress : Integer.compare(one.port(), other.port());
        }
    }
}
