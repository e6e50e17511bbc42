package io.portolan.capture.packet;

import io.portolan.capture.packet.decode.Decoded;
import io.portolan.capture.packet.decode.Packet;

/** Says why a packet was rejected: layer, value, expectation, and which packet was the first. */
final class RejectionText {
    private static final String NORMAL = ": normal, carries no connection)";
    /** An LLC header has three bytes; less is no frame that anything sends. */
    private static final int SHORTEST_LLC = 3;

    private static final String ETHERTYPE = "ethertype";
    private static final String PPP = "PPP protocol";
    private static final String LINK_TYPE = "link type";
    private static final String MPLS = "MPLS payload type";
    private static final int MPLS_CHANNEL = 1;

    private RejectionText() {}

    /**
     * In words.
     *
     * @param number of the packet in its file
     */
    static String of(Packet packet, Decoded result, long number) {
        String carrier = packet.carrier.isEmpty() ? "" : packet.carrier + " inner ";
        return carrier + what(packet, result) + ", first at packet " + number;
    }

    private static String what(Packet packet, Decoded result) {
        String layer = packet.rejectedLayer;
        return switch (result) {
            case FRAGMENT ->
                layer + " at offset " + packet.rejectedSeen
                        + (packet.rejectedCode == Packet.FRAGMENT_OVERLAPS
                                ? ": its datagram has fragments that overlap"
                                : ": others of its datagram are missing");
            case SNAPLEN ->
                layer + ": " + packet.rejectedSeen + " bytes captured (expected: " + packet.rejectedNeeded + ")";
            case UNSUPPORTED -> unsupported(layer, packet.rejectedCode);
            case MALFORMED, PACKET, HELD, COPY ->
                layer + ": " + packet.rejectedSeen + " (expected: " + packet.rejectedNeeded + ")";
        };
    }

    private static String unsupported(String layer, int code) {
        return switch (layer) {
            case ETHERTYPE -> String.format("ethertype 0x%04x%s", code, etherType(code));
            case PPP -> String.format("PPP protocol 0x%04x%s", code, pppProtocol(code));
            case LINK_TYPE -> LINK_TYPE + " " + code + linkType(code) + " is not decoded";
            case MPLS ->
                MPLS + " " + code + (code == MPLS_CHANNEL ? " (associated channel" + NORMAL : " is not decoded");
            default -> layer + " " + code + " is not decoded";
        };
    }

    /** Whether the packet is one that carries no connection by its nature, so that leaving it out loses nothing. */
    static boolean carriesNoConnection(String layer, int code) {
        return switch (layer) {
            case ETHERTYPE -> code >= SHORTEST_LLC && etherType(code).endsWith(NORMAL);
            case PPP -> pppProtocol(code).endsWith(NORMAL);
            case MPLS -> code == MPLS_CHANNEL;
            default -> false;
        };
    }

    /** Link, network and authentication control of PPP (IANA "PPP Numbers"). */
    private static String pppProtocol(int code) {
        return code >= 0x8000 ? " (PPP control" + NORMAL : " is not decoded";
    }

    private static String linkType(int code) {
        return switch (code) {
            case 105, 119, 127, 163, 192 -> " (IEEE 802.11)";
            default -> "";
        };
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
            case 0x8863 -> " (PPPoE discovery" + NORMAL;
            case 0x88e5 -> " (MACsec: encrypted)";
            default -> " is not decoded";
        };
    }
}
