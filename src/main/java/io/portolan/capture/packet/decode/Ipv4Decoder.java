package io.portolan.capture.packet.decode;

/** IPv4 with options and fragments (RFC 791). */
final class Ipv4Decoder {
    private static final int HEADER_BYTES = 20;
    private static final int MORE_FRAGMENTS = 0x2000;
    private static final int FRAGMENT_OFFSET = 0x1fff;

    private final FragmentDecoder fragments;
    private final TransportDecoder transport;

    Ipv4Decoder(FragmentDecoder fragments, TransportDecoder transport) {
        this.fragments = fragments;
        this.transport = transport;
    }

    Decoded decode(Packet packet, int at) {
        Decoded fits = packet.require("IPv4 header", at, HEADER_BYTES);
        if (fits != Decoded.PACKET) {
            return fits;
        }
        byte[] data = packet.data;
        int first = BigEndian.u8(data, at);
        if (first >>> 4 != 4) {
            return packet.reject(Decoded.MALFORMED, "IPv4 version", 4, first >>> 4);
        }
        int headerLength = (first & 0xf) * 4;
        if (headerLength < HEADER_BYTES) {
            return packet.reject(Decoded.MALFORMED, "IPv4 header length", HEADER_BYTES, headerLength);
        }
        fits = packet.require("IPv4 options", at, headerLength);
        if (fits != Decoded.PACKET) {
            return fits;
        }
        int totalLength = BigEndian.u16(data, at + 2);
        if (totalLength == 0) {
            // Segmentation offload: the card fills the length in after the capture, and the packet may exceed 65535
            // bytes.
            totalLength = packet.wireEnd - at;
        }
        if (totalLength < headerLength) {
            return packet.reject(Decoded.MALFORMED, "IPv4 total length", headerLength, totalLength);
        }
        packet.v4 = true;
        packet.ipLength = totalLength;
        packet.ipId = BigEndian.u16(data, at + 4);
        packet.protocol = BigEndian.u8(data, at + 9);
        packet.sourceHigh = 0;
        packet.sourceLow = BigEndian.u32(data, at + 12);
        packet.destinationHigh = 0;
        packet.destinationLow = BigEndian.u32(data, at + 16);
        packet.endsAt(at + totalLength);
        int fragment = BigEndian.u16(data, at + 6);
        int next = at + headerLength;
        return (fragment & (MORE_FRAGMENTS | FRAGMENT_OFFSET)) == 0
                ? transport.decode(packet, next, false)
                : fragment(packet, fragment, next, headerLength);
    }

    private Decoded fragment(Packet packet, int fragment, int at, int headerLength) {
        boolean more = (fragment & MORE_FRAGMENTS) != 0;
        int offset = (fragment & FRAGMENT_OFFSET) * 8;
        Decoded fits = fragments.add(packet, at, packet.ipId, headerLength, packet.protocol, offset, more);
        return fits == Decoded.PACKET ? transport.decode(packet, 0, false) : fits;
    }
}
