package io.portolan.capture.packet.decode;

import io.portolan.capture.packet.overlay.OverlayKind;
import io.portolan.capture.packet.overlay.OverlayTable;

/**
 * VXLAN (RFC 7348, with the group policy bits of draft-smith-vxlan-group-policy; also AWS Traffic Mirroring), VXLAN-GPE
 * (draft-ietf-nvo3-vxlan-gpe) and GENEVE (RFC 8926; also AWS Gateway Load Balancer) by their ports.
 *
 * <p>A datagram is taken for a tunnel only if every bit that has to be zero is zero: other UDP on these ports stays what it is.
 */
final class UdpTunnels {
    private static final int VXLAN_PORT = 4789;
    /** Of Linux before the port was assigned: flannel and Cilium still use it. */
    private static final int OLD_VXLAN_PORT = 8472;

    private static final int VXLAN_GPE_PORT = 4790;
    private static final int GENEVE_PORT = 6081;

    private static final int HEADER_BYTES = 8;
    private static final int FIRST_ETHERTYPE = 0x0600;

    private static final int AWS_OPTIONS = 0x0108;
    private static final int AWS_GATEWAY_ENDPOINT = 1;

    private final OverlayTable overlays;

    UdpTunnels(OverlayTable overlays) {
        this.overlays = overlays;
    }

    /** Notes in a UDP packet what it carries, if anything. */
    void decode(Packet packet) {
        switch (packet.destinationPort) {
            case VXLAN_PORT, OLD_VXLAN_PORT -> vxlan(packet);
            case VXLAN_GPE_PORT -> vxlanGpe(packet);
            case GENEVE_PORT -> geneve(packet);
            default -> {
                // No tunnel.
            }
        }
    }

    /** Whether the header is there; a capture that cut it off loses the inner packet, which is told when it is asked for. */
    private static boolean header(Packet packet, String name) {
        if (packet.payloadCaptured >= HEADER_BYTES) {
            return true;
        }
        if (packet.payloadLength >= HEADER_BYTES) {
            packet.carriesUnseen(packet.payloadOffset, HEADER_BYTES, name);
        }
        return false;
    }

    private void vxlan(Packet packet) {
        if (!header(packet, "VXLAN")) {
            return;
        }
        byte[] data = packet.data;
        int at = packet.payloadOffset;
        int flags = BigEndian.i32(data, at);
        // I; or G and I with "don't learn", "applied" and the group.
        boolean plain = flags == 0x0800_0000;
        boolean groupPolicy = (flags & 0xffb7_0000) == 0x8800_0000;
        if ((plain || groupPolicy) && data[at + 7] == 0) {
            long overlay = overlays.push(packet.overlay, OverlayKind.VXLAN, BigEndian.u24(data, at + 4));
            packet.carries(EtherDecoder.ETHERNET, at + HEADER_BYTES, "VXLAN", overlay);
        }
    }

    private void vxlanGpe(Packet packet) {
        if (!header(packet, "VXLAN-GPE")) {
            return;
        }
        byte[] data = packet.data;
        int at = packet.payloadOffset;
        int etherType = switch (BigEndian.u8(data, at + 3)) {
            case 1 -> EtherDecoder.IPV4;
            case 2 -> EtherDecoder.IPV6;
            case 3 -> EtherDecoder.ETHERNET;
            case 5 -> EtherDecoder.MPLS;
            default -> 0;
        };
        // Version 0, I and P; the B bit (broadcast) may be set.
        boolean flags = (BigEndian.u24(data, at) & 0xfd_ffff) == 0x0c_0000;
        if (flags && etherType != 0 && data[at + 7] == 0) {
            long overlay = overlays.push(packet.overlay, OverlayKind.VXLAN_GPE, BigEndian.u24(data, at + 4));
            packet.carries(etherType, at + HEADER_BYTES, "VXLAN-GPE", overlay);
        }
    }

    private void geneve(Packet packet) {
        if (!header(packet, "GENEVE")) {
            return;
        }
        byte[] data = packet.data;
        int at = packet.payloadOffset;
        int first = BigEndian.u16(data, at);
        int optionBytes = (first >>> 8 & 0x3f) * 4;
        int etherType = BigEndian.u16(data, at + 2);
        // Version 0 and no reserved bit; a control packet (O) is between the tunnel's ends and carries no traffic.
        boolean opens = (first & 0xc0bf) == 0
                && data[at + 7] == 0
                && etherType >= FIRST_ETHERTYPE
                && HEADER_BYTES + optionBytes <= packet.payloadLength;
        if (opens) {
            long overlay = overlays.push(packet.overlay, OverlayKind.GENEVE, BigEndian.u24(data, at + 4));
            int options = at + HEADER_BYTES;
            overlay = gatewayEndpoint(packet, options, options + optionBytes, overlay);
            packet.carries(etherType, options + optionBytes, "GENEVE", overlay);
        }
    }

    /** AWS numbers every VNI 0; the endpoint that the packet came by tells the VPCs apart. */
    private long gatewayEndpoint(Packet packet, int options, int end, long overlay) {
        byte[] data = packet.data;
        int kept = Math.min(end, packet.capturedEnd);
        int at = options;
        while (at <= kept - 12) {
            int length = (BigEndian.u8(data, at + 3) & 0x1f) * 4;
            if (BigEndian.u16(data, at) == AWS_OPTIONS
                    && BigEndian.u8(data, at + 2) == AWS_GATEWAY_ENDPOINT
                    && length == 8) {
                return overlays.push(overlay, OverlayKind.GATEWAY_ENDPOINT, BigEndian.i64(data, at + 4));
            }
            at += 4 + length;
        }
        return overlay;
    }
}
