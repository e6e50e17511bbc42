package io.portolan.capture.packet.decode;

/**
 * Packets of netfilter's log (link type 239): a header and attributes in the order of the capturing machine, one of them the packet.
 *
 * <p>https://www.tcpdump.org/linktypes/LINKTYPE_NFLOG.html. The order is told by the first attribute: its type is below 256.
 */
final class NflogDecoder {
    private static final int HEADER_BYTES = 4;
    private static final int ATTRIBUTE_BYTES = 4;
    private static final int PACKET_HEADER = 1;
    private static final int PAYLOAD = 9;
    private static final int FAMILY_IPV4 = 2;
    private static final int FAMILY_IPV6 = 10;

    private NflogDecoder() {}

    static Decoded decode(Packet packet, int offset, EtherDecoder ether) {
        Decoded fits = packet.require("NFLOG header", offset, HEADER_BYTES + ATTRIBUTE_BYTES);
        if (fits != Decoded.PACKET) {
            return fits;
        }
        int version = BigEndian.u8(packet.data, offset + 1);
        if (version != 0) {
            return packet.reject(Decoded.MALFORMED, "NFLOG version", 0, version);
        }
        int family = BigEndian.u8(packet.data, offset);
        int at = offset + HEADER_BYTES;
        boolean swapped = BigEndian.u16(packet.data, at + 2) > 0xff;
        int hardwareProtocol = 0;
        while (true) {
            fits = packet.require("NFLOG attribute", at, ATTRIBUTE_BYTES);
            if (fits != Decoded.PACKET) {
                return fits;
            }
            int length = u16(packet.data, at, swapped);
            int type = u16(packet.data, at + 2, swapped) & 0x7fff;
            if (length < ATTRIBUTE_BYTES) {
                return packet.reject(Decoded.MALFORMED, "NFLOG attribute length", ATTRIBUTE_BYTES, length);
            }
            if (type == PAYLOAD) {
                return payload(packet, family, hardwareProtocol, at, length, ether);
            }
            if (type == PACKET_HEADER && length >= ATTRIBUTE_BYTES + 2 && packet.capturedEnd - at >= 6) {
                hardwareProtocol = BigEndian.u16(packet.data, at + ATTRIBUTE_BYTES);
            }
            at += length + 3 & ~3;
        }
    }

    private static Decoded payload(
            Packet packet, int family, int hardwareProtocol, int at, int length, EtherDecoder ether) {
        packet.cutsAt(at + length);
        int type = family == FAMILY_IPV4
                ? EtherDecoder.IPV4
                : family == FAMILY_IPV6 ? EtherDecoder.IPV6 : hardwareProtocol;
        return type == 0
                ? packet.unsupported("NFLOG address family", family)
                : ether.decode(packet, type, at + ATTRIBUTE_BYTES);
    }

    private static int u16(byte[] data, int at, boolean swapped) {
        int value = BigEndian.u16(data, at);
        return swapped ? Short.reverseBytes((short) value) & 0xffff : value;
    }
}
