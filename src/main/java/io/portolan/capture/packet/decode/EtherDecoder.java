package io.portolan.capture.packet.decode;

import io.portolan.capture.packet.overlay.OverlayKind;
import io.portolan.capture.packet.overlay.OverlayTable;

/**
 * What an ethertype announces: VLAN tags (IEEE 802.1Q, 802.1ad, and 0x9100 of older switches), MPLS, PPPoE sessions (RFC 2516), PPP,
 * a whole Ethernet frame, LLC with SNAP (IEEE 802.2, RFC 1042), and in the end IPv4 or IPv6.
 */
final class EtherDecoder {
    static final int IPV4 = 0x0800;
    static final int IPV6 = 0x86dd;
    static final int VLAN = 0x8100;
    static final int SERVICE_VLAN = 0x88a8;
    static final int OLD_SERVICE_VLAN = 0x9100;
    /** Transparent Ethernet bridging: a whole frame. */
    static final int ETHERNET = 0x6558;

    static final int MPLS = 0x8847;
    static final int MPLS_MULTICAST = 0x8848;
    static final int PPP = 0x880b;
    static final int ARP = 0x0806;
    private static final int PPPOE_SESSION = 0x8864;
    private static final int FIRST_ETHERTYPE = 0x0600;
    private static final int MAX_VLAN_TAGS = 4;
    /** Frames within frames without an IP packet between them (pseudowires). */
    private static final int MAX_FRAMES = 8;

    private final OverlayTable overlays;
    private final MplsDecoder mpls = new MplsDecoder();
    private final Ipv4Decoder ipv4;
    private final Ipv6Decoder ipv6;

    EtherDecoder(OverlayTable overlays, Ipv4Decoder ipv4, Ipv6Decoder ipv6) {
        this.overlays = overlays;
        this.ipv4 = ipv4;
        this.ipv6 = ipv6;
    }

    Decoded frame(Packet packet, int at) {
        Decoded fits = packet.require("Ethernet header", at, 14);
        if (fits != Decoded.PACKET) {
            return fits;
        }
        return decode(packet, BigEndian.u16(packet.data, at + 12), at + 14);
    }

    /** A frame that no IP packet carries: a pseudowire. */
    Decoded frameWithin(Packet packet, int at) {
        if (++packet.linkFrames > MAX_FRAMES) {
            return packet.reject(Decoded.MALFORMED, "Ethernet frames within others", MAX_FRAMES, packet.linkFrames);
        }
        return frame(packet, at);
    }

    Decoded decode(Packet packet, int etherType, int at) {
        return etherType == IPV4 ? ipv4.decode(packet, at) : other(packet, etherType, at);
    }

    private Decoded other(Packet packet, int etherType, int at) {
        return switch (etherType) {
            case IPV4 -> ipv4.decode(packet, at);
            case IPV6 -> ipv6.decode(packet, at);
            case VLAN, SERVICE_VLAN, OLD_SERVICE_VLAN -> vlan(packet, etherType, at);
            case MPLS, MPLS_MULTICAST -> mpls.decode(packet, at, this);
            case PPPOE_SESSION -> pppoe(packet, at);
            case PPP -> ppp(packet, at);
            case ETHERNET -> frameWithin(packet, at);
            default ->
                etherType < FIRST_ETHERTYPE ? llc(packet, etherType, at) : packet.unsupported("ethertype", etherType);
        };
    }

    private Decoded vlan(Packet packet, int etherType, int offset) {
        int type = etherType;
        int at = offset;
        int tags = 0;
        while (type == VLAN || type == SERVICE_VLAN || type == OLD_SERVICE_VLAN) {
            Decoded fits = packet.require("VLAN tag", at, 4);
            if (fits != Decoded.PACKET) {
                return fits;
            }
            if (++tags > MAX_VLAN_TAGS) {
                return packet.reject(Decoded.MALFORMED, "VLAN tags", MAX_VLAN_TAGS, tags);
            }
            int vlan = BigEndian.u16(packet.data, at) & 0xfff;
            // Id 0 carries a priority only: the frame is not in a VLAN, and its answer may come without the tag.
            if (vlan != 0) {
                packet.overlay = overlays.push(packet.overlay, OverlayKind.VLAN, vlan);
            }
            type = BigEndian.u16(packet.data, at + 2);
            at += 4;
        }
        return decode(packet, type, at);
    }

    /** The value is a length: what follows is LLC, and behind a SNAP header again an ethertype. */
    private Decoded llc(Packet packet, int length, int at) {
        byte[] data = packet.data;
        boolean snap = packet.capturedEnd - at >= 8
                && BigEndian.u24(data, at) == 0xaaaa03
                && (BigEndian.u24(data, at + 3) == 0 || BigEndian.u24(data, at + 3) == 0x0000f8);
        int type = snap ? BigEndian.u16(data, at + 6) : 0;
        return type >= FIRST_ETHERTYPE ? decode(packet, type, at + 8) : packet.unsupported("ethertype", length);
    }

    private Decoded pppoe(Packet packet, int at) {
        Decoded fits = packet.require("PPPoE header", at, 6);
        if (fits != Decoded.PACKET) {
            return fits;
        }
        int versionTypeCode = BigEndian.u16(packet.data, at);
        if (versionTypeCode != 0x1100) {
            return packet.reject(Decoded.MALFORMED, "PPPoE version, type and code", 0x1100, versionTypeCode);
        }
        packet.overlay = overlays.push(packet.overlay, OverlayKind.PPPOE, BigEndian.u16(packet.data, at + 2));
        return ppp(packet, at + 6);
    }

    /** PPP (RFC 1661), with or without the address and control bytes of HDLC (RFC 1662), and with a compressed protocol field. */
    Decoded ppp(Packet packet, int offset) {
        int at = offset;
        Decoded fits = packet.require("PPP header", at, 2);
        if (fits == Decoded.PACKET && BigEndian.u16(packet.data, at) == 0xff03) {
            at += 2;
            fits = packet.require("PPP header", at, 2);
        }
        if (fits != Decoded.PACKET) {
            return fits;
        }
        int first = BigEndian.u8(packet.data, at);
        boolean compressed = (first & 1) != 0;
        int protocol = compressed ? first : BigEndian.u16(packet.data, at);
        int next = at + (compressed ? 1 : 2);
        return switch (protocol) {
            case 0x0021 -> ipv4.decode(packet, next);
            case 0x0057 -> ipv6.decode(packet, next);
            case 0x0281, 0x0283 -> mpls.decode(packet, next, this);
            default -> packet.unsupported("PPP protocol", protocol);
        };
    }
}
