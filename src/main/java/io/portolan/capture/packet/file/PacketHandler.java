package io.portolan.capture.packet.file;

import io.portolan.model.net.IpAddress;

/** Takes each packet of a capture, in the order of the file. */
public interface PacketHandler {
    /**
     * One packet.
     *
     * @param linkType link type by tcpdump's registry
     * @param data valid until {@link #refill}
     * @param offset where the packet starts in it
     * @param captured bytes kept
     * @param original bytes on the wire
     * @param nanos time since 1970-01-01T00:00:00Z
     * @param interfaceIndex number of the interface in the file, from 0
     */
    void packet(int linkType, byte[] data, int offset, int captured, int original, long nanos, int interfaceIndex);

    /**
     * The window that packets were handed over in is about to be filled again.
     *
     * @return the array to fill: this one, or another of the same length if packets in this one are still needed
     */
    default byte[] refill(byte[] window) {
        return window;
    }

    /** A packet record whose frame cannot be found: it names an interface that the file did not describe. */
    void lostPacket(String what, long seen, String expected);

    /** The file says that packets were dropped before they reached it. */
    void dropped(long packets, String where);

    /**
     * The file names an address; it may do so anywhere, often at its end.
     *
     * @param name a valid host name in lower case
     */
    default void named(IpAddress address, String name) {}

    /**
     * What the file notes about the packet that is handed over next.
     *
     * @param workload the pod that the packet is from or for, {@code namespace/pod}
     * @param direction OUTBOUND where that pod sent it, INBOUND where it received it, UNKNOWN where that cannot be told
     */
    default void annotated(String workload, PacketDirection direction) {}
}
