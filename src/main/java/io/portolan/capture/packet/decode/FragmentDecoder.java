package io.portolan.capture.packet.decode;

import io.portolan.capture.packet.fragment.Datagram;
import io.portolan.capture.packet.fragment.Fragment;
import io.portolan.capture.packet.fragment.FragmentTable;
import io.portolan.capture.packet.fragment.Joining;
import org.jspecify.annotations.Nullable;

/** Between the IP decoders and the table of fragments. */
final class FragmentDecoder {
    static final String IPV4_FRAGMENT = "IPv4 fragment";
    static final String IPV6_FRAGMENT = "IPv6 fragment";

    private static final int IPV6_FRAGMENT_HEADER = 8;
    private static final int MAX_DATAGRAM = 65_535;

    final FragmentTable table = new FragmentTable();
    /** Whether something waits that was given up. */
    boolean anyGivenUp;

    private @Nullable Datagram read;
    private int left;

    /**
     * Adds a fragment whose addresses are in the packet.
     *
     * @param at where its bytes begin
     * @param id the datagram's identification
     * @param headerLength bytes before the fragmented part
     * @param keyProtocol see {@link Fragment#keyProtocol}
     * @return PACKET when the datagram is whole: the packet then points at its bytes, from 0, and has the first fragment's protocol
     */
    Decoded add(Packet packet, int at, int id, int headerLength, int keyProtocol, int offset, boolean more) {
        String layer = layer(packet);
        int length = packet.wireEnd - at;
        if (length <= 0 || (more && length % 8 != 0)) {
            return packet.reject(
                    Decoded.MALFORMED, packet.v4 ? "IPv4 fragment length" : "IPv6 fragment length", 8, length);
        }
        if (offset + length > MAX_DATAGRAM) {
            return packet.reject(
                    Decoded.MALFORMED,
                    packet.v4 ? "IPv4 fragment end" : "IPv6 fragment end",
                    MAX_DATAGRAM,
                    offset + length);
        }
        Fragment fragment = table.fragment;
        fragment.v4 = packet.v4;
        fragment.sourceHigh = packet.sourceHigh;
        fragment.sourceLow = packet.sourceLow;
        fragment.destinationHigh = packet.destinationHigh;
        fragment.destinationLow = packet.destinationLow;
        fragment.id = id;
        fragment.keyProtocol = keyProtocol;
        fragment.overlay = packet.overlay;
        fragment.protocol = packet.protocol;
        fragment.headerLength = headerLength;
        fragment.offset = offset;
        fragment.length = length;
        fragment.captured = Math.max(0, packet.capturedEnd - at);
        fragment.more = more;
        fragment.data = packet.data;
        fragment.at = at;
        fragment.number = packet.number;
        fragment.nanos = packet.nanos;
        fragment.interfaceIndex = packet.interfaceIndex;
        fragment.depth = packet.depth;
        fragment.carrier = packet.carrier;
        Joining joining = table.add();
        anyGivenUp |= table.anyGivenUp();
        return switch (joining) {
            case HELD -> Decoded.HELD;
            case COPY -> Decoded.COPY;
            case OVERLAP -> overlap(packet, layer, offset);
            case WHOLE -> whole(packet, table.whole());
        };
    }

    private static String layer(Packet packet) {
        return packet.v4 ? IPV4_FRAGMENT : IPV6_FRAGMENT;
    }

    private static Decoded overlap(Packet packet, String layer, int offset) {
        packet.reject(Decoded.FRAGMENT, layer, 0, offset);
        packet.rejectedCode = Packet.FRAGMENT_OVERLAPS;
        return Decoded.FRAGMENT;
    }

    private static Decoded whole(Packet packet, Datagram datagram) {
        packet.joined(datagram.buffer, datagram.total, datagram.captured(), datagram.frames);
        packet.protocol = datagram.protocol;
        packet.ipLength = datagram.headerLength + datagram.total;
        return Decoded.PACKET;
    }

    /**
     * The next of what was given up: first the datagram's first fragment (PACKET, to be decoded from 0), if there is one and nothing
     * contradicts it, then the number of the others (FRAGMENT); null when nothing is left.
     */
    @Nullable
    Decoded next(Packet packet) {
        if (read != null && left == 0) {
            table.release(read);
            read = null;
        }
        boolean begun = read != null;
        Datagram datagram = begun ? read : table.nextGivenUp();
        if (datagram == null) {
            anyGivenUp = false;
            return null;
        }
        read = datagram;
        left = begun ? left : datagram.frames;
        identity(packet, datagram);
        if (!begun && datagram.firstLength > 0 && !datagram.overlapped) {
            left--;
            first(packet, datagram);
            return Decoded.PACKET;
        }
        packet.frames = left;
        left = 0;
        boolean onlyFirst = datagram.restNumber == 0;
        packet.number = onlyFirst ? datagram.firstNumber : datagram.restNumber;
        packet.reject(Decoded.FRAGMENT, layer(packet), 0, onlyFirst ? 0 : datagram.restOffset);
        packet.rejectedCode = datagram.overlapped ? Packet.FRAGMENT_OVERLAPS : 0;
        return Decoded.FRAGMENT;
    }

    private static void identity(Packet packet, Datagram datagram) {
        packet.frame(datagram.buffer, 0, datagram.firstCaptured, datagram.firstLength);
        packet.v4 = datagram.v4;
        packet.overlay = datagram.overlay;
        packet.depth = datagram.depth;
        packet.carrier = datagram.carrier;
        packet.sourceHigh = datagram.sourceHigh;
        packet.sourceLow = datagram.sourceLow;
        packet.destinationHigh = datagram.destinationHigh;
        packet.destinationLow = datagram.destinationLow;
    }

    private static void first(Packet packet, Datagram datagram) {
        packet.number = datagram.firstNumber;
        packet.nanos = datagram.firstNanos;
        packet.interfaceIndex = datagram.firstInterface;
        packet.protocol = datagram.protocol;
        packet.ipId = datagram.v4 ? datagram.id : 0;
        packet.ipLength = datagram.headerLength + (datagram.v4 ? 0 : IPV6_FRAGMENT_HEADER) + datagram.firstLength;
    }
}
