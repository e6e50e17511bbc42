package io.portolan.model.net;

import java.nio.ByteBuffer;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;
import org.jspecify.annotations.Nullable;

/**
 * Community ID version 1: one name for a connection in Zeek, Suricata, Arkime and here, whichever side is the source.
 *
 * <p>It is {@code 1:} and the Base64 of a SHA-1 over seed, the smaller endpoint's address, the greater's, protocol, a zero byte, and
 * both ports where the protocol has them; ICMP has type and code instead, a request and its answer being one. VLAN and VNI are not
 * in it, so the inner connections of two tunnels may share one. Source: the specification at github.com/corelight/community-id-spec.
 */
public final class CommunityId {
    /** The seed that tools use unless they are told otherwise. */
    public static final CommunityId DEFAULT = new CommunityId(0);

    private static final String VERSION = "1:";
    private static final int MAX_SEED = 0xffff;
    private static final int MAX_TUPLE_BYTES = 2 + 2 * 16 + 2 + 4;

    private final short seed;

    /**
     * Ids with this seed.
     *
     * @param seed 0..65535, the same in all tools whose ids are to be compared
     */
    public CommunityId(int seed) {
        if (seed < 0 || seed > MAX_SEED) {
            throw new IllegalArgumentException("seed: " + seed + " (expected: 0.." + MAX_SEED + ")");
        }
        this.seed = (short) seed;
    }

    /**
     * The id of a connection by what is known of its ends; null where that does not tell it: a port is 0 because the record did not
     * say it, or it is ICMP, whose type and code are not kept (one connection here may hold several kinds of messages, each with an
     * id of its own), or the addresses are of two families.
     */
    public @Nullable String ofKnown(
            TransportProtocol protocol, IpAddress source, int sourcePort, IpAddress destination, int destinationPort) {
        boolean portsMissing = protocol.hasPorts() && (sourcePort == 0 || destinationPort == 0);
        boolean told = !portsMissing && !icmp(protocol) && source.v4() == destination.v4();
        return told ? of(protocol, source, sourcePort, destination, destinationPort) : null;
    }

    /**
     * The id of a connection.
     *
     * @param source address of one side; for ICMP the sender's
     * @param sourcePort its port; for ICMP the type
     * @param destination address of the other side, of the same family
     * @param destinationPort its port; for ICMP the code
     * @throws IllegalArgumentException when the addresses are of two families
     */
    public String of(
            TransportProtocol protocol, IpAddress source, int sourcePort, IpAddress destination, int destinationPort) {
        if (source.v4() != destination.v4()) {
            throw new IllegalArgumentException(
                    "addresses: " + source + " and " + destination + " (expected: both IPv4 or both IPv6)");
        }
        int first = sourcePort;
        int second = destinationPort;
        int answer = icmp(protocol) ? IcmpPairs.counterpart(protocol, sourcePort) : -1;
        if (answer >= 0) {
            second = answer;
        }
        // A message that has no answer belongs to no exchange: its order is its own.
        boolean ordered = (icmp(protocol) && answer < 0) || compare(source, first, destination, second) <= 0;
        boolean withPorts = icmp(protocol) || protocol.hasPorts();
        return ordered
                ? hash(protocol, source, first, destination, second, withPorts)
                : hash(protocol, destination, second, source, first, withPorts);
    }

    private static boolean icmp(TransportProtocol protocol) {
        return protocol.equals(TransportProtocol.ICMP) || protocol.equals(TransportProtocol.ICMPV6);
    }

    private static int compare(IpAddress one, int onePort, IpAddress other, int otherPort) {
        int byAddress = one.compareTo(other);
        return byAddress != 0 ? byAddress : Integer.compare(onePort, otherPort);
    }

    private String hash(
            TransportProtocol protocol,
            IpAddress first,
            int firstPort,
            IpAddress second,
            int secondPort,
            boolean withPorts) {
        ByteBuffer tuple = ByteBuffer.allocate(MAX_TUPLE_BYTES).putShort(seed);
        put(tuple, first);
        put(tuple, second);
        tuple.put((byte) protocol.number()).put((byte) 0);
        if (withPorts) {
            tuple.putShort((short) firstPort).putShort((short) secondPort);
        }
        try {
            MessageDigest sha1 = MessageDigest.getInstance("SHA-1");
            sha1.update(tuple.array(), 0, tuple.position());
            return VERSION + Base64.getEncoder().encodeToString(sha1.digest());
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every JDK has SHA-1", e);
        }
    }

    private static void put(ByteBuffer tuple, IpAddress address) {
        if (address.v4()) {
            tuple.putInt((int) address.low());
        } else {
            tuple.putLong(address.high()).putLong(address.low());
        }
    }
}
