package io.portolan.capture.packet.decode;

/**
 * MPLS label stacks (RFC 3032). The labels are no part of the connection: they differ by direction and change on the way.
 *
 * <p>Nothing says what stands below the bottom label, so the first four bits decide, as in RFC 4928: 4 and 6 are IP where the header
 * agrees, 1 is an associated channel (RFC 4385), anything else an Ethernet pseudowire (RFC 4448), whose control word begins with 0.
 */
final class MplsDecoder {
    private static final int MAX_LABELS = 16;
    private static final int LABEL_BYTES = 4;
    private static final int CONTROL_WORD_BYTES = 4;
    private static final int BOTTOM_OF_STACK = 0x100;

    Decoded decode(Packet packet, int offset, EtherDecoder ether) {
        int at = offset;
        int labels = 0;
        boolean bottom = false;
        while (!bottom) {
            Decoded fits = packet.require("MPLS label", at, LABEL_BYTES);
            if (fits != Decoded.PACKET) {
                return fits;
            }
            if (++labels > MAX_LABELS) {
                return packet.reject(Decoded.MALFORMED, "MPLS labels", MAX_LABELS, labels);
            }
            bottom = (BigEndian.i32(packet.data, at) & BOTTOM_OF_STACK) != 0;
            at += LABEL_BYTES;
        }
        return payload(packet, at, ether);
    }

    private static Decoded payload(Packet packet, int at, EtherDecoder ether) {
        Decoded fits = packet.require("MPLS payload", at, 1);
        if (fits != Decoded.PACKET) {
            return fits;
        }
        int nibble = BigEndian.u8(packet.data, at) >>> 4;
        // The destination of an Ethernet frame may begin with 4 or 6: then its ethertype is where it should be.
        boolean frame = etherTypeAt(packet, at + 12);
        if (nibble == 4 && (fitsIpv4(packet, at) || !frame)) {
            return ether.decode(packet, EtherDecoder.IPV4, at);
        }
        if (nibble == 6 && (fitsIpv6(packet, at) || !frame)) {
            return ether.decode(packet, EtherDecoder.IPV6, at);
        }
        if (nibble == 0 && etherTypeAt(packet, at + CONTROL_WORD_BYTES + 12)) {
            return ether.frameWithin(packet, at + CONTROL_WORD_BYTES);
        }
        return frame ? ether.frameWithin(packet, at) : packet.unsupported("MPLS payload type", nibble);
    }

    private static boolean fitsIpv4(Packet packet, int at) {
        if (packet.capturedEnd - at < 20) {
            return true;
        }
        int headerLength = (BigEndian.u8(packet.data, at) & 0xf) * 4;
        int totalLength = BigEndian.u16(packet.data, at + 2);
        return headerLength >= 20 && totalLength >= headerLength && totalLength <= packet.wireEnd - at;
    }

    private static boolean fitsIpv6(Packet packet, int at) {
        return packet.capturedEnd - at < 40 || BigEndian.u16(packet.data, at + 4) <= packet.wireEnd - at - 40;
    }

    private static boolean etherTypeAt(Packet packet, int at) {
        if (packet.capturedEnd - at < 2) {
            return false;
        }
        return switch (BigEndian.u16(packet.data, at)) {
            case EtherDecoder.IPV4,
                    EtherDecoder.IPV6,
                    EtherDecoder.ARP,
                    EtherDecoder.VLAN,
                    EtherDecoder.SERVICE_VLAN,
                    EtherDecoder.OLD_SERVICE_VLAN,
                    EtherDecoder.MPLS,
                    EtherDecoder.MPLS_MULTICAST -> true;
            default -> false;
        };
    }
}
