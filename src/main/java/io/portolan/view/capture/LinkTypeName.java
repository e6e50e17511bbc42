package io.portolan.view.capture;

/** Names of link types, those of tcpdump's registry. */
final class LinkTypeName {
    private LinkTypeName() {}

    /** {@code 1 Ethernet}; {@code 147} alone where we have no name. */
    static String of(int linkType) {
        String name = name(linkType);
        return name.isEmpty() ? Integer.toString(linkType) : linkType + " " + name;
    }

    private static String name(int linkType) {
        return switch (linkType) {
            case 0 -> "BSD loopback";
            case 1 -> "Ethernet";
            case 9 -> "PPP";
            case 12, 14, 101 -> "raw IP";
            case 50 -> "PPP in HDLC";
            case 51 -> "PPPoE";
            case 105 -> "IEEE 802.11";
            case 108 -> "OpenBSD loopback";
            case 113 -> "Linux cooked v1";
            case 127 -> "IEEE 802.11 with radiotap";
            case 189, 220 -> "USB";
            case 228 -> "raw IPv4";
            case 229 -> "raw IPv6";
            case 239 -> "NFLOG";
            case 276 -> "Linux cooked v2";
            default -> "";
        };
    }
}
