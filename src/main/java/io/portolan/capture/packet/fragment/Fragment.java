package io.portolan.capture.packet.fragment;

/** One fragment on its way into the table; reused, so all fields are set for each. */
public final class Fragment {
    public boolean v4;
    public long sourceHigh;
    public long sourceLow;
    public long destinationHigh;
    public long destinationLow;
    /** The datagram's identification: 16 bits of IPv4, 32 of IPv6. */
    public int id;
    /** Of IPv4, where it is part of the datagram's identity; 0 for IPv6. */
    public int keyProtocol;

    public long overlay;

    /** The protocol, or the first header after the fragment header. Only that of the first fragment counts. */
    public int protocol;
    /** Bytes of the IP header with what stands before the fragmented part. */
    public int headerLength;
    /** Where its bytes belong. */
    public int offset;
    /** Bytes that were sent. */
    public int length;
    /** Bytes of them that the capture kept, from the start. */
    public int captured;

    public boolean more;
    /** Where its bytes are. */
    public byte[] data = new byte[0];

    public int at;

    public long number;
    public long nanos;
    public int interfaceIndex;
    /** Tunnels around it, and the innermost of them. */
    public int depth;

    public String carrier = "";
}
