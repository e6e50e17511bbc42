package io.portolan.capture.packet.decode;

/** What an ethertype announces: VLAN tags (IEEE 802.1Q, 802.1ad, and 0x9100 of older switches), then IPv4 or IPv6. */
final class EtherDecoder {
    private static final int IPV4 = 0x0800;
    private static final int IPV6 = 0x86dd;
    private static final int VLAN = 0x8100;
    private static final int SERVICE_VLAN = 0x88a8;
    private static final int OLD_SERVICE_VLAN = 0x9100;

    private EtherDecoder() {}

    static Decoded decode(Packet packet, int etherType, int offset) {
        int type = etherType;
        int at = offset;
        int tags = 0;
        while (type == VLAN || type == SERVICE_VLAN || type == OLD_SERVICE_VLAN) {
            Decoded fits = packet.require("VLAN tag", at, 4);
            if (fits != Decoded.PACKET) {
                return fits;
            }
            if (++tags > Overlay.MAX_TAGS) {
                return packet.reject(Decoded.MALFORMED, "VLAN tags", Overlay.MAX_TAGS, tags);
            }
            int vlan = BigEndian.u16(packet.data, at) & 0xfff;
            // Id 0 carries a priority only: the frame is not in a VLAN, and its answer may come without the tag.
            if (vlan != 0) {
                packet.overlay = Overlay.push(packet.overlay, vlan);
            }
            type = BigEndian.u16(packet.data, at + 2);
            at += 4;
        }
        return switch (type) {
            case IPV4 -> Ipv4Decoder.decode(packet, at);
            case IPV6 -> Ipv6Decoder.decode(packet, at);
            default -> packet.unsupported("ethertype", type);
        };
    }
}
