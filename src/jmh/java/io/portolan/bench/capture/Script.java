package io.portolan.bench.capture;

import java.util.ArrayList;
import java.util.List;

/**
 * What the connections of one kind say, packet by packet.
 *
 * @param kind name, for the account that the generator prints
 * @param port the server's port
 * @param protocol 6 or 17
 * @param opening packets before the data
 * @param exchange data, repeated as often as a connection's length asks for; empty for kinds that carry none
 * @param closing packets after the data
 */
record Script(String kind, int port, int protocol, Segment[] opening, Segment[] exchange, Segment[] closing) {
    static final int TCP = 6;
    static final int UDP = 17;

    boolean carriesData() {
        return exchange.length > 0;
    }

    int fixedPackets() {
        return opening.length + closing.length;
    }

    Segment at(int step, int dataPackets) {
        if (step < opening.length) {
            return opening[step];
        }
        int afterOpening = step - opening.length;
        return afterOpening < dataPackets
                ? exchange[afterOpening % exchange.length]
                : closing[afterOpening - dataPackets];
    }

    /** Collects packets: the payload is cut where packets end, and every second one of them, and the last, is acknowledged. */
    static final class Writer {
        private final List<Segment> segments = new ArrayList<>();

        Writer handshake() {
            segments.add(Segment.client(Segment.SYN));
            segments.add(Segment.server(Segment.SYN | Segment.ACK));
            segments.add(Segment.client(Segment.ACK));
            return this;
        }

        Writer says(boolean client, byte[] payload) {
            int packets = 0;
            for (int at = 0; at < payload.length; at += Segment.MAX_PAYLOAD) {
                int end = Math.min(payload.length, at + Segment.MAX_PAYLOAD);
                int flags = Segment.ACK | (end == payload.length ? Segment.PUSH : 0);
                segments.add(new Segment(client, flags, java.util.Arrays.copyOfRange(payload, at, end)));
                if (++packets % 2 == 0) {
                    acknowledges(!client);
                }
            }
            return packets % 2 == 0 ? this : acknowledges(!client);
        }

        Writer datagram(boolean client, byte[] payload) {
            segments.add(new Segment(client, 0, payload));
            return this;
        }

        Writer acknowledges(boolean client) {
            return flags(client, Segment.ACK);
        }

        Writer flags(boolean client, int flags) {
            segments.add(new Segment(client, flags, new byte[0]));
            return this;
        }

        Writer close() {
            return flags(true, Segment.FIN | Segment.ACK)
                    .flags(false, Segment.FIN | Segment.ACK)
                    .acknowledges(true);
        }

        Segment[] toArray() {
            return segments.toArray(Segment[]::new);
        }
    }
}
