package io.portolan.capture.packet.live;

import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.Collection;
import java.util.stream.Collectors;

/**
 * Leaves out what this host itself says to the brokers: sending what was captured must not be captured. Connections of other hosts to
 * the same brokers, of pods with addresses of their own too, stay in sight.
 */
public final class OwnTraffic {
    private OwnTraffic() {}

    /**
     * A filter of pcap-filter(7) for everything else.
     *
     * @param brokers every address of every broker
     * @param own this host's addresses
     * @return empty when there is nothing to leave out
     */
    public static String excluding(Collection<InetSocketAddress> brokers, Collection<InetAddress> own) {
        if (brokers.isEmpty() || own.isEmpty()) {
            return "";
        }
        String from = hosts("src host ", own);
        String to = hosts("dst host ", own);
        String sockets = brokers.stream()
                .map(broker -> {
                    String host = text(broker.getAddress());
                    // Both ends, not "host": a broker on this host has an address of ours, and others talk to it too.
                    return "(dst host " + host + " and dst port " + broker.getPort() + " and (" + from
                            + ")) or (src host " + host + " and src port " + broker.getPort() + " and (" + to + "))";
                })
                .distinct()
                .sorted()
                .collect(Collectors.joining(" or "));
        return "not (tcp and (" + sockets + "))";
    }

    private static String hosts(String what, Collection<InetAddress> addresses) {
        return addresses.stream()
                .map(address -> what + text(address))
                .distinct()
                .sorted()
                .collect(Collectors.joining(" or "));
    }

    /** Both filters together; either may be empty. */
    public static String and(String one, String other) {
        if (one.isBlank() || other.isBlank()) {
            return one.isBlank() ? other : one;
        }
        return "(" + one + ") and " + other;
    }

    /** Without the zone, which a filter does not know. */
    private static String text(InetAddress address) {
        return address.getHostAddress().replaceFirst("%.*", "");
    }
}
