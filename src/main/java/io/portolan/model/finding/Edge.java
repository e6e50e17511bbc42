package io.portolan.model.finding;

import io.portolan.model.net.TransportProtocol;
import java.util.Comparator;

/**
 * Who talks to whom on which port.
 *
 * @param source the initiator as judged
 * @param destination the responder as judged
 * @param protocol the protocol above IP
 * @param port the responder's port; 0 where there is none or where neither side is known
 */
public record Edge(Party source, Party destination, TransportProtocol protocol, int port) implements Comparable<Edge> {
    private static final Comparator<Edge> ORDER = Comparator.comparing(Edge::source)
            .thenComparing(Edge::destination)
            .thenComparing(Edge::protocol)
            .thenComparingInt(Edge::port);

    @Override
    public int compareTo(Edge other) {
        return ORDER.compare(this, other);
    }

    /** {@code mart -> cassandra TCP/9042}. */
    @Override
    public String toString() {
        return source.label() + " -> " + destination.label() + " " + protocol + "/" + port;
    }
}
