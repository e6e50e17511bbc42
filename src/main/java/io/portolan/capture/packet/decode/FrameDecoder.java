package io.portolan.capture.packet.decode;

/**
 * The door of this package: from a frame to a packet, by link type.
 *
 * <p>Link types are those of tcpdump's registry (https://www.tcpdump.org/linktypes.html): Ethernet 1, raw IP 12, 14, 101, IPv4 228,
 * IPv6 229, Linux cooked 113 and 276, BSD loopback 0 (host order) and 108 (network order).
 */
public final class FrameDecoder {
    private static final int AF_INET = 2;

    private FrameDecoder() {}

    /**
     * Decodes the frame that {@link Packet#frame} was pointed at.
     *
     * @param offset where the frame starts in the packet's data
     */
    public static Decoded decode(int linkType, Packet packet, int offset) {
        return switch (linkType) {
            case 0, 108 -> loopback(packet, offset);
            case 1 -> ethernet(packet, offset);
            case 12, 14, 101 -> raw(packet, offset);
            case 113 -> cooked(packet, offset);
            case 228 -> Ipv4Decoder.decode(packet, offset);
            case 229 -> Ipv6Decoder.decode(packet, offset);
            case 276 -> cooked2(packet, offset);
            default -> packet.unsupported("link type", linkType);
        };
    }

    private static Decoded ethernet(Packet packet, int at) {
        Decoded fits = packet.require("Ethernet header", at, 14);
        return fits != Decoded.PACKET
                ? fits
                : EtherDecoder.decode(packet, BigEndian.u16(packet.data, at + 12), at + 14);
    }

    private static Decoded cooked(Packet packet, int at) {
        Decoded fits = packet.require("Linux SLL header", at, 16);
        return fits != Decoded.PACKET
                ? fits
                : EtherDecoder.decode(packet, BigEndian.u16(packet.data, at + 14), at + 16);
    }

    private static Decoded cooked2(Packet packet, int at) {
        Decoded fits = packet.require("Linux SLL2 header", at, 20);
        return fits != Decoded.PACKET ? fits : EtherDecoder.decode(packet, BigEndian.u16(packet.data, at), at + 20);
    }

    private static Decoded raw(Packet packet, int at) {
        Decoded fits = packet.require("IP header", at, 1);
        if (fits != Decoded.PACKET) {
            return fits;
        }
        int version = BigEndian.u8(packet.data, at) >>> 4;
        return switch (version) {
            case 4 -> Ipv4Decoder.decode(packet, at);
            case 6 -> Ipv6Decoder.decode(packet, at);
            default -> packet.reject(Decoded.MALFORMED, "IP version", 4, version);
        };
    }

    /** The address family is in the order of the writing host, so both orders are tried; the numbers for IPv6 differ by BSD. */
    private static Decoded loopback(Packet packet, int at) {
        Decoded fits = packet.require("BSD loopback header", at, 4);
        if (fits != Decoded.PACKET) {
            return fits;
        }
        int family = BigEndian.i32(packet.data, at);
        if (family < 0 || family > 0xffff) {
            family = Integer.reverseBytes(family);
        }
        return switch (family) {
            case AF_INET -> Ipv4Decoder.decode(packet, at + 4);
            case 10, 24, 28, 30 -> Ipv6Decoder.decode(packet, at + 4);
            default -> packet.unsupported("address family", family);
        };
    }
}
