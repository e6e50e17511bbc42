package io.portolan.capture.packet;

import io.portolan.capture.packet.decode.Decoded;
import io.portolan.capture.packet.decode.Packet;

/** Says why a packet was rejected: layer, value, expectation, and which packet was the first. */
final class RejectionText {
    private static final String NORMAL = ": normal, carries no connection)";
    /** An LLC header has three bytes; less is no frame that anything sends. */
    private static final int SHORTEST_LLC = 3;

    private RejectionText() {}

    static String of(Packet packet, Decoded result, long number) {
        return what(packet, result) + ", first at packet " + number;
    }

    private static String what(Packet packet, Decoded result) {
        String layer = packet.rejectedLayer;
        return switch (result) {
            case FRAGMENT -> layer + " at offset " + packet.rejectedSeen + ": carries no ports";
            case SNAPLEN ->
                layer + ": " + packet.rejectedSeen + " bytes captured (expected: " + packet.rejectedNeeded + ")";
            case UNSUPPORTED -> unsupported(layer, packet.rejectedCode);
            case MALFORMED, PACKET -> layer + ": " + packet.rejectedSeen + " (expected: " + packet.rejectedNeeded + ")";
        };
    }

    private static String unsupported(String layer, int code) {
        return layer.equals("ethertype")
                ? String.format("ethertype 0x%04x%s", code, etherType(code))
                : layer + " " + code + " is not decoded";
    }

    /** Whether the packet is one that carries no connection by its nature, so that leaving it out loses nothing. */
    static boolean carriesNoConnection(String layer, int code) {
        return layer.equals("ethertype")
                && code >= SHORTEST_LLC
                && etherType(code).endsWith(NORMAL);
    }

    /** Names of what is normal on a network (IANA "IEEE 802 Numbers"), so that nobody worries about it. */
    private static String etherType(int code) {
        if (code < 0x0600) {
            return " (IEEE 802.3 frame with LLC, such as spanning tree" + NORMAL;
        }
        return switch (code) {
            case 0x0806 -> " (ARP" + NORMAL;
            case 0x8035 -> " (RARP" + NORMAL;
            case 0x88cc -> " (LLDP" + NORMAL;
            case 0x8809 -> " (LACP" + NORMAL;
            case 0x888e -> " (EAPOL" + NORMAL;
            case 0x88f7 -> " (PTP" + NORMAL;
            case 0x8847, 0x8848 -> " (MPLS: what it carries is not decoded)";
            case 0x8863, 0x8864 -> " (PPPoE: what it carries is not decoded)";
            case 0x88e5 -> " (MACsec: encrypted)";
            default -> " is not decoded";
        };
    }
}
