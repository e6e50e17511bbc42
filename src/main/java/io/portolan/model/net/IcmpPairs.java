package io.portolan.model.net;

import java.util.Map;

/** ICMP messages that answer each other, by type; RFC 792, 950, 1256 and 4443, 2710, 4861, 4620, 6275. */
final class IcmpPairs {
    private static final Map<Integer, Integer> V4 = Map.of(
            0, 8, 8, 0, // echo
            9, 10, 10, 9, // router
            13, 14, 14, 13, // timestamp
            15, 16, 16, 15, // information
            17, 18, 18, 17); // address mask
    private static final Map<Integer, Integer> V6 = Map.ofEntries(
            Map.entry(128, 129), // echo
            Map.entry(129, 128),
            Map.entry(130, 131), // multicast listener
            Map.entry(131, 130),
            Map.entry(133, 134), // router
            Map.entry(134, 133),
            Map.entry(135, 136), // neighbour
            Map.entry(136, 135),
            Map.entry(139, 140), // node information
            Map.entry(140, 139),
            Map.entry(144, 145), // home agent address discovery
            Map.entry(145, 144));

    private IcmpPairs() {}

    /** The type of the message that answers one of this type, or is answered by it; -1 when there is none. */
    static int counterpart(TransportProtocol protocol, int type) {
        return (protocol.equals(TransportProtocol.ICMP) ? V4 : V6).getOrDefault(type, -1);
    }
}
