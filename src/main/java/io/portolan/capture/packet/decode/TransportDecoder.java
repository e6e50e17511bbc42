package io.portolan.capture.packet.decode;

import io.portolan.capture.packet.overlay.OverlayTable;

/** TCP (RFC 9293), UDP (RFC 768), the ports of SCTP (RFC 9260), ICMP, tunnels; any other protocol is its number and addresses. */
final class TransportDecoder {
    private static final int ICMP = 1;
    private static final int TCP = 6;
    private static final int UDP = 17;
    private static final int ICMPV6 = 58;
    private static final int SCTP = 132;

    private static final int TCP_HEADER_BYTES = 20;
    private static final int UDP_HEADER_BYTES = 8;
    private static final int SCTP_HEADER_BYTES = 12;
    private static final int ICMP_HEADER_BYTES = 4;
    private static final int ICMP_QUOTE_OFFSET = 8;

    /** What fits into the shortest fragment: the ports and the sequence number. */
    private static final int TINY_TCP_BYTES = 8;

    private final IpTunnels ipTunnels;
    private final UdpTunnels udpTunnels;

    TransportDecoder(OverlayTable overlays) {
        ipTunnels = new IpTunnels(overlays);
        udpTunnels = new UdpTunnels(overlays);
    }

    /**
     * Decodes the first bytes after the IP header.
     *
     * @param firstFragment whether this is the first of fragments that will not be joined, so that lengths in the header exceed it
     */
    Decoded decode(Packet packet, int at, boolean firstFragment) {
        return switch (packet.protocol) {
            case TCP -> tcp(packet, at, firstFragment);
            case UDP -> udp(packet, at, firstFragment);
            case SCTP -> sctp(packet, at);
            case ICMP -> icmp(packet, at, "ICMP header");
            case ICMPV6 -> icmp(packet, at, "ICMPv6 header");
            default -> ipTunnels.decode(packet, at);
        };
    }

    private static Decoded tcp(Packet packet, int at, boolean firstFragment) {
        if (firstFragment && packet.wireEnd - at < TCP_HEADER_BYTES) {
            return tinyTcp(packet, at);
        }
        Decoded fits = packet.require("TCP header", at, TCP_HEADER_BYTES);
        if (fits != Decoded.PACKET) {
            return fits;
        }
        byte[] data = packet.data;
        int headerLength = (BigEndian.u8(data, at + 12) >>> 4) * 4;
        if (headerLength < TCP_HEADER_BYTES || (headerLength > packet.wireEnd - at && !firstFragment)) {
            return packet.reject(Decoded.MALFORMED, "TCP data offset", TCP_HEADER_BYTES, headerLength);
        }
        ports(packet, at);
        packet.tcpSequence = BigEndian.i32(data, at + 4);
        packet.tcpAcknowledgment = BigEndian.i32(data, at + 8);
        packet.tcpFlags = BigEndian.u8(data, at + 13);
        packet.payload(at + headerLength);
        return Decoded.PACKET;
    }

    /** A first fragment that ends within the header: it tells who talked to whom, but no flags. */
    private static Decoded tinyTcp(Packet packet, int at) {
        Decoded fits = packet.require("TCP header", at, TINY_TCP_BYTES);
        if (fits == Decoded.PACKET) {
            ports(packet, at);
            packet.tcpSequence = BigEndian.i32(packet.data, at + 4);
            packet.tcpAcknowledgment = 0;
        }
        return fits;
    }

    private Decoded udp(Packet packet, int at, boolean firstFragment) {
        Decoded fits = packet.require("UDP header", at, UDP_HEADER_BYTES);
        if (fits != Decoded.PACKET) {
            return fits;
        }
        int length = BigEndian.u16(packet.data, at + 4);
        // Zero is a jumbogram (RFC 2675) or segmentation offload.
        boolean tooLong = length > packet.wireEnd - at && !firstFragment;
        if (length != 0 && (length < UDP_HEADER_BYTES || tooLong)) {
            return packet.reject(Decoded.MALFORMED, "UDP length", UDP_HEADER_BYTES, length);
        }
        ports(packet, at);
        packet.payload(at + UDP_HEADER_BYTES);
        udpTunnels.decode(packet);
        return Decoded.PACKET;
    }

    private static Decoded sctp(Packet packet, int at) {
        Decoded fits = packet.require("SCTP header", at, SCTP_HEADER_BYTES);
        if (fits == Decoded.PACKET) {
            ports(packet, at);
        }
        return fits;
    }

    private static void ports(Packet packet, int at) {
        packet.sourcePort = BigEndian.u16(packet.data, at);
        packet.destinationPort = BigEndian.u16(packet.data, at + 2);
    }

    private static Decoded icmp(Packet packet, int at, String layer) {
        Decoded fits = packet.require(layer, at, ICMP_HEADER_BYTES);
        if (fits != Decoded.PACKET) {
            return fits;
        }
        int type = BigEndian.u8(packet.data, at);
        int code = BigEndian.u8(packet.data, at + 1);
        int quote = packet.v4 ? quoteV4(type, code) : quoteV6(type);
        if (quote != Packet.QUOTE_NONE && packet.quoted.read(packet.data, at + ICMP_QUOTE_OFFSET, packet.capturedEnd)) {
            packet.quote = quote;
        }
        return Decoded.PACKET;
    }

    /** Code 4 of type 3 asks for smaller packets and refuses nothing. */
    private static int quoteV4(int type, int code) {
        return switch (type) {
            case 3 -> code == 4 ? Packet.QUOTE_ERROR : Packet.QUOTE_UNREACHABLE;
            case 4, 5, 11, 12 -> Packet.QUOTE_ERROR;
            default -> Packet.QUOTE_NONE;
        };
    }

    private static int quoteV6(int type) {
        return switch (type) {
            case 1 -> Packet.QUOTE_UNREACHABLE;
            case 2, 3, 4 -> Packet.QUOTE_ERROR;
            default -> Packet.QUOTE_NONE;
        };
    }
}
