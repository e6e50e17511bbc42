package io.portolan.publish;

import io.portolan.model.net.IpAddress;
import io.portolan.model.net.TransportProtocol;
import java.nio.ByteBuffer;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;

/**
 * Community ID version 1: one name for a connection in Zeek, Suricata, Arkime and here, whichever side is the source.
 *
 * <p>It is {@code 1:} and the Base64 of a SHA-1 over seed, the smaller endpoint's address, the greater's, protocol, a zero
 * byte, and
 * both ports where the protocol has them; ICMP has type and code instead, a request and its answer being one. VLAN and VNI are not
 * in it. Source: the specification at github.com/corelight/community-id-spec.
 */
public final class CommunityId {
    private static final String VERSION = "1:";
    private static final short SEED = 0;

    private CommunityId() {}

    /**
     * The id of a connection.
     *
     * @param source address of one side; for ICMP the sender's
     * @param sourcePort its port; for ICMP the type
     * @param destination address of the other side, of the same family
     * @param destinationPort its port; for ICMP the code
     * @throws IllegalArgumentException when the addresses are of two families
     */
    public static String of(
            TransportProtocol protocol, IpAddress source, int sourcePort, IpAddress destination, int destinationPort) {
        if (source.v4() != destination.v4()) {
            throw new IllegalArgumentException(
                    "addresses: " + source + " and " + destination + " (expected: both IPv4 or both IPv6)");
        }
        int first = sourcePort;
        int second = destinationPort;
        boolean icmp = protocol.equals(TransportProtocol.ICMP) || protocol.equals(TransportProtocol.ICMPV6);
        int answer = icmp ? IcmpPairs.counterpart(protocol, sourcePort) : -1;
        if (answer >= 0) {
            second = answer;
        }
        // A message that has no answer belongs to no exchange: its order is its own.
        boolean ordered = (icmp && answer < 0) || compare(source, first, destination, second) <= 0;
        boolean withPorts = icmp || protocol.hasPorts();
        return ordered
                ? hash(protocol, source, first, destination, second, withPorts)
                : hash(protocol, destination, second, source, first, withPorts);
    }

    private static int compare(IpAddress one, int onePort, IpAddress other, int otherPort) {
        int byAddress = one.compareTo(other);
        return byAddress != 0 ? byAddress : Integer.compare(onePort, otherPort);
    }

    private static String hash(
            TransportProtocol protocol,
            IpAddress first,
            int firstPort,
            IpAddress second,
            int secondPort,
            boolean withPorts) {
        ByteBuffer tuple = ByteBuffer.allocate(2 + 2 * first.bitLength() / 8 + 2 + (withPorts ? 4 : 0));
        tuple.putShort(SEED).put(first.toBytes()).put(second.toBytes());
        tuple.put((byte) protocol.number()).put((byte) 0);
        if (withPorts) {
            tuple.putShort((short) firstPort).putShort((short) secondPort);
        }
        try {
            byte[] hash = MessageDigest.getInstance("SHA-1").digest(tuple.array());
            return VERSION + Base64.getEncoder().encodeToString(hash);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every JDK has SHA-1", e);
        }
    }
}
