package io.portolan.capture.packet.decode;

import io.portolan.capture.packet.overlay.OverlayKind;
import io.portolan.capture.packet.overlay.OverlayTable;

/**
 * IP in IP (RFC 2003, 2473, 4213), EtherIP (RFC 3378), MPLS in IP (RFC 4023), GRE (RFC 2784 and 2890; NVGRE, RFC 7637; PPTP, RFC 2637)
 * and ERSPAN types I to III (draft-foschiano-erspan) within GRE.
 */
final class IpTunnels {
    private static final int IPV4 = 4;
    private static final int IPV6 = 41;
    private static final int GRE = 47;
    private static final int ETHER_IP = 97;
    private static final int MPLS = 137;

    private static final int CHECKSUM = 0x8000;
    private static final int ROUTING = 0x4000;
    private static final int KEY = 0x2000;
    private static final int SEQUENCE = 0x1000;
    private static final int ACKNOWLEDGMENT = 0x0080;

    private static final int ERSPAN_1_OR_2 = 0x88be;
    private static final int ERSPAN_3 = 0x22eb;
    private static final int ERSPAN_IP_FRAME = 2;
    private static final String ERSPAN = "ERSPAN";

    private final OverlayTable overlays;

    IpTunnels(OverlayTable overlays) {
        this.overlays = overlays;
    }

    /** PACKET, and notes in it what it carries, if anything. */
    Decoded decode(Packet packet, int at) {
        switch (packet.protocol) {
            case IPV4 -> carries(packet, EtherDecoder.IPV4, at, "IP in IP", OverlayKind.IP_IN_IP);
            case IPV6 -> carries(packet, EtherDecoder.IPV6, at, "IP in IP", OverlayKind.IP_IN_IP);
            case ETHER_IP -> carries(packet, EtherDecoder.ETHERNET, at + 2, "EtherIP", OverlayKind.ETHER_IP);
            case MPLS -> carries(packet, EtherDecoder.MPLS, at, "MPLS in IP", OverlayKind.MPLS_IN_IP);
            case GRE -> gre(packet, at);
            default -> {
                // No tunnel.
            }
        }
        return Decoded.PACKET;
    }

    private void carries(Packet packet, int etherType, int at, String name, OverlayKind kind) {
        packet.carries(etherType, at, name, overlays.push(packet.overlay, kind, OverlayKind.NO_NUMBER));
    }

    private void gre(Packet packet, int at) {
        if (!there(packet, at, 4, "GRE")) {
            return;
        }
        int flags = BigEndian.u16(packet.data, at);
        int etherType = BigEndian.u16(packet.data, at + 2);
        int version = flags & 7;
        int header = 4
                + ((flags & (CHECKSUM | ROUTING)) != 0 ? 4 : 0)
                + ((flags & KEY) != 0 ? 4 : 0)
                + ((flags & SEQUENCE) != 0 ? 4 : 0)
                + (version == 1 && (flags & ACKNOWLEDGMENT) != 0 ? 4 : 0);
        // Source routes were never used (RFC 2784 ended them); protocol 0 is a keepalive; PPTP always has a key.
        boolean known = version == 0 || (version == 1 && (flags & KEY) != 0);
        boolean opens = known && (flags & ROUTING) == 0 && etherType != 0;
        if (!opens || !there(packet, at, header, "GRE")) {
            return;
        }
        if (version == 1) {
            // The key holds the length of what follows, and a call number that differs by direction.
            if (BigEndian.u16(packet.data, at + 4) != 0) {
                carries(packet, etherType, at + header, "GRE", OverlayKind.GRE);
            }
        } else if (etherType == ERSPAN_1_OR_2 && (flags & SEQUENCE) == 0) {
            carries(packet, EtherDecoder.ETHERNET, at + header, ERSPAN, OverlayKind.ERSPAN);
        } else if (etherType == ERSPAN_1_OR_2) {
            erspan2(packet, at + header);
        } else if (etherType == ERSPAN_3) {
            erspan3(packet, at + header);
        } else {
            int key = at + ((flags & CHECKSUM) != 0 ? 8 : 4);
            long number = (flags & KEY) != 0 ? BigEndian.u32(packet.data, key) : OverlayKind.NO_NUMBER;
            packet.carries(etherType, at + header, "GRE", overlays.push(packet.overlay, OverlayKind.GRE, number));
        }
    }

    private void erspan2(Packet packet, int at) {
        if (there(packet, at, 8, ERSPAN)) {
            packet.carries(EtherDecoder.ETHERNET, at + 8, ERSPAN, session(packet, at));
        }
    }

    private void erspan3(Packet packet, int at) {
        if (!there(packet, at, 12, ERSPAN)) {
            return;
        }
        int last = BigEndian.u16(packet.data, at + 10);
        int header = 12 + ((last & 1) != 0 ? 8 : 0);
        int frameType = last >>> 10 & 0x1f;
        int carried = frameType == ERSPAN_IP_FRAME ? FrameDecoder.ANY_IP : EtherDecoder.ETHERNET;
        packet.carries(carried, at + header, ERSPAN, session(packet, at));
    }

    /** Session, and the VLAN where the mirror took the tag off. */
    private long session(Packet packet, int at) {
        int session = BigEndian.u16(packet.data, at + 2) & 0x3ff;
        long overlay = overlays.push(packet.overlay, OverlayKind.ERSPAN, session);
        int vlan = BigEndian.u16(packet.data, at) & 0xfff;
        boolean takenOff =
                (BigEndian.u16(packet.data, at + 2) >>> 11 & 3) == 2 && BigEndian.u8(packet.data, at) >>> 4 == 1;
        return takenOff && vlan != 0 ? overlays.push(overlay, OverlayKind.VLAN, vlan) : overlay;
    }

    private static boolean there(Packet packet, int at, int bytes, String name) {
        if (packet.capturedEnd - at >= bytes) {
            return true;
        }
        packet.carriesUnseen(at, bytes, name);
        return false;
    }
}
