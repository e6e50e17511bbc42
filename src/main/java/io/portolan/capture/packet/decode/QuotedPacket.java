package io.portolan.capture.packet.decode;

/** The head of the packet that an ICMP error gives back: enough to find its flow (RFC 792; RFC 4443 section 3). */
public final class QuotedPacket {
    public boolean v4;
    public long sourceHigh;
    public long sourceLow;
    public long destinationHigh;
    public long destinationLow;
    public int sourcePort;
    public int destinationPort;
    public int protocol;

    /** Reads a quoted IP header and the first four bytes of TCP, UDP or SCTP after it; false when they are not there. */
    boolean read(byte[] data, int at, int end) {
        if (at >= end) {
            return false;
        }
        int version = BigEndian.u8(data, at) >>> 4;
        int ports = version == 4 ? readV4(data, at, end) : version == 6 ? readV6(data, at, end) : end;
        boolean hasPorts = protocol == 6 || protocol == 17 || protocol == 132;
        if (ports > end - 4 || !hasPorts) {
            return false;
        }
        sourcePort = BigEndian.u16(data, ports);
        destinationPort = BigEndian.u16(data, ports + 2);
        return true;
    }

    private int readV4(byte[] data, int at, int end) {
        if (end - at < 20) {
            return end;
        }
        v4 = true;
        protocol = BigEndian.u8(data, at + 9);
        sourceHigh = 0;
        sourceLow = BigEndian.u32(data, at + 12);
        destinationHigh = 0;
        destinationLow = BigEndian.u32(data, at + 16);
        return at + (BigEndian.u8(data, at) & 0xf) * 4;
    }

    private int readV6(byte[] data, int at, int end) {
        if (end - at < 40) {
            return end;
        }
        v4 = false;
        protocol = BigEndian.u8(data, at + 6);
        sourceHigh = BigEndian.i64(data, at + 8);
        sourceLow = BigEndian.i64(data, at + 16);
        destinationHigh = BigEndian.i64(data, at + 24);
        destinationLow = BigEndian.i64(data, at + 32);
        return at + 40;
    }
}
