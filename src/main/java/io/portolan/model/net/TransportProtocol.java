package io.portolan.model.net;

import java.util.Locale;

/**
 * The protocol above IP.
 *
 * @param number the number that IANA assigned, 0..255
 */
public record TransportProtocol(int number) implements Comparable<TransportProtocol> {
    public static final TransportProtocol ICMP = new TransportProtocol(1);
    public static final TransportProtocol TCP = new TransportProtocol(6);
    public static final TransportProtocol UDP = new TransportProtocol(17);
    public static final TransportProtocol ICMPV6 = new TransportProtocol(58);
    public static final TransportProtocol SCTP = new TransportProtocol(132);

    public TransportProtocol {
        if (number < 0 || number > 255) {
            throw new IllegalArgumentException("protocol: " + number + " (expected: 0..255)");
        }
    }

    /** A number ({@code 6}) or one of the names tcp, udp, icmp, icmpv6, sctp in any case. */
    public static TransportProtocol parse(String text) {
        return switch (text.toLowerCase(Locale.ROOT)) {
            case "tcp" -> TCP;
            case "udp" -> UDP;
            case "icmp" -> ICMP;
            case "icmpv6" -> ICMPV6;
            case "sctp" -> SCTP;
            default -> ofNumber(text);
        };
    }

    private static TransportProtocol ofNumber(String text) {
        try {
            return new TransportProtocol(Integer.parseInt(text));
        } catch (NumberFormatException e) {
            throw new IllegalArgumentException(
                    "protocol: \"" + text + "\" (expected: tcp, udp, icmp, icmpv6, sctp or 0..255)", e);
        }
    }

    /** Whether the header carries a source and a destination port. */
    public boolean hasPorts() {
        return number == TCP.number || number == UDP.number || number == SCTP.number;
    }

    @Override
    public int compareTo(TransportProtocol other) {
        return Integer.compare(number, other.number);
    }

    /** {@code TCP}, {@code UDP}, ... or {@code PROTO-47}. */
    @Override
    public String toString() {
        return switch (number) {
            case 1 -> "ICMP";
            case 6 -> "TCP";
            case 17 -> "UDP";
            case 58 -> "ICMPV6";
            case 132 -> "SCTP";
            default -> "PROTO-" + number;
        };
    }
}
