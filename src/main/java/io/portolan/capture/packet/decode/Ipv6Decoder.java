package io.portolan.capture.packet.decode;

/** IPv6 with its extension headers (RFC 8200 section 4). */
final class Ipv6Decoder {
    private static final int HEADER_BYTES = 40;
    /** A packet has at most one of each in practice; a longer chain is an attack or garbage. */
    private static final int MAX_EXTENSIONS = 10;

    private static final int FRAGMENT = 44;
    private static final int AUTHENTICATION = 51;

    private Ipv6Decoder() {}

    static Decoded decode(Packet packet, int at) {
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
        return extensions(packet, BigEndian.u8(data, at + 6), at + HEADER_BYTES);
    }

    private static Decoded extensions(Packet packet, int firstHeader, int offset) {
        int header = firstHeader;
        int at = offset;
        boolean moreFollow = false;
        for (int count = 0; extension(header); count++) {
            if (count == MAX_EXTENSIONS) {
                return packet.reject(Decoded.MALFORMED, "IPv6 extension headers", MAX_EXTENSIONS, count + 1);
            }
            Decoded fits = packet.require("IPv6 extension header", at, 8);
            if (fits != Decoded.PACKET) {
                return fits;
            }
            if (header == FRAGMENT) {
                int fragment = BigEndian.u16(packet.data, at + 2);
                if (fragment >>> 3 != 0) {
                    return packet.reject(Decoded.FRAGMENT, "IPv6 fragment", 0, fragment & ~7);
                }
                moreFollow |= (fragment & 1) != 0;
            }
            int units = BigEndian.u8(packet.data, at + 1);
            int length = header == FRAGMENT ? 8 : header == AUTHENTICATION ? (units + 2) * 4 : (units + 1) * 8;
            header = BigEndian.u8(packet.data, at);
            at += length;
        }
        packet.protocol = header;
        return TransportDecoder.decode(packet, at, moreFollow);
    }

    /** Hop-by-hop, routing, fragment, authentication, destination options, mobility, HIP, shim6. */
    private static boolean extension(int header) {
        return switch (header) {
            case 0, 43, FRAGMENT, AUTHENTICATION, 60, 135, 139, 140 -> true;
            default -> false;
        };
    }
}
