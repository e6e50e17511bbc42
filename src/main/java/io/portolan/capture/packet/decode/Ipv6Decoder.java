package io.portolan.capture.packet.decode;

/** IPv6 with its extension headers and fragments (RFC 8200 section 4). */
final class Ipv6Decoder {
    private static final int HEADER_BYTES = 40;
    /** A packet has at most one of each in practice; a longer chain is an attack or garbage. */
    private static final int MAX_EXTENSIONS = 10;

    private static final int FRAGMENT = 44;
    private static final int AUTHENTICATION = 51;

    private static final int IN_DATAGRAM = -1;
    private static final int IN_FIRST_FRAGMENT = -2;

    private final FragmentDecoder fragments;
    private final TransportDecoder transport;

    Ipv6Decoder(FragmentDecoder fragments, TransportDecoder transport) {
        this.fragments = fragments;
        this.transport = transport;
    }

    Decoded decode(Packet packet, int at) {
        Decoded fits = packet.require("IPv6 header", at, HEADER_BYTES);
        if (fits != Decoded.PACKET) {
            return fits;
        }
        byte[] data = packet.data;
        int version = BigEndian.u8(data, at) >>> 4;
        if (version != 6) {
            return packet.reject(Decoded.MALFORMED, "IPv6 version", 6, version);
        }
        int payload = BigEndian.u16(data, at + 4);
        // Zero is a jumbogram or segmentation offload: the frame says how long it is.
        int end = payload == 0 ? packet.wireEnd : at + HEADER_BYTES + payload;
        packet.v4 = false;
        packet.ipLength = end - at;
        packet.sourceHigh = BigEndian.i64(data, at + 8);
        packet.sourceLow = BigEndian.i64(data, at + 16);
        packet.destinationHigh = BigEndian.i64(data, at + 24);
        packet.destinationLow = BigEndian.i64(data, at + 32);
        packet.endsAt(end);
        return extensions(packet, BigEndian.u8(data, at + 6), at + HEADER_BYTES, at);
    }

    /** Goes on behind the fragment header with what follows it in the first fragment of a datagram that never became whole. */
    Decoded firstFragment(Packet packet) {
        return extensions(packet, packet.protocol, 0, IN_FIRST_FRAGMENT);
    }

    /**
     * Passes the extension headers.
     *
     * @param start where the packet begins, or one of the IN constants: a fragment header is then malformed
     */
    private Decoded extensions(Packet packet, int firstHeader, int offset, int start) {
        int header = firstHeader;
        int at = offset;
        for (int count = 0; extension(header); count++) {
            if (count == MAX_EXTENSIONS) {
                return packet.reject(Decoded.MALFORMED, "IPv6 extension headers", MAX_EXTENSIONS, count + 1);
            }
            Decoded fits = packet.require("IPv6 extension header", at, 8);
            if (fits != Decoded.PACKET) {
                return fits;
            }
            int following = BigEndian.u8(packet.data, at);
            if (header == FRAGMENT) {
                if (start < 0) {
                    return packet.reject(Decoded.MALFORMED, "IPv6 fragment header within fragments", 0, 1);
                }
                int fragment = BigEndian.u16(packet.data, at + 2);
                // Neither an offset nor more to come: a packet of one fragment, whole in itself (RFC 6946).
                if ((fragment & ~6) != 0) {
                    return fragment(packet, following, fragment, at, start);
                }
            }
            int units = BigEndian.u8(packet.data, at + 1);
            at += header == FRAGMENT ? 8 : header == AUTHENTICATION ? (units + 2) * 4 : (units + 1) * 8;
            header = following;
        }
        packet.protocol = header;
        return transport.decode(packet, at, start == IN_FIRST_FRAGMENT);
    }

    private Decoded fragment(Packet packet, int following, int fragment, int at, int start) {
        packet.protocol = following;
        int id = BigEndian.i32(packet.data, at + 4);
        boolean more = (fragment & 1) != 0;
        Decoded fits = fragments.add(packet, at + 8, id, at - start, 0, fragment & ~7, more);
        return fits == Decoded.PACKET ? extensions(packet, packet.protocol, 0, IN_DATAGRAM) : fits;
    }

    /** Hop-by-hop, routing, fragment, authentication, destination options, mobility, HIP, shim6. */
    private static boolean extension(int header) {
        return switch (header) {
            case 0, 43, FRAGMENT, AUTHENTICATION, 60, 135, 139, 140 -> true;
            default -> false;
        };
    }
}
